"""Plain language in a real browser: the advice comes while one writes, one press follows it, and nobody is held up."""

import os
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path

import pytest
from django.contrib.staticfiles import finders
from django.db import connections
from django.urls import reverse
from playwright.sync_api import expect, sync_playwright

from kiosk.central.items.catalogue import live_item

CHROMIUM = "/usr/bin/chromium"
SITE = "http://console.example"
WRITTEN = "Gli interessati devono recarsi presso gli uffici entro e non oltre venerdì 🙂. Vieni presto."
HARD = "Gli interessati devono recarsi presso gli uffici entro e non oltre il termine, previa prenotazione telefonica."
DESK, ZOOMED = {"width": 1280, "height": 900}, {"width": 640, "height": 450}
"""A clerk's screen, and the same at 200 %."""


@pytest.fixture
def django(db):
    """Django in a thread of its own, on this test's connection: it refuses to work inside the browser's loop."""
    connection = connections["default"]
    connection.inc_thread_sharing()
    with ThreadPoolExecutor(1, initializer=lambda: connections.__setitem__("default", connection)) as thread:
        yield lambda *what, **how: thread.submit(*what, **how).result()
    connection.dec_thread_sharing()


@pytest.fixture
def browsing(head, offer, django):
    """Opens the form of an offer in a browser, answered by Django itself."""

    def answer(route):
        asked = route.request.url.removeprefix(SITE)
        found = asked.startswith("/static/") and finders.find(asked.removeprefix("/static/").split("?")[0])
        if found:
            return route.fulfill(path=found)
        sent = {
            "data": route.request.post_data_buffer or b"",
            "content_type": route.request.headers.get("content-type"),
        }
        response = django(head.generic, route.request.method, asked, **sent)
        if response.status_code == 302:
            response = django(head.get, response.url)
        return route.fulfill(status=response.status_code, headers=dict(response.headers), body=response.content)

    @contextmanager
    def opened(size=DESK):
        with sync_playwright() as playwright:
            browser = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
            page = browser.new_page(viewport=size, locale="it-IT")
            page.route("**/*", answer)
            page.goto(SITE + reverse("wagtailadmin_pages:edit", args=[offer.pk]))
            yield page

    if not Path(CHROMIUM).exists():
        pytest.skip("there is no Chromium here")
    return opened


@pytest.fixture
def look(tmp_path):
    """Keeps a picture of the page."""
    folder = Path(os.environ.get("BACHECA_SCREENSHOTS", tmp_path))
    return lambda page, name: page.screenshot(path=folder / f"plain-{name}.png")


def test_what_is_written_is_advised_upon_and_one_press_mends_it(browsing, look):
    with browsing() as page:
        summary, advice = page.locator("#id_summary"), page.locator("#id_summary-plain")
        summary.fill("")
        summary.press_sequentially(WRITTEN)
        expect(advice).to_contain_text("«recarsi»: scrivi «andare».")
        expect(advice).to_have_attribute("role", "status")
        look(page, "advice")
        page.get_by_role("button", name="Sostituisci «recarsi» con «andare»").click()
        expect(summary).to_have_value(WRITTEN.replace("recarsi", "andare"))
        expect(summary).to_be_focused()
        expect(advice).not_to_contain_text("recarsi")
        page.get_by_role("button", name="Sostituisci «entro e non oltre» con «entro»").click()
        expect(summary).to_have_value(WRITTEN.replace("recarsi", "andare").replace("entro e non oltre", "entro"))
        summary.fill("Cucini con il cuoco. Lavori di sera.")
        expect(advice).to_be_empty()


def test_advice_can_be_read_at_twice_the_size(browsing, look):
    with browsing(ZOOMED) as page:
        page.locator("#id_summary").fill(WRITTEN)
        item = page.locator("#id_summary-plain li").first
        item.wait_for()
        item.scroll_into_view_if_needed()
        look(page, "zoomed")
        assert page.evaluate("document.documentElement.scrollWidth") <= ZOOMED["width"]


def test_a_hard_text_is_asked_about_once_and_published_with_one_press_more(browsing, look):
    with browsing() as page:
        page.locator("#id_summary").fill(HARD)
        page.get_by_role("button", name="Pubblica", exact=True).click()
        question = page.locator(".plain-question")
        expect(question).to_be_visible()
        expect(page.locator(".messages .error")).to_be_hidden()
        look(page, "question")
        page.get_by_role("link", name="Torna al testo").click()
        expect(page.locator("#id_summary")).to_be_in_viewport()
        expect(page.locator("#id_summary-plain li").first).to_be_visible()
        look(page, "back")
        page.get_by_role("button", name="Pubblica lo stesso").click()
        page.get_by_role("heading", name="Offerte").first.wait_for()
    assert live_item("BM-1042").summary["it"] == HARD


def test_what_is_missing_is_shown_where_it_is(browsing, look):
    with browsing() as page:
        page.locator("#id_steps").fill("")
        page.get_by_role("button", name="Pubblica", exact=True).click()
        page.get_by_role("button", name="Vai al primo punto").click()
        expect(page.get_by_text("Scrivi almeno un passo.")).to_be_in_viewport()
        look(page, "missing")
