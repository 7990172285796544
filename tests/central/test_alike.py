"""A draft that tells what the screens tell already: whoever opens it is told, and can look."""

from datetime import timedelta
from html import unescape

import pytest
from django.urls import reverse

from kiosk.central.alike.likeness import shared
from kiosk.central.items.kinds import PAGES
from kiosk.central.items.network import OrganisationPage

SAID = "Forse c’è già sugli schermi: «Giornata di selezione: ristorazione» (Centro per l’impiego"


def opened(client, page):
    return unescape(client.get(reverse("wagtailadmin_pages:edit", args=[page.pk])).content.decode())


@pytest.fixture
def twin(db):
    """A draft of Enaip about an event that the Centro per l'impiego has published."""
    event = PAGES["event"].objects.get(title="Giornata di selezione: ristorazione")
    branch = OrganisationPage.objects.get(slug="enaip-borgomanero")
    page = PAGES["event"](
        title="Selezione nella ristorazione, giornata aperta",
        summary="Vieni.",
        event_type=event.event_type,
        starts_at=event.starts_at,
        ends_at=event.ends_at,
        live=False,
        has_unpublished_changes=True,
    )
    branch.add_child(instance=page)
    page.save_revision()
    return page


def test_who_opens_a_draft_of_the_same_event_is_told_and_can_look(twin, stranger):
    page = opened(stranger, twin)
    assert SAID in page and "Guarda quella che c’è" in page and "/O/BM-" in page.partition(SAID)[2][:400]


@pytest.mark.parametrize(("title", "days"), [("Incontro con i falegnami", 0), ("Selezione nella ristorazione", 7)])
def test_another_event_of_the_day_or_the_like_on_another_day_is_none(twin, stranger, title, days):
    twin.title, twin.starts_at, twin.ends_at = (title, *(at + timedelta(days) for at in (twin.starts_at, twin.ends_at)))
    twin.save_revision()
    assert "Forse c’è già" not in opened(stranger, twin)


def test_what_is_no_longer_on_the_screens_is_not_told(twin, stranger):
    PAGES["event"].objects.get(title="Giornata di selezione: ristorazione").unpublish()
    assert "Forse c’è già" not in opened(stranger, twin)


def test_an_item_on_the_screens_is_not_asked_about(offer, head):
    assert "Forse c’è già" not in opened(head, offer)


def test_a_notice_is_compared_by_its_title_alone(db, stranger):
    notice = PAGES["notice"].objects.live().first()
    branch = OrganisationPage.objects.get(slug="enaip-borgomanero")
    page = PAGES["notice"](title=notice.title.upper(), summary="Vieni.", live=False, has_unpublished_changes=True)
    branch.add_child(instance=page)
    page.save_revision()
    assert f"Forse c’è già sugli schermi: «{notice.title}»" in opened(stranger, page)


@pytest.mark.parametrize(
    ("one", "other", "like"),
    [
        ("Operaio al montaggio di rubinetti", "Operaia montaggio rubinetti", 1),
        ("Corso di saldatura", "Saldatura: corso di base", 2 / 3),
        ("Aiuto cuoco", "Autista per consegne", 0),
        ("", "Autista", 0),
    ],
)
def test_titles_are_alike_by_the_words_that_say_something(one, other, like):
    assert shared(one, other) == pytest.approx(like)
