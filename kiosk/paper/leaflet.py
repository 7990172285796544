"""The leaflet: one item on one A4 page to take home."""

from dataclasses import replace
from pathlib import Path
from typing import Any

from kiosk.contract.item import ITALIAN, Item
from kiosk.paper import sheet
from kiosk.paper.document import Draw, glyph, pdf
from kiosk.words.phrases import Phrases
from kiosk.words.reader import Reader

TEMPLATE = Path(__file__).with_suffix(".typ")


def leaflet(item: Item, reader: Reader, address: str, draw: Draw = pdf) -> bytes:
    """The item's leaflet as a PDF of exactly one page; `address` is what its code opens.

    In a language other than Italian, it says the same once more in Italian, for who helps. A full page leaves things
    out in the template's declared order. Raises DocumentError when even that is too much.
    """
    return draw(TEMPLATE, _data(item, replace(reader, on_paper=True), address), reader.now)


def _data(item: Item, reader: Reader, address: str) -> dict[str, Any]:
    """Everything the template shows, under the template's names."""
    return {
        **sheet.frame(reader),
        **sheet.named(item, reader),
        "summary": reader.text(item.summary).split("\n"),
        "summary_is_all": item.kind == "notice",
        "facts": sheet.facts(item, reader),
        **sheet.steps(item, reader),
        "directions": _directions(item, reader),
        "italian": _italian(item, reader),
        "notes": reader.phrases.say("paper.notes"),
        "footer": sheet.closing(item, reader),
        **sheet.phone(item, reader),
        **sheet.code(reader, address),
    }


def _directions(item: Item, reader: Reader) -> dict[str, str]:
    """How to get where the steps send one: to the desk, else to the item's own venue."""
    desk = reader.desk_of(item)
    venue = desk.venue if desk and desk.venue else item.venue
    text = reader.text(venue.directions) if venue and venue.directions else ""
    return {"glyph": glyph("sign_direction"), "text": text}


def _italian(item: Item, reader: Reader) -> dict[str, Any]:
    """The item once more for the Italian who helps: who, what and how. Nothing that the sheet says in Italian anyway.

    Empty where nobody has translated the item.
    """
    helper = replace(reader, phrases=Phrases(ITALIAN))
    if all(reader.language_of(each) == ITALIAN for each in (item.title, *item.steps)):
        return {"title": "", "name": "", "who": [], "facts": [], "steps": []}
    theirs, ours = sheet.steps(item, reader)["steps"], sheet.steps(item, helper)["steps"]
    known = {fact.value for fact in reader.facts(item)} | set(reader.documents(item))
    told = [fact.value for fact in helper.facts(item) if fact.sign != "phone"] + list(helper.documents(item))
    return {
        "title": reader.phrases.say("paper.italian"),
        "name": "" if reader.language_of(item.title) == ITALIAN else helper.text(item.title),
        "who": sheet.named(item, helper)["who"],
        "facts": [each for each in told if each not in known],
        "steps": [] if ours == theirs else ours,
    }
