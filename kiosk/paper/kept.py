"""The list: what a visitor has kept, on as few pages as it takes, to take home together."""

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from kiosk.contract.item import Item
from kiosk.paper import sheet
from kiosk.paper.document import glyph, pdf
from kiosk.words.reader import Reader

TEMPLATE = Path(__file__).with_suffix(".typ")


def kept(items: Sequence[Item], reader: Reader, addresses: Sequence[str]) -> bytes:
    """The items as a PDF of at most four pages; `addresses` are what their codes open, in the same order.

    Items are never torn between pages; full pages leave things out in the template's declared order. Raises
    DocumentError when even that is too much.
    """
    return pdf(TEMPLATE, _data(items, replace(reader, on_paper=True), addresses), reader.now)


def _data(items: Sequence[Item], reader: Reader, addresses: Sequence[str]) -> dict[str, Any]:
    """Everything the template shows, under the template's names."""
    say = reader.phrases.say
    pairs = zip(items, addresses, strict=True)
    return {
        **sheet.frame(reader),
        "title": say("kept.title"),
        "items": [_item(item, reader, address) for item, address in pairs],
        "phone_glyph": glyph("phone"),
        "notes": say("paper.notes"),
        "footer": say("paper.free"),
    }


def _item(item: Item, reader: Reader, address: str) -> dict[str, Any]:
    return {
        **sheet.named(item, reader),
        "summary": reader.text(item.summary) if item.kind == "notice" else "",
        "facts": sheet.gist_facts(item, reader),
        "checked": f"{reader.checked(item)}.",
        **sheet.phone(item, reader),
        **sheet.code(reader, address),
    }
