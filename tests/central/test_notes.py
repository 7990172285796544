"""Notes among operators: all organisations read them, nobody outside does, and each takes away only their own."""

from datetime import timedelta
from html import unescape

import pytest
from django.urls import reverse
from django.utils import timezone

from kiosk.central.notes.forms import UNKNOWN
from kiosk.central.notes.models import SHOWN, Note

SAID = "Chi chiama per il cuoco cerca anche un alloggio."


def board(client, **asked):
    return unescape(client.get(reverse("notes"), asked).content.decode())


def writes(client, **fields):
    return client.post(reverse("notes"), {"text": SAID, **fields}, follow=True)


@pytest.fixture
def note(writer, offer):
    """A note of the Centro per l'impiego about a public offer."""
    writes(writer, code="bm-1042")
    return Note.objects.get()


def test_what_one_writes_all_organisations_read_with_its_item_and_writer(note, stranger):
    for page in (board(stranger), unescape(stranger.get("/gestione/").content.decode())):
        assert SAID in page and "Aiuto cuoco (BM-1042)" in page
        assert "redattore-cpi, Centro per l’impiego" in page


def test_it_never_leaves_the_console(note, client):
    for path in ("/", "/O/BM-1042"):
        assert SAID not in unescape(client.get(path).content.decode())
    assert client.get(reverse("notes")).status_code == 302


def test_a_notice_for_all_stays_on_top(note, head):
    writes(head, text="Lunedì la sede è chiusa.", first="on")
    writes(head, text="Una nota più nuova.")
    page = board(head)
    assert page.index("Lunedì la sede") < page.index("Una nota più nuova") < page.index(SAID)


def test_a_draft_is_nobody_elses_business(writer, offer):
    offer.unpublish()
    page = unescape(writes(writer, code="BM-1042").content.decode())
    assert UNKNOWN in page and SAID in page, "what was written is not lost"
    assert not Note.objects.exists()


def test_a_note_keeps_the_public_title_and_no_later_draft(note, offer, stranger):
    offer.title = "Segreto"
    offer.save_revision()
    assert "Segreto" not in board(stranger)


def test_each_takes_away_only_their_own(note, head, writer, administrator):
    away = reverse("take_note_away", args=[note.pk])
    assert away not in board(head) and away in board(writer) and away in board(administrator)
    assert head.post(away).status_code in (302, 403) and Note.objects.exists()
    assert writer.get(away).status_code == 405
    writer.post(away)
    assert not Note.objects.exists()


def test_an_old_note_is_forgotten(note, writer):
    Note.objects.update(written_at=timezone.now() - SHOWN - timedelta(hours=1))
    assert SAID not in board(writer)


def test_what_a_stranger_writes_runs_nowhere(writer, stranger):
    writes(writer, text="<script>alert(1)</script>")
    assert "<script>alert(1)" not in stranger.get(reverse("notes")).content.decode()


def test_an_items_form_leads_to_a_note_about_it(writer, offer):
    form = unescape(writer.get(reverse("wagtailadmin_pages:edit", args=[offer.pk])).content.decode())
    assert f"{reverse('notes')}?scheda=BM-1042" in form
    assert 'value="BM-1042"' in board(writer, scheda="BM-1042")
