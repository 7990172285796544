"""What sites write is read as plain data: whole where it is good, bounded and harmless where it is not."""

import json
import time
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from kiosk.central.items.sample_network import samples_now
from kiosk.central.sources.formats import FORMATS, read
from kiosk.central.sources.found import FOUND_MAX
from kiosk.central.sources.page import Page
from kiosk.central.sources.troubles import UnreadableError
from kiosk.contract.linked_data import linked_data, script

ROME = ZoneInfo("Europe/Rome")
NOW = datetime(2026, 11, 25, 9, 0, tzinfo=ROME)


def page(text, content_type=""):
    data = text if isinstance(text, bytes) else text.encode()
    return Page(data, content_type, "https://www.esempio.it/qui/", NOW, ROME)


def findings(text, **more):
    return read(page(text, **more))[1]


def things(text):
    return findings(text).things


def rss(*items):
    inner = "".join(f"<item>{each}</item>" for each in items)
    return f'<?xml version="1.0"?><rss version="2.0"><channel><title>Sito</title>{inner}</channel></rss>'


def calendar(*lines, zone=True):
    event = "\r\n".join(["BEGIN:VEVENT", "UID:a@esempio.it", "SUMMARY:Incontro", *lines, "END:VEVENT"])
    return f"BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:x\r\n{event}\r\nEND:VCALENDAR\r\n"


def html(*data):
    scripts = "".join(f'<script type="application/ld+json">{each}</script>' for each in data)
    return f"<!doctype html><html><head><title>x</title>{scripts}</head><body>Ciao</body></html>"


def as_page(*data):
    return html(*(json.dumps(each) for each in data))


def test_every_format_says_what_it_is_and_knows_its_own():
    examples = {"feed": rss("<title>a</title>"), "calendar": calendar(), "linked_data": html("{}")}
    assert set(FORMATS) == set(examples)
    for name, text in examples.items():
        assert FORMATS[name].LABEL
        assert [each for each in FORMATS if FORMATS[each].recognises(text.encode())] == [name]


@pytest.mark.parametrize("data", [b"", b"%PDF-1.7", b"ciao", b"\xff\xfe\x00", b'{"a": 1}'])
def test_what_no_format_knows_is_said_in_words(data):
    with pytest.raises(UnreadableError, match="non c’è un elenco"):
        read(page(data))


def test_news_in_rss():
    text = rss(
        "<title>Lo sportello &amp;amp; il resto</title><link>/n/1</link><guid>n1</guid>"
        "<description>&lt;p&gt;Chiude &lt;b&gt;prima&lt;/b&gt;.&lt;/p&gt;"
        "&lt;script&gt;x()&lt;/script&gt;Ciao</description>"
        "<pubDate>Tue, 24 Nov 2026 10:00:00 +0100</pubDate>"
    )
    (found,) = things(text)
    assert (found.own_id, found.title, found.summary) == ("n1", "Lo sportello & il resto", "Chiude prima.\nCiao")
    assert (found.link, found.told_at) == ("https://www.esempio.it/n/1", datetime(2026, 11, 24, 9, tzinfo=UTC))
    assert findings(text).latest_only


def test_news_in_atom_and_in_the_oldest_rss():
    atom = """<feed xmlns="http://www.w3.org/2005/Atom"><entry><id>urn:1</id><title>Corso</title>
      <link rel="self" href="/no"/><link href="https://a.it/b"/><published>2026-11-20T08:00:00Z</published>
      <content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml">Si <b>impara</b></div></content></entry></feed>"""
    (found,) = things(atom)
    assert (found.own_id, found.link, found.summary) == ("urn:1", "https://a.it/b", "Si impara")
    rdf = """<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/"
      xmlns:dc="http://purl.org/dc/elements/1.1/"><item><title>A</title><link>https://a.it/1</link>
      <dc:date>2026-11-01</dc:date></item></rdf:RDF>"""
    assert (things(rdf)[0].own_id, things(rdf)[0].told_at.day) == ("https://a.it/1", 1)


def test_what_was_told_long_ago_is_no_news():
    old = rss("<title>a</title><pubDate>Tue, 24 Nov 2020 10:00:00 +0100</pubDate>", "<title>b</title>")
    assert [each.title for each in things(old)] == ["b"]


@pytest.mark.parametrize(
    "address", ["javascript:alert(1)", " JaVaScript:x", "data:text/html,x", "file:///etc/passwd", "//[x"]
)
def test_only_links_of_the_web_are_kept(address):
    assert things(rss(f"<title>a</title><link>{address}</link>"))[0].link == ""
    offer = {"@type": "JobPosting", "title": "a", "url": address}
    assert things(as_page(offer))[0].link == ""


def test_twenty_thousand_news_are_cut_soon():
    many = rss(*(f"<title>{number}</title><guid>{number}</guid>" for number in range(20_000)))
    began = time.monotonic()
    found = findings(many)
    assert (len(found.things), found.cut) == (FOUND_MAX, True) and time.monotonic() - began < 3


def test_entities_that_grow_and_files_of_ours_are_not_read():
    for entity in ('"' + "x" * 1000 + '"', 'SYSTEM "file:///etc/passwd"'):
        text = f"<!DOCTYPE rss [<!ENTITY a {entity}>]><rss><channel><item><title>&a;</title></item></channel></rss>"
        with pytest.raises(UnreadableError, match="scritto male"):
            read(page(text))
    with pytest.raises(UnreadableError, match="scritto male"):
        read(page(rss("<title>a</title>")[:-20]))


def test_long_and_strange_texts_become_lines_that_fit():
    (found,) = things(rss(f"<title>Ciao\u202e\n {'parola ' * 100}</title><description>{'x' * 5000}</description>"))
    assert found.title.startswith("Ciao parola") and found.title.endswith("parola…") and len(found.title) <= 160
    assert len(found.summary) == 1200


def test_one_event_with_its_hours_where_it_is():
    text = calendar(
        "DTSTART;TZID=Europe/Rome:20261202T150000",
        "DURATION:PT2H",
        "LOCATION:Biblioteca\\, sala 2",
        "DESCRIPTION:Si parla di lavoro.\\nVieni.",
        "URL:https://a.it/e",
    )
    (found,) = things(text)
    assert (found.own_id, found.kind, found.venue_name) == ("a@esempio.it", "event", "Biblioteca, sala 2")
    assert (found.starts_at, found.ends_at) == tuple(datetime(2026, 12, 2, h, tzinfo=ROME) for h in (15, 17))
    assert (found.summary, found.link) == ("Si parla di lavoro.\nVieni.", "https://a.it/e")


@pytest.mark.parametrize("start", ["DTSTART:20261202T140000Z", "DTSTART:20261202T150000"])
def test_hours_without_a_zone_are_the_networks_own(start):
    assert things(calendar(start))[0].starts_at == datetime(2026, 12, 2, 15, tzinfo=ROME)


def test_what_comes_every_week_comes_with_the_days_that_are_next():
    text = calendar(
        "DTSTART;TZID=Europe/Rome:20240102T100000",
        "DTEND;TZID=Europe/Rome:20240102T120000",
        "RRULE:FREQ=WEEKLY;BYDAY=TU;UNTIL=20261215T230000Z",
        "EXDATE;TZID=Europe/Rome:20261208T100000",
        "RDATE;TZID=Europe/Rome:20261210T100000",
    )
    found = things(text)
    assert [each.starts_at.date() for each in found] == [date(2026, 12, 1), date(2026, 12, 10), date(2026, 12, 15)]
    assert found[0].own_id == "a@esempio.it 20261201T1000" and found[0].ends_at.hour == 12


def test_summer_time_keeps_the_hour():
    text = calendar("DTSTART;TZID=Europe/Rome:20260701T100000", "RRULE:FREQ=MONTHLY")
    assert [each.starts_at.hour for each in things(text)] == [10, 10, 10]


def test_one_time_that_was_moved_and_one_that_was_called_off():
    weekly = calendar("DTSTART;TZID=Europe/Rome:20261201T100000", "RRULE:FREQ=WEEKLY;COUNT=3")
    rest = "\r\n".join(
        [
            "BEGIN:VEVENT", "UID:a@esempio.it", "SUMMARY:Spostato", "RECURRENCE-ID;TZID=Europe/Rome:20261208T100000",
            "DTSTART;TZID=Europe/Rome:20261209T160000", "END:VEVENT",
            "BEGIN:VEVENT", "UID:a@esempio.it", "SUMMARY:No", "RECURRENCE-ID;TZID=Europe/Rome:20261215T100000",
            "DTSTART;TZID=Europe/Rome:20261215T100000", "STATUS:CANCELLED", "END:VEVENT", "END:VCALENDAR",
        ]
    )  # fmt: skip
    found = things(weekly.replace("END:VCALENDAR", rest))
    assert [(each.title, each.starts_at.day) for each in found] == [("Incontro", 1), ("Spostato", 9)]
    assert found[1].own_id == "a@esempio.it 20261208T1000"


def test_whole_days_and_what_is_over():
    (found,) = things(calendar("DTSTART;VALUE=DATE:20261202", "DTEND;VALUE=DATE:20261204"))
    assert found.whole_days and (found.starts_at.day, found.ends_at.day, found.ends_at.hour) == (2, 3, 23)
    assert things(calendar("DTSTART;VALUE=DATE:20261120")) == ()
    assert things(calendar("DTSTART;VALUE=DATE:20291120")) == ()


@pytest.mark.parametrize(
    "rule",
    ["SECONDLY", "MINUTELY;INTERVAL=1", "HOURLY", "DAILY", "DAILY;COUNT=999999999", "DAILY;INTERVAL=0", "NEVER", ""],
)
def test_rules_that_never_end_do(rule):
    began = time.monotonic()
    found = things(calendar("DTSTART:20261126T090000Z", f"RRULE:FREQ={rule}"))
    assert len(found) <= 12 and time.monotonic() - began < 3


def test_a_daily_event_since_the_middle_ages_is_left_at_its_bounds():
    began = time.monotonic()
    things(calendar("DTSTART:10660101T090000Z", "RRULE:FREQ=DAILY"))
    assert time.monotonic() - began < 5


def test_a_full_calendar_is_cut_at_the_soonest():
    day = NOW + timedelta(days=80)
    days = enumerate(day - timedelta(days=number) for number in range(70))
    event = "BEGIN:VEVENT\r\nUID:{}\r\nSUMMARY:n\r\nDTSTART:{:%Y%m%dT%H%M%SZ}\r\nEND:VEVENT"
    events = [event.format(number, each) for number, each in days]
    found = findings("\r\n".join(["BEGIN:VCALENDAR", *events, "END:VCALENDAR"]))
    assert (len(found.things), found.cut, found.things[0].own_id) == (50, True, "69")


def test_one_broken_event_leaves_the_others():
    good = calendar("DTSTART:20261202T140000Z")
    assert len(things(good.replace("END:VCALENDAR", "BEGIN:VEVENT\r\nSUMMARY:x\r\nEND:VEVENT\r\nEND:VCALENDAR"))) == 1
    for broken in (good[:-20], "BEGIN:VCALENDAR\r\nciao\r\nEND:VCALENDAR"):
        with pytest.raises(UnreadableError, match="calendario"):
            read(page(broken))


@pytest.mark.parametrize("kind", ["job_offer", "event"])
def test_our_own_page_comes_back_as_it_was(kind):
    catalogue = samples_now()
    for item in [each for each in catalogue.items if each.kind == kind]:
        address = f"https://www.esempio.it/O/{item.code}"
        (found,) = things(html(script(linked_data(item, catalogue.network, "it", address))))
        assert (found.title, found.kind, found.link) == (item.title["it"], kind, address)
        assert (found.venue_name, found.venue_town) == (item.venue.name, item.venue.town)
        if kind == "event":
            assert (found.starts_at, found.ends_at, found.whole_days) == (item.starts_at, item.ends_at, False)
        else:
            assert (found.employer, found.hours, found.hours_band) == (item.employer, item.hours["it"], item.hours_band)
            assert (found.occupation_class, found.positions) == (item.occupation.cp2021, item.positions)
            assert found.pay == (item.pay or {"it": ""})["it"] and found.own_id == item.code


def test_things_in_graphs_and_lists_and_nothing_else():
    event = {"@type": ["MusicEvent"], "name": "Festa", "startDate": "2026-12-24", "location": {"address": "via A 1"}}
    listed = {"@type": "ItemList", "itemListElement": [{"@type": "ListItem", "item": event}]}
    offer = {"@type": "http://schema.org/JobPosting", "title": "Cuoco", "hiringOrganization": "Da Gino"}
    off = {"@type": "Event", "name": "No", "eventStatus": "https://schema.org/EventCancelled"}
    found = things(as_page({"@graph": [{"@type": "WebSite", "name": "x"}, offer, off]}, [listed]))
    assert [(each.title, each.kind) for each in found] == [("Cuoco", "job_offer"), ("Festa", "event")]
    assert found[0].employer == "Da Gino" and found[1].venue_address == "via A 1" and found[1].whole_days


def test_numbers_keys_and_letters_that_json_should_not_have():
    good = '{"@type": "JobPosting", "title": "Cuo\ud800co", "title": "Sarto\u0000", "url": 5, "validThrough": [NUL]}'
    good = good.encode("utf-8", "surrogatepass").decode("utf-8", "replace").replace("[NUL]", "[null]")
    broken = ['{"@type": "Event", "name": NaN}', "[" * 100_000, "{'no'}", '{"@type": {"a": 1}, "name": 3}', "", "3"]
    escaped = '{"@type": "Event", "name": "Fe\\ud800sta", "startDate": "2026-12-24T10:00:00+01:00\\u0000"}'
    found = things(html(*broken, good, escaped))
    assert [each.title for each in found] == ["Sarto", "Festa"]


def test_a_page_without_any_is_said_in_words_and_its_feed_is_named():
    with pytest.raises(UnreadableError, match="non ci sono offerte o eventi.*programmi .schema.org..$"):
        read(page(html()))
    feeds = (
        '<link rel="alternate" type="text/calendar" href="javascript:x"><LINK rel=alternate href="/n.xml?a=1&amp;b=2"'
    )
    with pytest.raises(UnreadableError, match="elenco qui: https://www.esempio.it/n.xml.a=1&b=2 Prova"):
        read(page(html().replace("<title>", f"{feeds} type='application/rss+xml; charset=utf-8'><title>")))


def test_a_page_in_another_alphabet_of_bytes():
    text = as_page({"@type": "Event", "name": "x"}).replace('"x"', '"Caffè"')
    assert things(text.encode("cp1252"))[0].title == "Caffè"
