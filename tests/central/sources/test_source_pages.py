"""The pages of sources: tried before they are kept, told in words, and nobody else's business."""

import re
from datetime import datetime, timedelta
from html import unescape
from zoneinfo import ZoneInfo

import hostile
import pytest
from django.urls import reverse
from django.utils import timezone
from test_taking import edited, event, page_of, takes, thing

from kiosk.central.items.network import OrganisationPage
from kiosk.central.sources import trial, words
from kiosk.central.sources.found import Findings
from kiosk.central.sources.models import DIFFERS, GONE, KNOWN, LEFT, Source
from kiosk.central.sources.reader import Answer
from kiosk.central.sources.taking import latest

FORM = {"name": "Biblioteca", "address": "www.esempio.it/eventi.ics", "kind": "event", "every_hours": "24"}
ADDRESSES = ("source", "edit_source", "read_source_now", "remove_source")


@pytest.fixture
def source(db):
    branch = OrganisationPage.objects.get(slug="cpi-borgomanero")
    return Source.objects.create(branch=branch, name="Sito del Comune", address="https://e.it", kind="event")


@pytest.fixture
def site(monkeypatch):
    """What every address answers; what was asked."""
    asked = []
    answers = [Answer(format="calendar", findings=Findings(things=(event(), event(own_id="2", summary=""))))]
    monkeypatch.setattr(trial, "read_apart", lambda request: asked.append(request) or answers[-1])
    return asked, answers


def said(answer):
    text = re.sub(r"<(script|style|template)\b.*?</\1>", " ", answer.content.decode(), flags=re.DOTALL)
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", text)).split())


def sent(client, name, *args, **form):
    return client.post(reverse(name, args=args), form)


def test_the_way_there_stands_in_the_menu(writer):
    assert reverse("sources") in writer.get("/gestione/").content.decode()
    assert "Non c’è ancora nessuna fonte" in said(writer.get(reverse("sources")))


def test_a_source_is_tried_before_it_is_kept(writer, site):
    page = writer.post(reverse("new_source"), {**FORM, "try": "1"})
    assert site[0][0].address == "https://www.esempio.it/eventi.ics"
    assert "Calendario: 2 schede." in said(page) and not Source.objects.exists()
    assert "Incontro" in said(page) and "In breve" in said(page) and "Salva la fonte" in said(page)
    answer = writer.post(reverse("new_source"), {**FORM, "save": "1"})
    source = Source.objects.get()
    assert answer.url == reverse("source", args=[source.pk])
    assert (source.branch.slug, source.made_by.username, source.trusted) == ("cpi-borgomanero", "redattore-cpi", False)
    assert "La leggo tra poco" in said(writer.get(answer.url))


def test_a_site_that_does_not_answer_is_told_and_nothing_typed_is_lost(writer, site):
    site[1].append(Answer(trouble="Il sito non risponde."))
    page = writer.post(reverse("new_source"), {**FORM, "try": "1"})
    assert "Il sito non risponde." in said(page) and "Salva la fonte" not in said(page)
    assert 'value="Biblioteca"' in page.content.decode()


def test_a_page_of_another_kind_says_which(writer, site):
    page = writer.post(reverse("new_source"), {**FORM, "kind": "job_offer", "try": "1"})
    assert "Qui ci sono: eventi. Cambia «Che cosa ci trovi»." in said(page)


def test_from_the_console_nobody_reaches_the_machine_it_runs_on(head):
    with hostile.site() as here:
        page = head.post(reverse("new_source"), {**FORM, "address": here.page("/a", b"<rss></rss>"), "try": "1"})
        assert "rete privata" in said(page) and not here.seen


def test_only_a_few_are_tried_at_once(writer, site):
    with trial.AT_ONCE, trial.AT_ONCE:
        assert trial.BUSY in said(writer.post(reverse("new_source"), {**FORM, "try": "1"}))
    assert not site[0]


@pytest.mark.parametrize(
    ("typed", "kept"),
    [("webcal://e.it/a.ics", "https://e.it/a.ics"), ("http://e.it/a", "http://e.it/a"), (" e.it/a ", "https://e.it/a")],
)
def test_addresses_as_people_copy_them(writer, site, typed, kept):
    writer.post(reverse("new_source"), {**FORM, "address": typed, "save": "1"})
    assert Source.objects.get().address == kept


@pytest.mark.parametrize("typed", ["", "ftp://e.it/a", "javascript:alert(1)", "due parole", "file:///etc/passwd"])
def test_what_is_no_address_is_said_at_its_field(writer, site, typed):
    page = writer.post(reverse("new_source"), {**FORM, "address": typed, "save": "1"})
    assert page.context["form"].errors["address"] and not Source.objects.exists() and not site[0]


def test_only_the_head_trusts_a_source(writer, head, stranger, site):
    writer.post(reverse("new_source"), {**FORM, "trusted": "on", "save": "1"})
    source = Source.objects.get()
    assert not source.trusted and "Mi fido" not in said(writer.get(reverse("new_source")))
    head.post(reverse("edit_source", args=[source.pk]), {**FORM, "trusted": "on", "save": "1"})
    source.refresh_from_db()
    assert source.trusted


def test_a_writer_who_leads_a_trusted_source_elsewhere_takes_the_trust_away(writer, source, site):
    Source.objects.update(trusted=True)
    same = {**FORM, "address": source.address}
    writer.post(reverse("edit_source", args=[source.pk]), {**same, "name": "Altro nome", "save": "1"})
    source.refresh_from_db()
    assert source.trusted and source.name == "Altro nome"
    assert "pubblica da sola" in said(writer.get(reverse("edit_source", args=[source.pk])))
    writer.post(reverse("edit_source", args=[source.pk]), {**same, "address": "https://altrove.it", "save": "1"})
    source.refresh_from_db()
    assert not source.trusted


def test_who_writes_for_several_says_for_whom(administrator, site):
    assert "Per quale ente?" in said(administrator.get(reverse("new_source")))
    other = OrganisationPage.objects.get(slug="enaip-borgomanero")
    administrator.post(reverse("new_source"), {**FORM, "branch": other.pk, "trusted": "on", "save": "1"})
    assert (Source.objects.get().branch, Source.objects.get().trusted) == (other, True)


def test_whose_it_is_and_what_it_makes_is_said_once(head, source, site):
    other = OrganisationPage.objects.get(slug="enaip-borgomanero")
    change = {**FORM, "branch": other.pk, "kind": "notice", "save": "1"}
    head.post(reverse("edit_source", args=[source.pk]), change)
    source.refresh_from_db()
    assert (source.branch.slug, source.kind) == ("cpi-borgomanero", "event")


def test_what_changed_is_shown_field_by_field_and_taken_or_left(writer, source):
    takes(source, event())
    edited(source, summary="Mio")
    takes(source, event(title="Spostato", venue_name="Municipio", phone=""), later=6)
    page = said(writer.get(reverse("source", args=[source.pk])))
    assert "Titolo Incontro Spostato Prendi" in page and "Luogo Biblioteca Municipio" in page
    assert "1 scheda da decidere" in said(writer.get(reverse("sources")))
    assert "decidi che cosa tenere" in said(writer.get("/gestione/"))
    sent(writer, "decide_thing", thing(source).pk, take="title")
    draft = latest(thing(source))
    assert (draft.title, draft.venue_name, draft.summary) == ("Spostato", "Biblioteca", "Mio")
    assert thing(source).state == DIFFERS
    sent(writer, "decide_thing", thing(source).pk, take="all")
    draft = latest(thing(source))
    assert (draft.venue_name, draft.summary, draft.contacts.get().phone) == ("Municipio", "Mio", "")
    assert thing(source).state == KNOWN and "decidi" not in said(writer.get("/gestione/"))


def test_what_is_left_as_it_is_asks_no_more_until_the_source_changes_again(writer, source):
    takes(source, event())
    edited(source, summary="Mio")
    takes(source, event(title="Spostato"), later=6)
    sent(writer, "decide_thing", thing(source).pk, leave="1")
    takes(source, event(title="Spostato"), later=12)
    assert (thing(source).state, latest(thing(source)).title) == (KNOWN, "Incontro")
    takes(source, event(title="Annullato"), later=18)
    assert thing(source).state == DIFFERS


def test_what_is_gone_can_be_withdrawn_or_left(writer, head, source):
    Source.objects.update(trusted=True, steps="Vieni")
    source.refresh_from_db()
    takes(source, event(), event(own_id="2"))
    takes(source, event(own_id="2"), later=6)
    address = reverse("wagtailadmin_pages:unpublish", args=[page_of(source).pk])
    shown = head.get(reverse("source", args=[source.pk])).content.decode()
    assert thing(source).state == GONE and f'href="{address}"' in shown
    assert f'href="{address}"' not in writer.get(reverse("source", args=[source.pk])).content.decode()
    sent(writer, "decide_thing", thing(source).pk, leave="1")
    takes(source, event(own_id="2"), later=12)
    assert (thing(source).state, page_of(source).live) == (LEFT, True)


def test_what_came_by_itself_is_told(writer, source):
    takes(source, event(), event(own_id="2", title="Corso"))
    takes(source, event(venue_town="Arona"), event(own_id="2", title="Corso"), later=1)
    page = said(writer.get(reverse("source", args=[source.pk])))
    assert "Nuove in questi sette giorni" in page and "Corso Bozza" in page
    assert "Comune Gozzano Arona" in page


def test_a_source_that_has_been_silent_for_days_is_named_on_the_first_page(writer, stranger, source):
    for days, named in ((2, False), (4, True)):
        ago = timezone.now() - timedelta(days=days)
        Source.objects.update(trouble="Il sito non risponde.", failing_since=ago, failures=9)
        assert ("Sito del Comune : Il sito non risponde." in said(writer.get("/gestione/"))) == named
    assert "Sito del Comune" not in said(stranger.get("/gestione/"))


def test_reading_now_only_marks_it_and_taking_it_away_keeps_its_items(writer, source):
    takes(source, event())
    Source.objects.update(next_at=timezone.now() + timedelta(days=1))
    sent(writer, "read_source_now", source.pk)
    source.refresh_from_db()
    assert source.next_at <= timezone.now()
    page = page_of(source)
    sent(writer, "remove_source", source.pk)
    page.refresh_from_db()
    assert not Source.objects.exists() and page.title == "Incontro"


@pytest.mark.parametrize("name", ADDRESSES)
def test_another_organisations_source_is_not_there(stranger, source, site, name):
    takes(source, event())
    address = reverse(name, args=[source.pk])
    for answer in (stranger.get(address), stranger.post(address, {**FORM, "save": "1", "try": "1"})):
        assert answer.status_code in (404, 405) and "Sito del Comune" not in answer.content.decode()
    assert sent(stranger, "decide_thing", thing(source).pk, take="all").status_code == 404
    assert "Sito del Comune" not in said(stranger.get(reverse("sources")))
    source.refresh_from_db()
    assert source.name == "Sito del Comune" and not site[0]


@pytest.mark.parametrize("name", ["read_source_now", "remove_source"])
def test_looking_changes_nothing(writer, source, name):
    assert writer.get(reverse(name, args=[source.pk])).status_code == 405


def test_how_it_stands_is_said_with_days_that_people_use():
    now = datetime(2026, 11, 26, 12, tzinfo=ZoneInfo("Europe/Rome"))
    ago = lambda **span: now - timedelta(**span)  # noqa: E731
    source = Source(next_at=now + timedelta(hours=1))
    assert words.state(source, now) == "La leggo tra poco."
    source.read_at = ago(hours=1)
    assert words.state(source, now) == "Letta oggi alle 11:00."
    source.trouble, source.failing_since = "Il sito non risponde.", ago(days=2)
    assert words.state(source, now) == "Il sito non risponde. È così da martedì. Riprovo oggi alle 13:00."
    source.failing_since = ago(days=23)
    assert "È così da martedì 3 novembre." in words.state(source, now)


def test_a_long_source_opens_as_fast_as_a_short_one(head, source, django_assert_max_num_queries):
    takes(source, *(event(own_id=str(number)) for number in range(30)))
    with django_assert_max_num_queries(30):
        page = head.get(reverse("source", args=[source.pk]))
    assert said(page).count("Bozza") == 30


def test_nobody_decides_on_more_than_fits_a_page(head, source):
    takes(source, *(event(own_id=str(number)) for number in range(22)))
    source.things.update(state=DIFFERS)
    page = head.get(reverse("source", args=[source.pk]))
    assert page.content.decode().count("sources__thing--differs") == 20
    assert "Ce ne sono altre 2: vengono dopo queste." in said(page)
