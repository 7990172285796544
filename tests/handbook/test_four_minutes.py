"""What a busy clerk does most, in a real browser: how many clicks from the first page until it is done."""

import shutil
from collections.abc import Iterator
from datetime import date, timedelta

import pytest
from hand import Hand
from playwright.sync_api import expect, sync_playwright
from walk import CHOICES, FIELDS, WIDE, Console

from kiosk.paths import HOUSE

COSTS = HOUSE / "build" / "tasks"
"""What each task cost, for people to read."""
HEAD, WRITER = "responsabile-cpi", "redattore-cpi"
ENDING = "Centro per l’impiego: entra dal cortile"
"""A sample that ends within a week."""
OFFER = "Saldatore"
OFFERS = "/gestione/elenco/job_offer/"
LIST = f"**{OFFERS}"
NEXT_MONTH = (date.today() + timedelta(days=30)).strftime("%d/%m/%Y")
WRITTEN = FIELDS | {"title": "Aiuto in cucina"}
"""The handbook's own example, which may stand in the same console, is called otherwise."""
NEEDED = ("title", "summary", "employer", "occupation_name", "hours", "contract")
NEEDED += ("venue_name", "venue_address", "steps")
"""What an offer cannot do without."""
FOUND = {"venue_town": "borgom"}
"""Fields that find what is meant by a few letters."""
CHOSEN = ("hours_band",)
FOLLOWS = {"occupation_class": FIELDS["occupation_class"], "sector": CHOICES["sector"], "ask_at": "BM-5001"}
"""What nobody has to choose: it follows from the trade, and from whose offer it is."""


@pytest.fixture
def hand(console: Console, request: pytest.FixtureRequest) -> Iterator[Hand]:
    """The responsabile's, or another's, on the first page."""
    who = getattr(request, "param", HEAD)
    chromium = shutil.which("chromium")
    assert chromium, "The package chromium is missing."
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox", "--disable-gpu"])
        page = browser.new_page(viewport=WIDE, locale="it-IT")
        page.goto(f"{console.address}/gestione/")
        page.get_by_label("Nome utente").fill(who)
        page.get_by_label("Password").first.fill(console.passwords[who])
        page.get_by_role("button", name="Entra").click()
        page.wait_for_url("**/gestione/")
        hand = Hand(page)
        yield hand
        hand.tells(request.node.originalname.removeprefix("test_"), COSTS)
        browser.close()


def test_what_ends_is_confirmed_in_one_click(hand: Hand) -> None:
    hand.click("button", f"Confermo: è ancora valida: {ENDING}")
    hand.lands("/gestione/", f"«{ENDING}» è confermata")
    assert hand.clicks == 1


def test_any_item_is_confirmed_from_its_list_in_two(hand: Hand) -> None:
    hand.click("link", "Offerte", LIST)
    hand.click("button", f"Confermo: {OFFER}")
    hand.lands(OFFERS, f"«{OFFER}» è confermata")
    assert hand.clicks == 2


def test_the_next_offer_is_begun_from_an_old_one_in_two(hand: Hand) -> None:
    hand.click("link", "Offerte", LIST)
    hand.click("button", f"Duplica: {OFFER}", "**/edit/")
    assert hand.page.locator("#id_title").input_value() == OFFER
    assert hand.page.locator("#id_apply_until").input_value() == ""
    assert hand.page.locator("#id_contacts-0-phone").input_value()
    assert hand.clicks == 2


def test_the_next_offer_is_on_the_screens_within_a_minute(hand: Hand) -> None:
    hand.click("link", "Offerte", LIST)
    hand.click("button", f"Duplica: {OFFER}", "**/edit/")
    hand.type("title", "Saldatore a filo, turno di notte")
    hand.type("apply_until", NEXT_MONTH)
    hand.click("button", "Pubblica", LIST)
    hand.lands(OFFERS, "«Saldatore a filo, turno di notte» è pubblicata")
    assert hand.clicks == 5


@pytest.mark.parametrize("hand", [WRITER], indirect=True)
def test_an_offer_is_written_from_nothing_in_less_than_four_minutes(hand: Hand) -> None:
    hand.click("link", "Aggiungi: Offerte", "**/add/**")
    for name in NEEDED:
        hand.type(name, WRITTEN[name])
    for name, letters in FOUND.items():
        hand.find(name, letters, WRITTEN[name])
    for name in CHOSEN:
        hand.choose(name, CHOICES[name])
    for name, value in FOLLOWS.items():
        expect(hand.page.locator(f"#id_{name}")).to_have_value(value)
    hand.click("button", "Invia per l’approvazione", LIST)
    hand.lands(OFFERS, f"«{WRITTEN['title']}» è stata inviata")
    assert hand.clicks == 2 + len(NEEDED) + 2 * len(FOUND) + 2 * len(CHOSEN)


def test_what_waits_is_approved_in_two_clicks(hand: Hand) -> None:
    hand.click("link", WRITTEN["title"], "**/edit/")
    hand.click("button", "Approva e pubblica", LIST)
    hand.lands(OFFERS, f"«{WRITTEN['title']}» è approvata")
    assert hand.clicks == 2


def test_what_is_no_longer_true_is_gone_in_two_clicks(hand: Hand) -> None:
    hand.click("link", f"Ritira subito: {ENDING}", "**/unpublish/**")
    hand.click("button", "Sì, togli")
    hand.lands("/gestione/", f"«{ENDING}» non si vede più")
    assert hand.clicks == 2
