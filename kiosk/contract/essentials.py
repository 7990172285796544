"""What a code carries when no page can be reached: a date for the calendar, or a number to call.

As short as phones still understand, so that the code stays coarse enough for an old camera.
"""

from datetime import UTC, datetime

from kiosk.contract.item import ITALIAN, Contact, Item

TITLE_LETTERS = 60
WHERE_LETTERS = 60


def event(item: Item, language: str) -> str:
    """A calendar entry of a few lines (RFC 5545, as phone cameras read it); "" for an item that does not happen."""
    if item.happens is None:
        return ""
    starts, ends = item.happens
    title = (item.title.get(language) or item.title[ITALIAN])[:TITLE_LETTERS]
    where = f"{item.venue.name}, {item.venue.town}"[:WHERE_LETTERS] if item.venue else ""
    lines = ["BEGIN:VEVENT", f"SUMMARY:{title}", f"DTSTART:{_utc(starts)}", f"DTEND:{_utc(ends)}"]
    return "\r\n".join([*lines, *([f"LOCATION:{where}"] if where else []), "END:VEVENT"])


def contact(whom: Contact, item: Item, language: str) -> str:
    """Whom to call and about what, as a MECARD; "" for somebody without a phone."""
    if not whom.phone:
        return ""
    name = (whom.name.get(language) or whom.name[ITALIAN])[:TITLE_LETTERS]
    return f"MECARD:N:{_plain(name)};TEL:{whom.phone.replace(' ', '')};NOTE:{item.code};;"


def _plain(text: str) -> str:
    """Without the letters that end a field of a MECARD."""
    return "".join(each for each in text if each not in ";:,\\")


def _utc(moment: datetime) -> str:
    return f"{moment.astimezone(UTC):%Y%m%dT%H%M%SZ}"
