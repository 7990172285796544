"""Pages and the contract: nothing is lost on the way there and back; the snapshot is what is live."""

import io
from datetime import timedelta
from unittest import mock

import pytest
from django.contrib.auth import get_user_model
from django.core.management import call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from wagtail.models import Revision

from kiosk.central.items import dirty
from kiosk.central.items.catalogue import live_item, snapshot, was_public
from kiosk.central.items.kinds import PAGES
from kiosk.central.items.loading import load
from kiosk.central.items.network import Place
from kiosk.central.items.sample_network import samples_now
from kiosk.contract.catalogue import to_files
from kiosk.contract.kinds import KINDS

CODES = [item.code for item in samples_now().items]


def codes(now):
    return {item.code for item in snapshot(now).items}


@pytest.fixture
def made(db, samples):
    """When the samples were made. At midnight the first of them are over: they are all there only then."""
    return samples.published_at


@pytest.fixture
def head_user(db):
    return get_user_model().objects.get(username="responsabile-cpi")


def test_every_kind_has_its_page():
    assert set(PAGES) == set(KINDS)


@pytest.mark.parametrize("code", CODES)
def test_a_sample_survives_the_way_through_its_page(made, code):
    item = live_item(code, made)
    page = PAGES[item.kind](title="")
    page.from_contract(item)
    assert page.to_contract(organisation=item.organisation) == item


def test_the_snapshot_is_the_samples(made, samples):
    wanted = {item.code: item for item in samples.items}
    found = {item.code: item for item in snapshot(made).items}
    assert found.keys() == wanted.keys()
    for code, item in found.items():
        assert item.title == wanted[code].title and item.steps == wanted[code].steps


def test_loading_twice_changes_nothing(made, samples):
    before, revisions = to_files(snapshot(made)), Revision.objects.count()
    load(samples)
    assert to_files(snapshot(made)) == before and Revision.objects.count() == revisions


def test_unpublishing_takes_an_item_out_and_publishing_brings_it_back(offer, now):
    before = dirty.generation()
    offer.unpublish()
    assert "BM-1042" not in codes(now) and live_item("bm-1042", now) is None and was_public("bm-1042")
    offer.save_revision().publish()
    assert "BM-1042" in codes(now)
    assert dirty.generation() > before + 1


def test_scheduling_marks_but_shows_nothing_before_its_time(offer, now):
    offer.unpublish()
    before = dirty.generation()
    offer.go_live_at = now + timedelta(hours=1)
    offer.save_revision().publish()
    assert dirty.generation() > before
    assert "BM-1042" not in codes(now)


def test_an_item_ends_by_itself_at_its_last_moment(offer):
    assert "BM-1042" in codes(offer.expire_at - timedelta(seconds=1))
    assert "BM-1042" not in codes(offer.expire_at)


def test_a_draft_changes_nothing_on_the_screens(offer, now):
    offer.title = "Tutt’altro"
    offer.save_revision()
    assert live_item("BM-1042", now).title["it"] == "Aiuto cuoco"


def test_a_deleted_item_is_gone_but_its_code_is_remembered(offer, now):
    before = dirty.generation()
    offer.delete()
    assert "BM-1042" not in codes(now) and was_public("BM-1042") and not was_public("BM-9999")
    assert dirty.generation() > before


def test_data_that_breaks_the_contract_is_left_out_and_named(offer, made, caplog):
    PAGES["job_offer"].objects.filter(pk=offer.pk).update(sector="unheard-of")
    assert codes(made) == set(CODES) - {"BM-1042"}
    assert "BM-1042 is left out" in caplog.text


def test_more_items_cost_no_more_queries(offer, made):
    with CaptureQueriesContext(connection) as few:
        snapshot(made)
    for number in range(5):
        offer.copy(update_attrs={"slug": f"copy-{number}"}, keep_live=True)
    with CaptureQueriesContext(connection) as more:
        assert len(snapshot(made).items) == len(CODES) + 5
    assert len(more) == len(few) < 30


def test_a_copy_gets_a_code_of_its_own_and_forgets_dates_and_checks(offer):
    copy = offer.copy(update_attrs={"slug": "a-copy"}, keep_live=False)
    assert copy.code not in {"", None, *CODES}
    assert copy.expire_at > offer.expire_at and copy.checked_at is None
    assert [contact.phone for contact in copy.contacts.all()] == [contact.phone for contact in offer.contacts.all()]


def test_the_code_of_a_deleted_item_is_never_given_again(offer):
    copy = offer.copy(update_attrs={"slug": "a-copy"}, keep_live=False)
    gone = copy.code
    copy.delete()
    assert offer.copy(update_attrs={"slug": "another"}, keep_live=False).code != gone


def test_coordinates_come_from_the_town(offer):
    offer.venue_town, offer.venue_latitude, offer.venue_longitude = "Gozzano", None, None
    offer.full_clean()
    assert (offer.venue_latitude, offer.venue_longitude) == (45.74273, 8.43659)


def test_a_terminals_own_town_has_no_middle(offer):
    place = Place.objects.get(slug="centro-aggregazione")
    offer.venue_town, offer.venue_latitude, offer.venue_longitude = place.town, None, None
    offer.full_clean()
    assert (offer.venue_latitude, offer.venue_longitude) == (None, None)


def test_strangers_characters_are_made_harmless(offer):
    offer.summary = "Cuoco\u202e\x00 in\tprova"
    offer.full_clean()
    assert offer.summary == "Cuoco in prova"


def test_publishing_says_who_checked_and_when(offer, head_user):
    revision = offer.save_revision(user=head_user)
    revision.publish()
    offer.refresh_from_db()
    assert (offer.checked_by, offer.checked_at) == ("cpi-borgomanero", revision.created_at)


def test_a_planned_change_leaves_the_old_text_until_its_time(offer, head_user, now):
    old = live_item("BM-1042", now)
    offer.title, offer.go_live_at = "Aiuto cuoco, orario nuovo", now + timedelta(hours=1)
    revision = offer.save_revision(user=head_user)
    revision.publish()
    assert live_item("BM-1042", now) == old
    later = now + timedelta(hours=2)
    with mock.patch.object(timezone, "now", return_value=later):
        call_command("publish_scheduled", stdout=io.StringIO())
    new = live_item("BM-1042", later)
    assert new.title["it"] == "Aiuto cuoco, orario nuovo" and new.checked_at == revision.created_at
