"""A session ends while a clerk writes: the text is found again by its author, and by nobody else."""

import pytest
from django.contrib.auth import get_user_model
from django.urls import reverse
from in_chromium import Visitor, chromium

WRITTEN = "Aiuto cuoco, anche la domenica"


@pytest.fixture(scope="module")
def browser():
    with chromium() as found:
        yield found


@pytest.fixture
def clerk(browser, writer, offer):
    """Has changed the title of an offer in its form."""
    there = Visitor.arrives(browser, writer, viewport={"width": 1280, "height": 900})
    there.opens(reverse("wagtailadmin_pages:edit", args=[offer.pk])).fill("#id_title", WRITTEN)
    yield there
    there.page.close()


def enters(visitor, name):
    """Somebody signs in, in the same window, and sees the first page."""
    visitor.client.force_login(get_user_model().objects.get(username=name))
    return visitor.opens(reverse("wagtailadmin_home"))


def sends(visitor):
    visitor.page.get_by_role("button", name="Invia per l’approvazione").click()


def kept(page):
    return page.evaluate("sessionStorage.length")


def test_the_text_comes_back_as_a_draft(clerk, offer):
    clerk.client.logout()
    sends(clerk)
    clerk.page.get_by_text("Quello che hai scritto non è perso").wait_for()
    page = enters(clerk, "redattore-cpi")
    page.get_by_text(f"«{WRITTEN}» non si è salvata, ma il testo è ancora qui.").wait_for()
    page.get_by_role("button", name="Riprendi il testo").click()
    page.get_by_text(f"«{WRITTEN}» è salvata.").wait_for()
    offer.refresh_from_db()
    draft = offer.get_latest_revision_as_object()
    assert draft.title == WRITTEN and draft.contacts.count() == offer.contacts.count()
    assert offer.title != WRITTEN and offer.current_workflow_state is None
    assert kept(page) == 0 and clerk.complaints == []


def test_who_wants_it_no_more_throws_it_away(clerk):
    clerk.client.logout()
    sends(clerk)
    clerk.page.get_by_text("Quello che hai scritto non è perso").wait_for()
    page = enters(clerk, "redattore-cpi")
    page.get_by_role("button", name="Butta via").click()
    assert kept(page) == 0 and not page.locator(".kept").count()


def test_nobody_else_finds_it(clerk):
    clerk.client.logout()
    sends(clerk)
    clerk.page.get_by_text("Quello che hai scritto non è perso").wait_for()
    page = enters(clerk, "redattore-enaip")
    assert kept(page) == 0 and not page.locator(".kept").count()


def test_what_the_console_took_leaves_nothing_behind(clerk):
    sends(clerk)
    clerk.page.get_by_text(f"«{WRITTEN}» è stata inviata").wait_for()
    assert kept(clerk.page) == 0 and not clerk.page.locator(".kept").count()


def test_what_the_console_sent_back_is_in_the_form_alone(clerk):
    clerk.page.fill("#id_expire_at", "31/02/2027")
    sends(clerk)
    clerk.page.get_by_text("Scrivi data e ora così").first.wait_for()
    assert clerk.page.input_value("#id_title") == WRITTEN
    assert kept(clerk.page) == 0 and not clerk.page.locator(".kept").count()
