"""What our own console hands out to other sites, it reads back as it was."""

from zoneinfo import ZoneInfo

import pytest
from django.urls import reverse
from django.utils import timezone

from kiosk.central.items.catalogue import snapshot
from kiosk.central.sources.formats import read
from kiosk.central.sources.page import Page
from kiosk.contract.kinds.event import Event


@pytest.fixture
def there(client, db):
    """What is found at one of our own addresses."""

    def found(address):
        answer = client.get(address)
        data = answer.getvalue() if answer.streaming else answer.content
        page = Page(data, answer["Content-Type"], "https://www.esempio.it/", timezone.now(), ZoneInfo("Europe/Rome"))
        return read(page)

    return found


def test_our_calendar(there, now):
    name, findings = there(reverse("open_events"))
    events = {each.title["it"]: each for each in snapshot(now).items if isinstance(each, Event)}
    assert name == "calendar" and findings.things
    for each in findings.things:
        event = events[each.title]
        assert (each.starts_at, each.ends_at) == (event.starts_at, event.ends_at)


def test_our_news(there, now):
    name, findings = there(reverse("open_news"))
    titles = {each.title["it"] for each in snapshot(now).items}
    assert name == "feed" and findings.things
    assert all(each.title in titles and each.link and each.told_at for each in findings.things)


@pytest.mark.parametrize(("code", "kind"), [("BM-1042", "job_offer"), ("BM-2001", "event")])
def test_our_page_for_phones(there, now, code, kind):
    name, findings = there(f"/O/{code}")
    (found,) = findings.things
    item = next(each for each in snapshot(now).items if each.code == code)
    assert (name, found.kind, found.title) == ("linked_data", kind, item.title["it"])
    assert (found.venue_name, found.phone) == (item.venue.name, item.contacts[0].phone if kind == "job_offer" else "")
