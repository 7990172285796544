"""Many drafts and one press, in a real browser: what a clerk clicks, and what the page says by itself."""

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from in_chromium import Visitor, chromium
from spreadsheets import offers, xlsx
from test_roads import MISSING, draft, sent

from kiosk.central.items.kinds import PAGES

STEPS = {"Che cosa deve fare la persona": "Telefona allo sportello"}
TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]
OFFERS = PAGES["job_offer"].objects


@pytest.fixture(scope="module")
def browser():
    with chromium() as found:
        yield found


@pytest.fixture
def visitor(browser, head):
    there = Visitor.arrives(browser, head, viewport={"width": 1280, "height": 900})
    yield there
    there.page.close()


def barriers(page):
    found = Axe().run(page, options={"runOnly": TAGS, "resultTypes": ["violations"], "preload": False}).response
    return [(rule["id"], node["target"]) for rule in found["violations"] for node in rule["nodes"]]


def test_the_drafts_of_a_sheet_are_published_in_two_clicks(visitor, head):
    rows = [{**STEPS, "Titolo": f"Aiuto numero {number}"} for number in range(1, 9)]
    file = SimpleUploadedFile("offerte.xlsx", xlsx(offers(*rows, {"Titolo": "Senza passi"})))
    page = visitor.opens(head.post(reverse("intake_upload", args=["job_offer"]), {"file": file}).url)
    assert not page.get_by_role("button", name="Pubblica le schede scelte").is_visible()
    page.get_by_label("Scegli tutte le bozze").check()
    assert page.get_by_text("9 scelte").is_visible() and barriers(page) == []
    page.get_by_role("button", name="Pubblica le schede scelte").click()
    page.get_by_role("heading", name="Ferme: manca qualcosa").wait_for()
    page.get_by_text("8 pubblicate").wait_for()
    assert page.get_by_text(MISSING["steps"]).is_visible() and barriers(page) == []
    assert OFFERS.live().filter(title__startswith="Aiuto numero").count() == 8
    assert visitor.complaints == []


def test_ticks_in_a_list_stay_with_what_is_shown(visitor, offer):
    pages = [draft(offer, steps="Vai", slug=f"bozza-{number}") for number in range(2)]
    page = visitor.opens(reverse("job_offer:index"))
    page.get_by_label("Scegli: Aiuto pizzaiolo").first.check()
    assert page.get_by_text("1 scelta").is_visible() and barriers(page) == []
    page.get_by_role("button", name="Pubblica le schede scelte").click()
    page.get_by_text("1 pubblicata").wait_for()
    assert [OFFERS.get(pk=each.pk).live for each in pages].count(True) == 1
    assert visitor.complaints == []


def test_a_connection_that_fails_is_tried_again(visitor, offer):
    draft(offer, steps="Vai")
    page = visitor.opens(reverse("job_offer:index"))
    failures = iter([True])
    page.route("**/avanti/", lambda route: route.abort() if next(failures, False) else route.fallback())
    page.get_by_label("Scegli: Aiuto pizzaiolo").check()
    page.get_by_role("button", name="Pubblica le schede scelte").click()
    page.get_by_text("La console non risponde.").wait_for()
    page.get_by_text("1 pubblicata").wait_for()


@pytest.mark.parametrize("button", ["Approva", "Approva con un commento"])
def test_approving_on_the_first_page_leads_to_the_form_when_something_is_missing(visitor, offer, button):
    waiting = sent(draft(offer))
    page = visitor.opens("/gestione/")
    page.locator("#awaiting-review, [id*=awaiting]").first.get_by_role("button", name="Azioni").first.click()
    page.get_by_role("button", name=button, exact=True).click()
    page.get_by_text("non va ancora sugli schermi").wait_for()
    assert page.url.endswith(reverse("wagtailadmin_pages:edit", args=[waiting.pk]))
    assert visitor.complaints == []
