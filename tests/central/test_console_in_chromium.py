"""The console in a real browser: what only its scripts bring onto the page."""

import re
from pathlib import Path

import pytest
from django.contrib.staticfiles import finders
from django.urls import reverse
from in_chromium import Visitor, chromium
from playwright.sync_api import expect, sync_playwright

from kiosk.central.items.network import OrganisationPage

CHROMIUM = "/usr/bin/chromium"
SITE = "http://console.example"
CUT = """() => [...document.querySelectorAll('.listing :is(button, a, td, th), .w-slim-header a')].filter((each) => {
  const { left, right, width } = each.getBoundingClientRect();
  return width > 0 && (left < 0 || right > innerWidth || each.scrollWidth > each.clientWidth + 1);
}).map((each) => each.outerHTML.slice(0, 120))"""
"""What is cut at a side: its words are wider than it, or it is outside the window."""


def test_the_date_picker_has_no_word_of_english(head, offer):
    form = head.get(reverse("wagtailadmin_pages:edit", args=[offer.pk])).content

    def answer(route):
        asked = route.request.url.removeprefix(SITE).split("?")[0]
        if asked == "/":
            return route.fulfill(body=form, content_type="text/html; charset=utf-8")
        found = asked.startswith("/static/") and finders.find(asked.removeprefix("/static/"))
        return route.fulfill(path=found) if found else route.abort()

    if not Path(CHROMIUM).exists():
        pytest.skip("there is no Chromium here")
    with sync_playwright() as playwright:
        page = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"]).new_page()
        page.route("**/*", answer)
        page.goto(SITE + "/")
        page.locator("#id_expire_at").dispatch_event("focus")
        page.locator(".xdsoft_datetimepicker .xdsoft_calendar").first.wait_for(state="attached")
        said = " ".join(page.locator(".xdsoft_datetimepicker").all_text_contents())
    assert "Lun" in said or "lun" in said
    assert "Save" not in said


@pytest.fixture(scope="module")
def browser():
    with chromium() as found:
        yield found


@pytest.mark.parametrize("address", ["/gestione/elenco/job_offer/", "/gestione/pages/search/?q=cuoco"])
def test_a_list_can_be_used_on_a_telephone(browser, head, offer, address):
    visitor = Visitor.arrives(browser, head, viewport={"width": 390, "height": 844})
    page = visitor.opens(address)
    row = page.locator("tbody tr", has_text="Aiuto cuoco")
    assert row.get_by_text("Ritira subito").bounding_box()["width"] > 60
    assert row.get_by_text("Aiuto cuoco", exact=True).bounding_box()["width"] > 60
    assert page.evaluate(CUT) == []
    page.close()


def test_a_trade_brings_its_class_and_sector_and_changes_nothing_that_was_chosen(browser, head):
    branch = OrganisationPage.objects.get(slug="cpi-borgomanero")
    visitor = Visitor.arrives(browser, head, locale="it-IT")
    page = visitor.opens(reverse("wagtailadmin_pages:add", args=["items", "jobofferpage", branch.pk]))
    name, sector, of_istat = (page.locator(f"#id_{each}") for each in ("occupation_name", "sector", "occupation_class"))
    name.fill("Saldatrice a filo")
    expect(of_istat).to_have_value(re.compile("^6.2.1 "))
    expect(sector).to_have_value("factory")
    name.fill("Cameriera di sala")
    expect(of_istat).to_have_value(re.compile("^5.2.2 "))
    expect(sector).to_have_value("kitchen")
    sector.select_option("shop")
    name.fill("Lavapiatti")
    expect(of_istat).to_have_value(re.compile("^8.1.4 "))
    expect(sector).to_have_value("shop")
    expect(page.locator("#id_ask_at")).to_have_value("BM-5001")
    assert not visitor.complaints
    page.close()
