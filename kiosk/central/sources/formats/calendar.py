"""Calendars (iCalendar), with what comes again and again as the days on which it comes next."""

from collections import defaultdict
from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from itertools import islice, takewhile
from typing import Any

from dateutil.rrule import rrulestr
from icalendar import Calendar

from kiosk.central.sources.found import FOUND_MAX, Findings, Found, gathered, line, link, name_of, paragraph
from kiosk.central.sources.page import Page
from kiosk.central.sources.troubles import UnreadableError

LABEL = "Calendario"
WINDOW = timedelta(days=90)
"""How far ahead one looks."""
TIMES_MAX = 12
"""Of what comes again and again, the next times that are taken."""
OCCURRENCES_MAX = 50
"""Of the whole calendar, the soonest first."""
STEPS_MAX = 50_000
"""Times looked at from the very first one on: a daily event since 1900."""
EVENTS_MAX = 3_000
OFTEN = ("SECONDLY", "MINUTELY", "HOURLY")
"""Nothing that one goes to happens so often: such a rule is not followed."""
BROKEN = "Il calendario è scritto male: il sito deve correggerlo."


def recognises(data: bytes) -> bool:
    """Whether it begins like a calendar."""
    return data[:200].lstrip(b"\xef\xbb\xbf \r\n\t").upper().startswith(b"BEGIN:VCALENDAR")


def read(page: Page) -> Findings:
    """What happens in the next weeks, the soonest first. Raises UnreadableError."""
    if b"END:VCALENDAR" not in page.data[-200:].upper():  # half a calendar would make the other half look gone
        raise UnreadableError(BROKEN)
    try:
        events = [each for calendar in Calendar.from_ical(page.data, multiple=True) for each in calendar.walk("VEVENT")]
    except (ValueError, KeyError, IndexError, TypeError) as problem:
        raise UnreadableError(BROKEN) from problem
    series: dict[str, list[Any]] = defaultdict(list)
    for event in events[:EVENTS_MAX]:
        series[name_of(str(event.get("UID", "")), str(event.get("SUMMARY", "")))].append(event)
    found = [each for name, group in series.items() for each in _of_series(name, group, page)]
    found.sort(key=lambda each: each.starts_at or page.now)
    cut = len(found) > OCCURRENCES_MAX or len(events) > EVENTS_MAX
    kept = gathered(found[: min(OCCURRENCES_MAX, FOUND_MAX)])
    return Findings(things=kept.things, cut=cut or kept.cut)


def _of_series(name: str, events: list[Any], page: Page) -> list[Found]:
    """The times of one event; a time that was moved or called off says so itself. What cannot be read is left out."""
    try:
        return list(_times(name, events, page))
    except (ValueError, TypeError, AttributeError, OverflowError, KeyError):
        return []


def _times(name: str, events: list[Any], page: Page) -> Iterator[Found]:
    changed = {_start(each.get("RECURRENCE-ID"), page): each for each in events if each.get("RECURRENCE-ID")}
    for main in [each for each in events if not each.get("RECURRENCE-ID")][:1]:
        again = main.get("RRULE") is not None or main.get("RDATE") is not None
        starts = _starts(main, page) if again else [_start(main["DTSTART"], page)]
        for start in starts:
            if start not in changed:
                yield from _found(f"{name} {start:%Y%m%dT%H%M}" if again else name, main, start, page)
    for planned, event in list(changed.items())[:TIMES_MAX]:
        yield from _found(f"{name} {planned:%Y%m%dT%H%M}", event, _start(event["DTSTART"], page), page)


def _starts(event: Any, page: Page) -> list[datetime]:
    """When it comes next, without the times that are struck out. Reckoned on the wall clock of its own zone."""
    first = _start(event["DTSTART"], page)
    struck = {_start(each, page) for each in _listed(event.get("EXDATE"))}
    added = {_start(each, page) for each in _listed(event.get("RDATE"))}
    ends = page.now + WINDOW
    by_rule = takewhile(lambda each: each <= ends, islice(_by_rule(event, first), STEPS_MAX))
    coming = {each for each in (*by_rule, *added) if page.now - _length(event, page) < each <= ends}
    return sorted(coming - struck)[:TIMES_MAX]


def _by_rule(event: Any, first: datetime) -> Iterator[datetime]:
    rule = event.get("RRULE")
    rule = rule[0] if isinstance(rule, list) else rule
    if rule is None or str(next(iter(rule.get("FREQ", [])), "")).upper() in OFTEN:
        return iter([first])
    rule = rule.copy()
    last = next(iter(rule.pop("UNTIL", [])), None)
    made = rrulestr(rule.to_ical().decode(), dtstart=first.replace(tzinfo=None))
    times = (each.replace(tzinfo=first.tzinfo) for each in made)
    return times if last is None else takewhile(lambda each: each <= _last(last, first), times)


def _last(until: date, first: datetime) -> datetime:
    if not isinstance(until, datetime):
        return datetime.combine(until, time.max, tzinfo=first.tzinfo)
    return until if until.tzinfo else until.replace(tzinfo=first.tzinfo)


def _listed(said: Any) -> Iterator[Any]:
    """The days of a line that may be there once, several times, or not at all; of a period its beginning."""
    for each in said if isinstance(said, list) else [said] if said is not None else []:
        yield from each.dts


def _start(said: Any, page: Page) -> datetime:
    return _moment(said.dt[0] if isinstance(said.dt, tuple) else said.dt, page)


def _moment(said: date, page: Page) -> datetime:
    """A day begins at midnight."""
    return page.in_zone(said if isinstance(said, datetime) else datetime.combine(said, time()))


def _length(event: Any, page: Page) -> timedelta:
    """How long it lasts; a day when only days are named, an hour when nothing is said."""
    begins, ends, lasts = event["DTSTART"].dt, event.get("DTEND"), event.get("DURATION")
    if ends is not None:
        return max(_moment(ends.dt, page) - _moment(begins, page), timedelta())
    if lasts is not None:
        said: timedelta = lasts.dt
        return max(said, timedelta())
    return timedelta(hours=1) if isinstance(begins, datetime) else timedelta(days=1)


def _found(own_id: str, event: Any, start: datetime, page: Page) -> Iterator[Found]:
    """The event at one time, unless it was called off, is over or is too far away."""
    end = start + _length(event, page)
    called_off = str(event.get("STATUS", "")).upper() == "CANCELLED"
    if called_off or end <= page.now or start > page.now + WINDOW:
        return
    whole_days = not isinstance(event["DTSTART"].dt, datetime)
    yield Found(
        own_id=own_id,
        title=line(_said(event, "SUMMARY")),
        summary=paragraph(_said(event, "DESCRIPTION")),
        kind="event",
        link=link(_said(event, "URL"), page.address),
        starts_at=start,
        ends_at=end - timedelta(minutes=1) if whole_days else end,
        over_at=end,
        whole_days=whole_days,
        venue_name=line(_said(event, "LOCATION"), 120),
        contact_name=line(event["ORGANIZER"].params.get("CN", "")) if hasattr(event.get("ORGANIZER"), "params") else "",
    )


def _said(event: Any, name: str) -> str:
    said = event.get(name, "")
    return str(said[0] if isinstance(said, list) and said else said)
