"""What other portals read: only what is live, whole, in formats that their programs take, and open to them."""

import json
import re
from datetime import timedelta
from xml.etree import ElementTree

import pytest
from django.utils import timezone
from icalendar import Calendar

from kiosk.central.items import dirty, item_page
from kiosk.central.items.catalogue import snapshot
from kiosk.central.items.item_page import ItemPage
from kiosk.central.items.network import NetworkPage
from kiosk.central.opendata.news import NEWS_MAX
from kiosk.contract.catalogue import FILES, from_files
from kiosk.paths import HOUSE

EVENTS, NEWS, ABOUT, OFFERS = "/dati/eventi.ics", "/dati/novita.xml", "/dati/", "/dati/job_offer.json"
EVERY = (EVENTS, NEWS, ABOUT, "/dati/schema.json", *(f"/dati/{name}" for name in FILES))


@pytest.fixture
def sample(now):
    return snapshot(now)


def page(code):
    return ItemPage.objects.get(code=code).specific


def titles(feed):
    return [each.text for each in ElementTree.fromstring(feed.content).iterfind("channel/item/title")]  # noqa: S314


@pytest.mark.parametrize("address", EVERY)
def test_every_site_may_read_it_and_nothing_is_sent_twice(sample, client, address):
    first = client.get(address, headers={"cookie": "sessionid=abc", "origin": "https://portal.example"})
    assert first.status_code == 200
    assert first.headers["Access-Control-Allow-Origin"] == "*"
    assert first.headers["Cache-Control"] == "public, max-age=60"
    assert first.cookies == {} and "Cookie" not in first.headers.get("Vary", "")
    again = client.get(address, headers={"if-none-match": first.headers["ETag"]})
    assert (again.status_code, again.content) == (304, b"")
    assert again.headers["Access-Control-Allow-Origin"] == "*"
    assert client.post(address).status_code == 405


def test_nothing_else_is_open(sample, client):
    for address in ("/", "/O/BM-1042", "/O/BM-2001.ics", "/gestione/login/"):
        assert "Access-Control-Allow-Origin" not in client.get(address).headers


def test_the_files_are_the_catalogue_that_terminals_read(sample, client):
    files = {name: client.get(f"/dati/{name}").content for name in FILES}
    read, problems = from_files(files)
    assert problems == []
    assert ({each.code: each for each in read.items}, read.network) == (
        {each.code: each for each in sample.items},
        sample.network,
    )
    licences = {json.loads(each)["licence"] for each in files.values()}
    assert licences == {"https://creativecommons.org/licenses/by/4.0/deed.it"}


@pytest.mark.parametrize("name", ["moon", "..", "schema.json"])
def test_a_file_that_is_none_is_not_there(sample, client, name):
    assert client.get(f"/dati/{name}.json").status_code == 404


def test_the_schema_says_what_stands_in_them(client, db):
    assert client.get("/dati/schema.json").content == (HOUSE / "assets" / "catalogue.schema.json").read_bytes()


def test_the_calendar_has_every_event_and_its_hours_with_their_zone(sample, client):
    answer = client.get(EVENTS)
    calendar = Calendar.from_ical(answer.content)
    found = {
        str(each["uid"]): (each.start, each.end, str(each["summary"]), str(each["url"])) for each in calendar.events
    }
    assert answer.headers["Content-Type"] == "text/calendar; charset=utf-8"
    assert found == {
        f"{item.code}.{item.organisation}@bacheca.invalid": (
            *item.happens,
            item.title["it"],
            f"http://127.0.0.1:8000/O/{item.code}",
        )
        for item in sample.items
        if item.happens
    }
    assert all(moment.utcoffset() is not None for when in found.values() for moment in when[:2])
    assert all(each.errors == [] and not each.walk("VALARM") for each in (calendar, *calendar.events))


def test_the_news_come_newest_first_and_lead_to_their_page(sample, client, now):
    ItemPage.objects.filter(code="BM-4002").update(go_live_at=now - timedelta(minutes=1))
    answer = client.get(NEWS)
    first = ElementTree.fromstring(answer.content).find("channel/item")  # noqa: S314
    assert first.findtext("title") == page("BM-4002").title
    assert first.findtext("link") == first.findtext("guid") == "http://127.0.0.1:8000/O/BM-4002"
    assert first.findtext("category") == "Aiuto"
    assert re.search(r"[+-]\d{4}$", first.findtext("pubDate"))
    assert len(titles(answer)) == min(NEWS_MAX, len(sample.items))


@pytest.mark.parametrize("how", ["taken down", "expired", "over", "deleted"])
def test_what_goes_is_gone_from_everywhere_at_once(sample, client, how, monkeypatch):
    roads = (EVENTS, NEWS, "/dati/event.json", "/")
    event = page("BM-2001")
    assert all(event.title in whole(client.get(road)) for road in roads)
    past, soon = timezone.now() - timedelta(seconds=1), timezone.now() + timedelta(days=9)
    changed = type(event).objects.filter(pk=event.pk)
    match how:
        case "taken down":
            event.unpublish()
        case "deleted":
            event.delete()
        case "expired":
            changed.update(expire_at=past)
            dirty.mark()
        case "over":
            monkeypatch.setattr(item_page, "ask", lambda _: None)  # it was yet to come when it was published
            event.starts_at, event.ends_at, event.expire_at = past - timedelta(hours=1), past, soon
            event.save_revision().publish()
    assert not [road for road in roads if event.title in whole(client.get(road))]


def whole(answer):
    return answer.content.decode().replace("\r\n ", "")


def test_time_alone_takes_away_and_brings(sample, client, monkeypatch):
    """Nobody publishes anything in between."""
    ItemPage.objects.filter(code="BM-1042").update(expire_at=timezone.now() + timedelta(hours=1))
    ItemPage.objects.filter(code="BM-1043").update(go_live_at=timezone.now() + timedelta(hours=1))
    assert codes(client) & {"BM-1042", "BM-1043"} == {"BM-1042"}
    later = timezone.now() + timedelta(hours=2)
    monkeypatch.setattr(timezone, "now", lambda: later)
    assert codes(client) & {"BM-1042", "BM-1043"} == {"BM-1043"}


def codes(client):
    return {each["code"] for each in client.get(OFFERS).json()["items"]}


def test_a_draft_and_a_change_not_yet_published_stay_inside(sample, client):
    changed = page("BM-2001")
    changed.title = "Segreto"
    changed.save_revision()
    page("BM-2002").copy(update_attrs={"title": "Segreto", "slug": "segreto", "live": False}, keep_live=False)
    assert not [road for road in EVERY if "Segreto" in whole(client.get(road))]


def test_between_two_changes_the_items_are_read_once(sample, client, django_assert_max_num_queries):
    client.get(EVENTS)
    with django_assert_max_num_queries(6):
        client.get(OFFERS)


def test_every_address_of_the_description_leads_somewhere(sample, client):
    body = client.get(ABOUT).content.decode()
    named = set(re.findall(r'href="http://127\.0\.0\.1:8000(/dati/[^"]+)"', body))
    assert named == set(EVERY) - {ABOUT}
    assert "Creative Commons Attribuzione 4.0" in body
    assert f'href="{ABOUT}"' in client.get("/").content.decode()
    assert f'href="{NEWS}"' in client.get("/").content.decode()


def test_markup_in_a_text_stays_text(sample, client):
    changed = page("BM-2001")
    changed.title = "</script><b>]]>&"
    changed.summary = "BEGIN:VEVENT\nEND:VCALENDAR; \\n,"
    changed.save_revision().publish()
    assert changed.title in titles(client.get(NEWS))
    event = next(each for each in Calendar.from_ical(client.get(EVENTS).content).events if "BM-2001" in each["uid"])
    assert (str(event["summary"]), changed.summary in str(event["description"])) == (changed.title, True)
    assert client.get("/O/BM-2001").content.decode().count("</script>") == 1


def test_before_there_is_a_network_it_says_so(db, client):
    NetworkPage.objects.get().delete()
    assert [client.get(road).status_code for road in (ABOUT, EVENTS, NEWS, OFFERS)] == [503] * 4
