"""A clerk types, and sees the terminal's own screen change: the real program draws, a real browser shows."""

import pytest
from django.urls import reverse

from kiosk.central.items.item_page import ItemPage

PATIENCE_MS = 30_000


@pytest.fixture
def program():
    """The real program, ended after the test."""
    drawer = ItemPage.previews["schermo"].way.drawer
    yield drawer
    drawer.close()


def test_the_screen_changes_while_one_types(offer, program, browser):
    browser.goto(reverse("wagtailadmin_pages:edit", args=[offer.pk]))
    beside = browser.frame_locator("#w-preview-iframe")
    beside.get_by_alt_text("Lo schermo con «Aiuto cuoco», pagina 1").wait_for(timeout=PATIENCE_MS)
    before = beside.locator("#seen img").first.get_attribute("src")
    browser.locator("#id_title").fill("Pizzaiolo di notte")
    beside.get_by_alt_text("Lo schermo con «Pizzaiolo di notte», pagina 1").wait_for(timeout=PATIENCE_MS)
    after = beside.locator("#seen img").first
    assert after.get_attribute("src") != before
    assert after.evaluate("picture => [picture.naturalWidth, picture.naturalHeight]") == [540, 960]

    browser.locator("#id_summary").fill("")
    beside.get_by_text("«In breve»: Qui manca qualcosa.").wait_for(timeout=PATIENCE_MS)
    kept = beside.get_by_alt_text("Lo schermo con «Pizzaiolo di notte», pagina 1")
    kept.wait_for()
    assert beside.get_by_text("Sotto vedi l’ultima anteprima riuscita.").is_visible()

    browser.locator("#id_summary").fill("Una frase.")
    browser.locator("#id_preview_mode").select_option("telefono")
    phone = beside.frame_locator("iframe.phone")
    phone.get_by_role("heading", name="Pizzaiolo di notte").wait_for(timeout=PATIENCE_MS)
    phone.get_by_text("Una frase.").wait_for()
