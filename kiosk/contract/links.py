"""Item → short address, calendar entry, contact card: strings that a phone understands."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from kiosk.contract.item import ITALIAN, Contact, Item

LINE_BYTES_MAX = 75
"""Longest line of a calendar or card file, without its line break (RFC 5545 3.1, RFC 6350 3.2)."""
ALARM_AT = time(9)
"""Local time at which the phone reminds one, the day before."""
LIST_MAX = 12
"""Items in one visitor's list: the code of so many stays coarse enough for an old camera."""
LIST_MARK = "."
"""Parts the codes in a list's address. Nobody on the way rewrites it, as some do with "+" (RFC 3986 2.3)."""

_CALENDAR = ("BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Bacheca//Bacheca//IT")
_ASK_AGAIN = ("REFRESH-INTERVAL;VALUE=DURATION:PT1H", "X-PUBLISHED-TTL:PT1H")
"""How often a subscriber should ask again, for calendars that know RFC 7986 and those that do not."""


def short_address(phone_address: str, code: str, language: str = ITALIAN) -> str:
    """The address a QR code carries: ".../O/BM-1042", or ".../O/BM-1042/EN" in another language.

    All capitals and no "?", so that the code stays small (QR alphanumeric mode).
    """
    ending = "" if language == ITALIAN else f"/{language}"
    return f"{phone_address.rstrip('/')}/O/{code}{ending}".upper()


def poster_address(phone_address: str, code: str, number: int) -> str:
    """The address on one poster, ".../O/BM-1042/231": the item's page, and for staff the poster's own."""
    return f"{short_address(phone_address, code)}/{number}"


def list_address(phone_address: str, codes: Sequence[str], language: str = ITALIAN) -> str:
    """The address of several items together: ".../O/BM-1042.BM-1001", or ".../O/BM-1042.BM-1001/EN".

    That of one item is its own page's; of more than LIST_MAX, the first are in it.
    """
    return short_address(phone_address, LIST_MARK.join(codes[:LIST_MAX]), language)


def notice_address(phone_address: str) -> str:
    """The address of the full notice on what a curriculum's words are used for: ".../C/INFORMATIVA"."""
    return f"{phone_address.rstrip('/')}/C/INFORMATIVA".upper()


def calendar(
    item: Item,
    language: str,
    zone: ZoneInfo,
    *,
    deadline: str = "",
    steps: Sequence[str] | None = None,
    address: str = "",
) -> str:
    """An iCalendar file (RFC 5545) with the item's hours, or else its last day; "" when it has neither.

    `deadline` says in words what the last day is for, `steps` what to do (else the item's own steps),
    `address` is the item's web address.
    """
    if not _when(item):
        return ""
    title = _in(item.title, language)
    name = f"{title} · {deadline}" if deadline and item.happens is None else title
    entry = _entry(item, name, _description(item, language, steps), address, _alarm(item, name, zone))
    return _file([*_CALENDAR, *entry, "END:VCALENDAR"])


def events_calendar(items: Iterable[Item], language: str, name: str, address_of: Callable[[Item], str]) -> str:
    """An iCalendar file to subscribe to, with every item that happens.

    It rings for nobody: who keeps one event takes that one's own file. `name` is the calendar's.
    """
    entries = [
        line
        for item in items
        if item.happens
        for line in _entry(item, _in(item.title, language), _description(item, language, None), address_of(item), [])
    ]
    head = [_field("NAME", name), _field("X-WR-CALNAME", name), *_ASK_AGAIN]
    return _file([*_CALENDAR, "METHOD:PUBLISH", *head, *entries, "END:VCALENDAR"])


def contact_card(contact: Contact, item: Item, language: str, *, organisation: str = "", address: str = "") -> str:
    """A vCard 3.0 (RFC 2426: what every phone takes) of who to ask about the item, with the item in its note."""
    name = _in(contact.name, language)
    note = " · ".join(each for each in (_in(item.title, language), item.code, address) if each)
    card = [
        "BEGIN:VCARD",
        "VERSION:3.0",
        f"N:{_escaped(name)};;;;",
        _field("FN", name),
        *_given("ORG", organisation),
        *_given("TEL;TYPE=WORK,VOICE", contact.phone),
        *_given("EMAIL;TYPE=INTERNET,WORK", contact.email),
        *([f"URL:{contact.web}"] if contact.web else []),
        _field("NOTE", note),
        "END:VCARD",
    ]
    return _file(card)


def _entry(item: Item, name: str, description: str, address: str, alarm: list[str]) -> list[str]:
    return [
        "BEGIN:VEVENT",
        _field("UID", f"{item.code}.{item.organisation}@bacheca.invalid"),
        f"DTSTAMP:{_utc(item.checked_at)}",
        *_when(item),
        _field("SUMMARY", name),
        _field("DESCRIPTION", description),
        *_where(item),
        *([f"URL:{address}"] if address else []),
        *alarm,
        "END:VEVENT",
    ]


def _when(item: Item) -> list[str]:
    if item.happens:
        starts, ends = item.happens
        return [f"DTSTART:{_utc(starts)}", f"DTEND:{_utc(ends)}"]
    if item.last_day:
        after = item.last_day + timedelta(days=1)
        return [f"DTSTART;VALUE=DATE:{item.last_day:%Y%m%d}", f"DTEND;VALUE=DATE:{after:%Y%m%d}", "TRANSP:TRANSPARENT"]
    return []


def _alarm(item: Item, name: str, zone: ZoneInfo) -> list[str]:
    """A reminder at a fixed moment: one counted back from a whole day would ring at midnight."""
    before = _first_day(item, zone) - timedelta(days=1)
    rings = datetime.combine(before, ALARM_AT, tzinfo=zone)
    return [
        "BEGIN:VALARM",
        "ACTION:DISPLAY",
        _field("DESCRIPTION", name),
        f"TRIGGER;VALUE=DATE-TIME:{_utc(rings)}",
        "END:VALARM",
    ]


def _first_day(item: Item, zone: ZoneInfo) -> date:
    if item.happens:
        return item.happens[0].astimezone(zone).date()
    return item.last_day or item.show_until.date()


def _description(item: Item, language: str, steps: Sequence[str] | None) -> str:
    said = [_in(step, language) for step in item.steps] if steps is None else steps
    numbered = [f"{number}. {step}" for number, step in enumerate(said, start=1)]
    return "\n".join([item.code, _in(item.summary, language), *numbered])


def _where(item: Item) -> list[str]:
    if item.venue is None:
        return []
    venue = item.venue
    lines = [_field("LOCATION", f"{venue.name}, {venue.address}, {venue.town}")]
    if venue.latitude is not None and venue.longitude is not None:
        lines.append(f"GEO:{venue.latitude:.5f};{venue.longitude:.5f}")
    return lines


def _in(line: Mapping[str, str], language: str) -> str:
    return line.get(language) or line[ITALIAN]


def _utc(moment: datetime) -> str:
    return f"{moment.astimezone(UTC):%Y%m%dT%H%M%SZ}"


def _given(name: str, value: str | None) -> list[str]:
    return [_field(name, value)] if value else []


def _field(name: str, value: str) -> str:
    return f"{name}:{_escaped(value)}"


def _escaped(text: str) -> str:
    """RFC 5545 3.3.11 and RFC 2426 4: the four characters that would end or split a value."""
    for plain, escaped in (("\\", "\\\\"), (";", "\\;"), (",", "\\,"), ("\r", ""), ("\n", "\\n")):
        text = text.replace(plain, escaped)
    return text


def _file(lines: Iterable[str]) -> str:
    return "".join(f"{_folded(line)}\r\n" for line in lines)


def _folded(line: str) -> str:
    """The line in pieces of at most LINE_BYTES_MAX bytes, none of which cuts a character in two."""
    pieces, size = [""], 0
    for character in line:
        weight = len(character.encode())
        if size + weight > LINE_BYTES_MAX:
            pieces.append(" ")
            size = 1
        pieces[-1] += character
        size += weight
    return "\r\n".join(pieces)
