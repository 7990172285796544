"""Conditions in a real browser: a row has the fields of its own sort, and what it means stands below at once."""

import os
import re
from collections.abc import Iterator

import pytest
from django.urls import reverse
from in_chromium import Visitor, chromium
from playwright.sync_api import Browser

from kiosk.central.items.kinds import PAGES


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with chromium() as found:
        yield found


@pytest.fixture
def clerk(browser, db, at_console) -> Iterator[Visitor]:
    visitor = Visitor.arrives(browser, at_console("responsabile-comune"), viewport={"width": 1280, "height": 1000})
    yield visitor
    visitor.page.close()


def test_a_clerk_adds_a_condition_and_sees_at_once_what_it_means(clerk):
    support = PAGES["support"].objects.get(code="BM-4002")
    page = clerk.opens(reverse("wagtailadmin_pages:edit", args=[support.pk]))
    page.get_by_role("button", name="Aggiungi una condizione").click()
    row = page.locator("[data-row]").last
    row.locator("[data-sort]").select_option(label="Età")
    assert row.locator("[name$=-area]").is_hidden()
    row.locator("[name$=-to]").fill("59")
    page.get_by_text("hai 59 anni o meno").first.wait_for()
    page.get_by_role("row", name=re.compile("^Paolo.*Per ora no")).wait_for()
    if os.environ.get("SHOT"):
        page.locator(".fitting").scroll_into_view_if_needed()
        page.screenshot(path=os.environ["SHOT"], full_page=True)
    row.get_by_role("button", name="Togli").click()
    page.get_by_role("row", name=re.compile("^Paolo.*Sì, può chiederlo")).wait_for()
    assert not clerk.complaints
