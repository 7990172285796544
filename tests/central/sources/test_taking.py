"""What a source tells becomes drafts or goes out; nothing a person did is written over, and nothing is deleted."""

from datetime import timedelta

import pytest
from django.contrib.auth import get_user_model
from django.utils import timezone

from kiosk.central.items.catalogue import live_item
from kiosk.central.items.item_page import ItemPage
from kiosk.central.items.kinds import PAGES
from kiosk.central.items.network import OrganisationPage
from kiosk.central.sources.found import Findings, Found
from kiosk.central.sources.models import DIFFERS, GONE, KNOWN, NEW, UPDATED, Source
from kiosk.central.sources.taking import EmptiedError, take

NOW = timezone.now().replace(second=0, microsecond=0)


@pytest.fixture
def source(db):
    branch = OrganisationPage.objects.get(slug="cpi-borgomanero")
    made_by = get_user_model().objects.get(username="responsabile-cpi")
    return Source.objects.create(branch=branch, name="Sito", address="https://e.it", kind="event", made_by=made_by)


@pytest.fixture
def trusted(source):
    source.trusted, source.steps = True, "Vieni alla biblioteca"
    source.save()
    return source


def event(**more):
    starts = NOW + timedelta(days=9)
    values = {
        "own_id": "1",
        "title": "Incontro",
        "summary": "Si parla di lavoro.",
        "kind": "event",
        "starts_at": starts,
        "ends_at": starts + timedelta(hours=2),
        "over_at": starts + timedelta(hours=2),
        "venue_name": "Biblioteca",
        "venue_address": "via dell’Esempio 1",
        "venue_town": "Gozzano",
        "phone": "0322 000 000",
        "link": "https://www.esempio.it/1",
    }
    return Found(**{**values, **more})


def takes(source, *found, later=0, **more):
    take(source, Findings(things=found, **more), NOW + timedelta(hours=later))


def thing(source, own_id="1"):
    return source.things.get(own_id=own_id)


def page_of(source, own_id="1"):
    return ItemPage.objects.get(pk=thing(source, own_id).page_id).specific


def draft_of(source):
    return page_of(source).get_latest_revision_as_object()


def edited(source, **values):
    """A clerk opens the form, changes something and saves the draft."""
    page = draft_of(source)
    for name, value in values.items():
        setattr(page, name, value)
    return page.save_revision(user=source.made_by, clean=False)


def test_something_new_is_a_draft_of_the_organisation_with_all_that_is_said(source):
    takes(source, event())
    page = page_of(source)
    assert (page.title, page.live, page.state_words, page.owner) == ("Incontro", False, "Bozza", source.made_by)
    assert page.path.startswith(source.branch.path) and page.code
    assert (page.venue_name, page.starts_at, page.event_type) == ("Biblioteca", NOW + timedelta(days=9), "information")
    contact = page.contacts.get()
    assert (contact.name, contact.phone, contact.web) == ("Sito", "0322 000 000", "https://www.esempio.it/1")
    assert page.expire_at == event().ends_at and thing(source).state == NEW


def test_the_same_again_changes_nothing(source):
    takes(source, event())
    before = page_of(source).latest_revision_id, thing(source).since, ItemPage.objects.count()
    takes(source, event(), later=6)
    assert (page_of(source).latest_revision_id, thing(source).since, ItemPage.objects.count()) == before


@pytest.mark.parametrize("kind", ["notice", "job_offer"])
def test_a_thing_that_says_little_is_an_incomplete_draft_of_any_kind(source, kind):
    source.kind = kind
    takes(source, Found(own_id="x", title="Cercasi", phone="1" * 30, email="a@esempio.it"))
    page = page_of(source, "x")
    assert isinstance(page, PAGES[kind]) and page.title == "Cercasi" and not page.live
    assert (page.contacts.get().phone, page.contacts.get().email) == ("", "a@esempio.it")


def test_an_offer_takes_what_the_page_said(source):
    source.kind = "job_offer"
    offer = {"kind": "job_offer", "employer": "Da Gino", "occupation_class": "5.2.2", "hours_band": "part_time"}
    takes(source, Found(own_id="x", title="Cuoco", positions=2, apply_until=NOW.date(), **offer))
    page = page_of(source, "x")
    assert (page.employer, page.occupation_class, page.hours_band, page.positions) == (
        "Da Gino",
        "5.2.2",
        "part_time",
        2,
    )
    assert page.apply_until == NOW.date()


def test_what_is_of_another_kind_or_over_is_not_taken(source):
    takes(source, event(kind="job_offer"), event(own_id="2", over_at=NOW - timedelta(hours=1)))
    assert not source.things.exists()


def test_a_trusted_source_goes_straight_out_when_nothing_lacks(trusted):
    takes(trusted, event(), event(own_id="2", venue_name=""), event(own_id="3", whole_days=True))
    assert [page_of(trusted, each).live for each in "123"] == [True, False, False]
    assert live_item(page_of(trusted).code).title["it"] == "Incontro"


def test_without_a_step_to_take_even_a_trusted_one_is_a_draft(trusted):
    trusted.steps = ""
    takes(trusted, event())
    assert not page_of(trusted).live


def test_a_notice_of_a_trusted_source_needs_title_and_summary(trusted):
    trusted.kind = "notice"
    takes(trusted, Found(own_id="a", title="Chiuso"), Found(own_id="b", title="Aperto", summary="Da lunedì."))
    assert [page_of(trusted, each).live for each in "ab"] == [False, True]


def test_an_untouched_draft_follows_its_source(source):
    takes(source, event())
    moved = NOW + timedelta(days=11)
    takes(source, event(title="Incontro spostato", starts_at=moved, phone="", over_at=moved, ends_at=moved), later=6)
    page, known = draft_of(source), thing(source)
    assert (page.title, page.starts_at, page.expire_at) == ("Incontro spostato", moved, moved)
    assert page.contacts.get().phone == "" and page_of(source).title == "Incontro spostato"
    assert (known.state, known.earlier["title"], known.taken["title"]) == (UPDATED, "Incontro", "Incontro spostato")


def test_a_contact_that_is_no_longer_told_goes_whole(source):
    takes(source, event())
    takes(source, event(phone="", link=""), later=6)
    assert not draft_of(source).contacts.exists() and not page_of(source).contacts.exists()
    takes(source, event(phone="0322 000 001", link=""), later=12)
    assert [each.phone for each in draft_of(source).contacts.all()] == ["0322 000 001"]


def test_what_a_clerk_published_as_it_was_gets_a_new_draft_and_the_screen_stays(source):
    source.steps = "Vieni"
    takes(source, event())
    draft_of(source).save_revision(user=source.made_by).publish()
    takes(source, event(title="Altro"), later=6)
    assert thing(source).state == UPDATED
    assert (page_of(source).title, draft_of(source).title) == ("Incontro", "Altro")


def test_a_trusted_change_goes_straight_out_too(trusted):
    takes(trusted, event())
    takes(trusted, event(title="Altro"), later=6)
    assert live_item(page_of(trusted).code).title["it"] == "Altro"


def test_what_a_person_took_off_the_screens_stays_off(trusted):
    takes(trusted, event())
    page_of(trusted).unpublish()
    takes(trusted, event(title="Altro"), later=6)
    assert not page_of(trusted).live


@pytest.mark.parametrize("change", [{"summary": "Mio"}, {"note": "Mia"}, {"translations": {"en": {"title": "Mine"}}}])
def test_what_a_person_edited_is_never_written_over(trusted, change):
    takes(trusted, event())
    edited(trusted, **change)
    takes(trusted, event(title="Altro"), later=6)
    assert (draft_of(trusted).title, page_of(trusted).title, thing(trusted).state) == ("Incontro", "Incontro", DIFFERS)
    takes(trusted, event(), later=12)
    assert thing(trusted).state == KNOWN, "the source took it back: there is nothing left to decide"


def test_what_waits_for_approval_is_not_changed_under_the_eyes_of_who_approves(source):
    source.steps = "Vieni"
    takes(source, event())
    page = page_of(source)
    page.get_workflow().start(page, source.made_by)
    takes(source, event(title="Altro"), later=6)
    assert (draft_of(source).title, thing(source).state) == ("Incontro", DIFFERS)


def test_what_a_person_deleted_does_not_come_back(source):
    takes(source, event())
    page_of(source).delete()
    takes(source, event(title="Altro"), later=6)
    assert thing(source).page is None and not ItemPage.objects.filter(title="Altro").exists()


def test_what_is_gone_at_the_source_stays_here_until_a_person_decides(trusted):
    takes(trusted, event(), event(own_id="2"))
    takes(trusted, event(own_id="2"), later=6)
    assert (thing(trusted).state, page_of(trusted).live) == (GONE, True)
    takes(trusted, event(), event(own_id="2"), later=12)
    assert thing(trusted).state == KNOWN


def test_what_is_over_is_not_gone_nor_is_what_a_cut_list_leaves_out(source):
    takes(source, event(), event(own_id="2"))
    takes(source, event(own_id="2"), later=6, cut=True)
    assert thing(source).state == NEW
    takes(source, event(own_id="2"), later=24 * 30)
    assert thing(source).state == NEW


def test_news_that_fell_off_the_end_of_the_list_are_not_gone(source):
    source.kind = "notice"
    told = [Found(own_id=str(day), title="Avviso", told_at=NOW - timedelta(days=day)) for day in range(4)]
    takes(source, *told, latest_only=True)
    takes(source, told[0], told[2], later=6, latest_only=True)
    assert [thing(source, str(day)).state for day in range(4)] == [NEW, GONE, NEW, NEW]


def test_a_list_that_is_suddenly_empty_is_a_broken_site(source):
    takes(source, *(event(own_id=str(number)) for number in range(3)))
    with pytest.raises(EmptiedError, match="vuoto"):
        takes(source, later=6)
    assert not source.things.filter(state=GONE).exists()


def test_another_organisation_has_things_of_its_own(source):
    other = OrganisationPage.objects.get(slug="enaip-borgomanero")
    theirs = Source.objects.create(branch=other, name="Loro", address=source.address, kind="event")
    for each in (source, theirs):
        takes(each, event())
    assert page_of(theirs).path.startswith(other.path) and page_of(theirs).pk != page_of(source).pk
