"""Signing in where one's organisation signs in, in a real browser, there and back."""

from urllib.parse import urlsplit

import pytest
from in_chromium import Visitor, chromium
from test_providers import DOOR, NAME, known, provider

__all__ = ["known", "provider"]


@pytest.fixture(scope="module")
def browser():
    with chromium() as found:
        yield found


def test_the_whole_way(browser, client, telephone, provider):
    """Under the console's own policy: no form of ours leads to strangers."""
    visitor = Visitor.arrives(browser, client)
    visitor.page.route(f"{provider.address}/**", lambda route: route.continue_())
    page = visitor.opens(DOOR)
    page.get_by_role("button", name=f"Entra con {NAME}").click()
    page.get_by_role("heading", name="Accesso del Comune").wait_for()
    assert urlsplit(page.url).netloc == urlsplit(provider.address).netloc
    page.get_by_role("link", name="Sono io").click()
    page.get_by_label("Codice").fill(telephone.code())
    page.get_by_role("button", name="Entra", exact=True).click()
    page.get_by_role("heading", name="Offerte").first.wait_for()
    assert visitor.complaints == []
