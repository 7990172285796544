"""The leaflet: one item on one A4 page to take home."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

from kiosk.contract.item import Item
from kiosk.paper import sheet
from kiosk.paper.document import glyph, pdf
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
    say = reader.phrases.say
    return {
        **sheet.frame(reader),
        **sheet.named(item, reader),
        "summary": reader.text(item.summary).split("\n"),
        "summary_is_all": item.kind == "notice",
        "facts": [sheet.fact(fact, reader) for fact in _facts(item, reader)],
        "steps_title": _steps_title(item, reader),
        "steps": [sheet.strong(step, item.code, *_desk_names(item, reader)) for step in reader.steps(item)],
        "directions": _directions(item, reader),
        "notes": say("paper.notes"),
        "footer": list(_footer(item, reader)),
        "phone_label": say("paper.preferred" if item.steps else "paper.ask"),
        **sheet.phone(item, reader),
        **sheet.code(reader, address),
        "code_caption_rest": say("paper.code.rest"),
    }


def _facts(item: Item, reader: Reader) -> Iterator[Fact]:
    """The item's facts and what to bring; the phone number has a place of its own."""
    yield from (fact for fact in reader.facts(item) if fact.sign != "phone")
    if item.documents:
        label = reader.phrases.say("item.documents")
        yield Fact("file_document_outline", label, " · ".join(reader.documents(item)))


def _steps_title(item: Item, reader: Reader) -> str:
    last = reader.last_day(item)
    if last is None or last < reader.today:
        return reader.phrases.say("item.steps")
    return reader.phrases.say("paper.steps_by", day=reader.day(last))


def _desk_names(item: Item, reader: Reader) -> list[str]:
    desk = reader.desk_of(item)
    return [reader.text(desk.title)] if desk else []


def _directions(item: Item, reader: Reader) -> dict[str, str]:
    """How to get where the steps send one: to the desk, else to the item's own venue."""
    desk = reader.desk_of(item)
    venue = desk.venue if desk and desk.venue else item.venue
    text = reader.text(venue.directions) if venue and venue.directions else ""
    return {"glyph": glyph("sign_direction"), "text": text}


def _footer(item: Item, reader: Reader) -> Iterator[str]:
    yield f"{reader.checked(item)}."
    if item.note:
        yield f"{reader.text(item.note).rstrip('.')}."
    yield reader.phrases.say("paper.free")
