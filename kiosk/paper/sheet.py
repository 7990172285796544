"""What every sheet of paper says in the same way: where it comes from, facts, the number to call, the code."""

import re
from datetime import date
from typing import Any

from babel.dates import format_date

from kiosk.contract.item import Item
from kiosk.paper.document import glyph
from kiosk.paper.letters import families
from kiosk.paper.qr import svg
from kiosk.words.directions import kept_apart
from kiosk.words.gist import gist, is_day
from kiosk.words.reader import Reader
from kiosk.words.shapes import Fact
from kiosk.words.typography import DOT

COLOURS = {
    "job_offer": "#0A4C95",
    "event": "#8A1456",
    "course": "#0B5D3B",
    "support": "#7A3300",
    "notice": "#00545F",
    "desk": "#4A3A93",
}
"""The colour of each kind: on paper as on the screen."""
SHORT_LAST = re.compile(r"(?:(?<!\d) | (?=\D))(\S{1,5})$", re.MULTILINE)
"""A word that would look lost on a line of its own, with the space before it; never the end of a phone number."""
COUNTED = re.compile(r"(?<!\d)(\d{1,2}) (?=[^\W\d])")
"""A small number and the space before what it counts: "1 dicembre", "45 anni"."""


def frame(reader: Reader) -> dict[str, Any]:
    """The sheet's language, direction and letters; whose board it is from, and when it was printed."""
    phrases = reader.phrases
    return {
        "language": phrases.language,
        "rtl": phrases.rtl,
        "fonts": families(phrases.language),
        "board": phrases.say("paper.board", title=reader.text(reader.network.title), town=reader.network.town),
        "printed": phrases.say("paper.printed", when=reader.moment(reader.now)),
    }


def named(item: Item, reader: Reader) -> dict[str, Any]:
    """The item's title with its language, who offers it and how one names it."""
    return {
        "text_language": reader.language_of(item.title),
        "title": reader.text(item.title),
        "who": strong(f"{reader.who(item)} · {unbroken(reader.reference(item))}", item.code),
    }


def fact(shown: Fact, reader: Reader) -> dict[str, str]:
    """One fact with its sign."""
    value = kept_apart(shown.value) if reader.phrases.rtl else shown.value
    return {"glyph": glyph(shown.sign), "label": shown.label, "value": value}


def facts(item: Item, reader: Reader) -> list[dict[str, str]]:
    """The item's facts and what to bring; the phone number has a place of its own."""
    shown = [each for each in reader.facts(item) if each.sign != "phone"]
    if item.documents:
        label = reader.phrases.say("item.documents")
        shown.append(Fact("file_document_outline", label, DOT.join(reader.documents(item))))
    return [fact(each, reader) for each in shown]


def gist_facts(item: Item, reader: Reader) -> list[dict[str, Any]]:
    """The few facts that decide, the days among them marked strong."""
    return [{**fact(each, reader), "strong": is_day(each, reader)} for each in gist(item, reader)]


def steps(item: Item, reader: Reader) -> dict[str, Any]:
    """What to do, and by when; the code to say and the desk to ask at are strong."""
    desk = reader.desk_of(item)
    names = [reader.text(desk.title)] if desk else []
    return {
        "steps_title": _steps_title(item, reader),
        "steps": [strong(step, item.code, *names) for step in reader.steps(item)],
    }


def _steps_title(item: Item, reader: Reader) -> str:
    last = reader.last_day(item)
    if last is None or last < reader.today:
        return reader.phrases.say("item.steps")
    return reader.phrases.say("paper.steps_by", day=reader.day(last))


def closing(item: Item, reader: Reader) -> list[str]:
    """Who checked it and when, what else must be said, and that it costs nothing."""
    note = [f"{reader.text(item.note).rstrip('.')}."] if item.note else []
    return [f"{reader.checked(item)}.", *note, reader.phrases.say("paper.free")]


def date_of(day: date, reader: Reader) -> str:
    """'27 novembre': the day without its weekday."""
    return f"{day.day} {reader.month(day)}"


def short_date(day: date, reader: Reader) -> str:
    """'27 nov'."""
    return str(format_date(day, "d MMM", locale=reader.phrases.locale))


def unbroken(text: str) -> str:
    """The text on one line: what one names something by is not torn."""
    return text.replace(" ", "\u00a0")


def tied(text: str) -> str:
    """The text with no short word alone on a last line, and no number parted from what it counts."""
    return SHORT_LAST.sub("\u00a0\\1", COUNTED.sub("\\1\u00a0", text))


def strong(text: str, *important: str) -> list[dict[str, Any]]:
    """The text in pieces, the important names among them marked strong."""
    pattern = "|".join(re.escape(name) for name in important)
    pieces = re.split(f"({pattern})", text)
    return [{"text": piece, "strong": piece in important} for piece in pieces if piece]


def phone(item: Item, reader: Reader) -> dict[str, Any]:
    """The number to call, whose it is and what for; the first two are empty when there is none."""
    contact = reader.phone(item)
    return {
        "phone": contact.phone if contact else "",
        "phone_name": reader.text(contact.name) if contact else "",
        "phone_label": reader.phrases.say("paper.preferred" if item.steps else "paper.ask"),
    }


def code(reader: Reader, address: str) -> dict[str, str]:
    """The code that opens `address`, as a drawing and in words. Raises DocumentError when no camera could read it."""
    say = reader.phrases.say
    return {
        "code": svg(address),
        "code_alternative": say("paper.code.alternative", address=address),
        "code_caption": say("paper.code"),
        "code_caption_rest": say("paper.code.rest"),
    }


def from_afar(reader: Reader, address: str) -> dict[str, str]:
    """The code, and what to do with it and with the number beside it, for who stands before a wall."""
    say = reader.phrases.say
    return {**code(reader, address), "scan": say("paper.poster.scan"), "call": say("paper.poster.call")}
