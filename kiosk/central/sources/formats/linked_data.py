"""Pages with schema.org's JobPosting or Event as JSON-LD, the vocabulary that our own phone pages are written in."""

import hashlib
import json
import re
from collections.abc import Iterator, Mapping
from datetime import date, datetime, time
from typing import Any

from kiosk.central.sources.found import Findings, Found, gathered, line, link, name_of, paragraph
from kiosk.central.sources.page import Page
from kiosk.central.sources.plain_text import decoded, head_of
from kiosk.central.sources.troubles import UnreadableError

LABEL = "Pagina con schede (schema.org)"
NOTHING = "In questa pagina non ci sono offerte o eventi scritti per i programmi (schema.org)."
TRY_THIS = "Il sito ha però un elenco qui: {address} Prova con questo indirizzo."
LEVELS_MAX = 20
SCRIPTS_MAX, LETTERS_MAX = 100, 2_000_000
EVENT = re.compile(r"\w*Event")
CALLED_OFF = ("EventCancelled", "EventPostponed")
CLASS = re.compile(r"[1-9](\.[1-9][0-9]?){2}")
CLASSES = "CP2021"
BANDS = {"FULL_TIME": "full_time", "PART_TIME": "part_time"}


def recognises(data: bytes) -> bool:
    """Whether it is an HTML page."""
    return any(each in data[:4000].lower() for each in (b"<!doctype html", b"<html", b"<head", b"<body"))


def read(page: Page) -> Findings:
    """Offers and events of the page, in its order. Raises UnreadableError when there is none."""
    head = head_of(decoded(page.data, page.content_type))
    things = (each for text in head.scripts[:SCRIPTS_MAX] for each in _things(_parsed(text)))
    findings = gathered(found for each in things for found in _found(each, page))
    if not findings.things:
        feed = next(filter(None, (link(each, page.address) for each in head.feeds)), "")
        raise UnreadableError(f"{NOTHING} {TRY_THIS.format(address=feed) if feed else ''}".strip())
    return findings


def _parsed(text: str) -> Any:
    """The JSON, or nothing. Line feeds inside its texts, which many sites write, are forgiven; NaN is not."""
    try:
        return json.loads(text[:LETTERS_MAX], strict=False, parse_constant=_no_number)
    except (ValueError, RecursionError):
        return None


def _no_number(word: str) -> None:
    raise ValueError(f"{word} is no number")


def _things(data: Any, levels: int = LEVELS_MAX) -> Iterator[Mapping[str, Any]]:
    """Every object that says what it is, wherever it hangs."""
    if levels == 0:
        return
    if isinstance(data, list):
        for each in data:
            yield from _things(each, levels - 1)
    elif isinstance(data, dict):
        if "@type" in data:
            yield data
        for each in data.values():
            if isinstance(each, list | dict):
                yield from _things(each, levels - 1)


def _found(thing: Mapping[str, Any], page: Page) -> Iterator[Found]:
    types = [each.rpartition("/")[2] for each in _list(thing["@type"]) if isinstance(each, str)]
    if "JobPosting" in types:
        yield _offer(thing, page)
    elif any(EVENT.fullmatch(each) for each in types) and _state(thing) not in CALLED_OFF:
        yield _event(thing, page)


def _offer(thing: Mapping[str, Any], page: Page) -> Found:
    there, until = link(thing.get("url"), page.address), _moment(thing.get("validThrough"), page, time.max)
    occupation, contact = _first(thing, "occupationalCategory"), _first(thing, "applicationContact")
    code = str(occupation.get("codeValue", ""))
    known = occupation.get("inCodeSet") == CLASSES and bool(CLASS.fullmatch(code))
    return Found(
        own_id=_own_id(thing, there),
        title=line(thing.get("title") or thing.get("name")),
        summary=paragraph(thing.get("description")),
        kind="job_offer",
        link=there,
        told_at=_moment(thing.get("datePosted"), page),
        over_at=until,
        apply_until=until.astimezone(page.zone).date() if until else None,
        employer=line(_name(thing.get("hiringOrganization")), 120),
        occupation=line(occupation.get("name")) if known else line(thing.get("occupationalCategory")),
        occupation_class=code if known else "",
        hours=line(thing.get("workHours")),
        hours_band=_band(thing.get("employmentType")),
        pay=_pay(_first(thing, "baseSalary")),
        positions=_number(thing.get("totalJobOpenings")),
        contact_name=line(_name(contact)),
        phone=line(contact.get("telephone"), 30),
        email=line(contact.get("email"), 120),
        **_venue(_first(thing, "jobLocation")),
    )


def _event(thing: Mapping[str, Any], page: Page) -> Found:
    there = link(thing.get("url"), page.address)
    said = thing.get("startDate")
    starts, ends = _moment(said, page), _moment(thing.get("endDate"), page, time(23, 59))
    return Found(
        own_id=_own_id(thing, there),
        title=line(thing.get("name")),
        summary=paragraph(thing.get("description")),
        kind="event",
        link=there,
        starts_at=starts,
        ends_at=ends,
        over_at=ends or starts,
        whole_days=isinstance(said, str) and len(said.strip()) <= len("2026-12-31"),
        contact_name=line(_name(thing.get("organizer"))),
        **_venue(_first(thing, "location")),
    )


def _own_id(thing: Mapping[str, Any], there: str) -> str:
    """Its identifier, its address, else a number made of what does not change when its text does."""
    identifier = thing.get("identifier")
    value = identifier.get("value") if isinstance(identifier, dict) else identifier
    said = json.dumps([thing.get("title"), thing.get("name"), thing.get("startDate")], default=str)
    return name_of(value, thing.get("@id"), there) or hashlib.sha256(said.encode("utf-8", "replace")).hexdigest()


def _list(value: Any) -> list[Any]:
    return value if isinstance(value, list) else [] if value is None else [value]


def _first(thing: Mapping[str, Any], name: str) -> Mapping[str, Any]:
    """The first object of this name; an empty one when there is none."""
    return next((each for each in _list(thing.get(name)) if isinstance(each, dict)), {})


def _name(value: Any) -> Any:
    """The name of an organisation or person, which may be written out or be an object."""
    first = next(iter(_list(value)), None)
    return first.get("name") if isinstance(first, dict) else first


def _state(thing: Mapping[str, Any]) -> str:
    return str(thing.get("eventStatus", "")).rpartition("/")[2]


def _moment(value: Any, page: Page, of_day: time = time()) -> datetime | None:  # noqa: B008 - midnight never changes
    """A moment, or the hour `of_day` of a day."""
    if not isinstance(value, str):
        return None
    text = value.strip()
    try:
        if len(text) <= len("2026-12-31"):
            return datetime.combine(date.fromisoformat(text), of_day, tzinfo=page.zone)
        return page.in_zone(datetime.fromisoformat(text))
    except (ValueError, OverflowError):
        return None


def _venue(place: Mapping[str, Any]) -> dict[str, Any]:
    address = place.get("address")
    street, town = (
        (address.get("streetAddress"), address.get("addressLocality")) if isinstance(address, dict) else (address, "")
    )
    return {
        "venue_name": line(place.get("name"), 120),
        "venue_address": line(street, 120),
        "venue_town": line(town, 120),
    }


def _band(value: Any) -> str:
    bands = {BANDS[each] for each in _list(value) if isinstance(each, str) and each in BANDS}
    return "either" if len(bands) == 2 else next(iter(bands), "")


def _pay(pay: Mapping[str, Any]) -> str:
    """What it says in words: of numbers nobody knows whether they are net or gross."""
    return line(pay.get("description"))


def _number(value: Any) -> int:
    return value if isinstance(value, int) and not isinstance(value, bool) and 0 < value < 1000 else 0
