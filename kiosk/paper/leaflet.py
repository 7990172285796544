"""The leaflet: one item on one A4 page to take home."""

import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

from kiosk.contract.item import Item
from kiosk.paper.document import glyph, pdf
from kiosk.paper.qr import svg
from kiosk.words.reader import Reader
from kiosk.words.shapes import Fact

TEMPLATE = Path(__file__).with_suffix(".typ")


def leaflet(item: Item, reader: Reader, address: str) -> bytes:
    """The item's leaflet as a PDF of exactly one page; `address` is what its code opens.

    A full page leaves things out in the template's declared order. Raises DocumentError when even that is too much.
    """
    return pdf(TEMPLATE, _data(item, replace(reader, on_paper=True), address), reader.now)


def _data(item: Item, reader: Reader, address: str) -> dict[str, Any]:
    """Everything the template shows, under the template's names."""
    phrases, title = reader.phrases, reader.text(item.title)
    return {
        "language": phrases.language,
        "text_language": reader.language_of(item.title),
        "board": phrases.say("paper.board", title=reader.text(reader.network.title), town=reader.network.town),
        "printed": phrases.say("paper.printed", when=reader.moment(reader.now)),
        "title": title,
        "who": _strong(f"{reader.who(item)} · {reader.reference(item)}", item.code),
        "summary": reader.text(item.summary).split("\n"),
        "summary_is_all": item.kind == "notice",
        "facts": [_fact(fact) for fact in _facts(item, reader)],
        "steps_title": _steps_title(item, reader),
        "steps": [_strong(step, item.code, *_desk_names(item, reader)) for step in reader.steps(item)],
        "directions": _directions(item, reader),
        "notes": phrases.say("paper.notes"),
        "footer": list(_footer(item, reader)),
        **_phone(item, reader),
        **_code(reader, address),
    }


def _facts(item: Item, reader: Reader) -> Iterator[Fact]:
    """The item's facts and what to bring; the phone number has a place of its own."""
    yield from (fact for fact in reader.facts(item) if fact.sign != "phone")
    if item.documents:
        label = reader.phrases.say("item.documents")
        yield Fact("file_document_outline", label, " · ".join(reader.documents(item)))


def _fact(fact: Fact) -> dict[str, str]:
    return {"glyph": glyph(fact.sign), "label": fact.label, "value": fact.value}


def _steps_title(item: Item, reader: Reader) -> str:
    last = reader.last_day(item)
    if last is None or last < reader.today:
        return reader.phrases.say("item.steps")
    return reader.phrases.say("paper.steps_by", day=reader.day(last))


def _desk_names(item: Item, reader: Reader) -> list[str]:
    desk = reader.desk_of(item)
    return [reader.text(desk.title)] if desk else []


def _strong(text: str, *important: str) -> list[dict[str, Any]]:
    """The text in pieces, the important names among them marked strong."""
    pattern = "|".join(re.escape(name) for name in important)
    pieces = re.split(f"({pattern})", text)
    return [{"text": piece, "strong": piece in important} for piece in pieces if piece]


def _phone(item: Item, reader: Reader) -> dict[str, Any]:
    contact = reader.phone(item)
    if contact is None:
        return {"phone": "", "phone_label": "", "phone_name": ""}
    key = "paper.preferred" if item.steps else "paper.ask"
    label = reader.phrases.say(key)
    return {"phone": contact.phone, "phone_label": label, "phone_name": reader.text(contact.name)}


def _directions(item: Item, reader: Reader) -> dict[str, str]:
    """How to get where the steps send one: to the desk, else to the item's own venue."""
    desk = reader.desk_of(item)
    venue = desk.venue if desk and desk.venue else item.venue
    text = reader.text(venue.directions) if venue and venue.directions else ""
    return {"glyph": glyph("sign_direction"), "text": text}


def _code(reader: Reader, address: str) -> dict[str, str]:
    say = reader.phrases.say
    return {
        "code": svg(address),
        "code_alternative": say("paper.code.alternative", address=address),
        "code_caption": say("paper.code"),
        "code_caption_rest": say("paper.code.rest"),
    }


def _footer(item: Item, reader: Reader) -> Iterator[str]:
    yield f"{reader.checked(item)}."
    if item.note:
        yield f"{reader.text(item.note).rstrip('.')}."
    yield reader.phrases.say("paper.free")
