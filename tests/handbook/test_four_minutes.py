"""What a busy clerk does most, in a real browser: how many clicks from the first page until it is done."""

import shutil
from collections.abc import Iterator
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Locator, Page, sync_playwright
from walk import WIDE, Console

HEAD = "responsabile-cpi"
ENDING = "Centro per l’impiego: entra dal cortile"
"""A sample that ends within a week."""
OFFER = "Saldatore"


class Hand:
    """Clicks, and counts."""

    def __init__(self, page: Page) -> None:
        self.page, self.clicks = page, 0

    def click(self, role: str, name: str) -> None:
        self.clicks += 1
        self._found(role, name).click()

    def lands(self, path: str, said: str) -> None:
        """Wait for the page on which the work is done, and for what it says."""
        self.page.locator(".messages .success").filter(has_text=said).wait_for()
        assert urlsplit(self.page.url).path == path

    def _found(self, role: str, name: str) -> Locator:
        return self.page.get_by_role(role, name=name, exact=True).first


@pytest.fixture
def hand(console: Console) -> Iterator[Hand]:
    """The responsabile's, on the first page."""
    chromium = shutil.which("chromium")
    assert chromium, "The package chromium is missing."
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox", "--disable-gpu"])
        page = browser.new_page(viewport=WIDE, locale="it-IT")
        page.goto(f"{console.address}/gestione/")
        page.get_by_label("Nome utente").fill(HEAD)
        page.get_by_label("Password").first.fill(console.passwords[HEAD])
        page.get_by_role("button", name="Entra").click()
        page.wait_for_url("**/gestione/")
        yield Hand(page)
        browser.close()


def test_what_ends_is_confirmed_in_one_click(hand: Hand) -> None:
    hand.click("button", f"Confermo: è ancora valida: {ENDING}")
    hand.lands("/gestione/", f"«{ENDING}» è confermata")
    assert hand.clicks == 1


def test_any_item_is_confirmed_from_its_list_in_two(hand: Hand) -> None:
    hand.click("link", "Offerte")
    hand.click("button", f"Confermo: {OFFER}")
    hand.lands("/gestione/elenco/job_offer/", f"«{OFFER}» è confermata")
    assert hand.clicks == 2


def test_the_next_offer_is_begun_from_an_old_one_in_two(hand: Hand) -> None:
    hand.click("link", "Offerte")
    hand.click("button", f"Duplica: {OFFER}")
    hand.page.wait_for_url("**/edit/")
    assert hand.page.locator("#id_title").input_value() == OFFER
    assert hand.page.locator("#id_apply_until").input_value() == ""
    assert hand.page.locator("#id_contacts-0-phone").input_value()
    assert hand.clicks == 2


def test_what_is_no_longer_true_is_gone_in_two_clicks(hand: Hand) -> None:
    hand.click("link", f"Ritira subito: {ENDING}")
    hand.click("button", "Sì, togli")
    hand.lands("/gestione/", f"«{ENDING}» non si vede più")
    assert hand.clicks == 2
