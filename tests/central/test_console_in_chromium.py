"""The console in a real browser: what only its scripts bring onto the page."""

from pathlib import Path

import pytest
from django.contrib.staticfiles import finders
from django.urls import reverse
from playwright.sync_api import sync_playwright

CHROMIUM = "/usr/bin/chromium"
SITE = "http://console.example"


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
