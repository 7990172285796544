"""The slip: what the leaflet and the list say, for the narrow roll of a receipt printer."""

import io
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any, Literal

from PIL import Image

from kiosk.contract.item import Item
from kiosk.paper import sheet
from kiosk.paper.document import glyph, raster
from kiosk.paper.qr import QUIET_MODULES, modules
from kiosk.words.reader import Reader
from kiosk.words.typography import DOT

TEMPLATE = Path(__file__).with_suffix(".typ")
Roll = Literal[80, 58]
"""Millimetres from edge to edge of the paper."""
PRINTED_MM: dict[Roll, int] = {80: 72, 58: 48}
"""How much of the roll's width the head of a printer reaches: 576 or 384 dots."""
DOTS_PER_MM = 8
"""203 dots an inch, as good as all receipt printers."""
MODULE_DOTS_MIN = 4
"""Half a millimetre."""
CODE_DOTS_MIN = 25 * DOTS_PER_MM
"""Smallest width of a code, without its quiet zone."""
BLACK_UP_TO = 150
"""Grey of 255 up to which an edge's dot is black: heat spreads little, and thin strokes must stay whole."""
SUMMARY_LETTERS_MAX = 400
"""A longer summary is left to the phone, unless it is all there is."""


def slip(item: Item, reader: Reader, address: str, width_mm: Roll) -> bytes:
    """The item as one strip, as tall as its words: a PNG of nothing but black and white dots, as wide as the head.

    `address` is what its code opens. Raises DocumentError when no camera could read that.
    """
    return drawn(slip_data(item, reader, address, width_mm))


def kept_slip(items: Sequence[Item], reader: Reader, addresses: Sequence[str], width_mm: Roll) -> bytes:
    """A visitor's list as one strip, with lines to cut along; `addresses` in the order of `items`. See `slip`."""
    return drawn(kept_data(items, reader, addresses, width_mm))


def slip_data(item: Item, reader: Reader, address: str, width_mm: Roll) -> dict[str, Any]:
    """Everything the template shows of one item, under its names."""
    on_paper = replace(reader, on_paper=True)
    return _strip(on_paper, width_mm, "", [_whole(item, on_paper, address)])


def kept_data(items: Sequence[Item], reader: Reader, addresses: Sequence[str], width_mm: Roll) -> dict[str, Any]:
    """Everything the template shows of a list, under its names."""
    on_paper = replace(reader, on_paper=True)
    pairs = zip(items, addresses, strict=True)
    told = [_brief(item, on_paper, address) for item, address in pairs]
    return _strip(on_paper, width_mm, reader.phrases.say("kept.title"), told)


def _strip(reader: Reader, width_mm: Roll, title: str, items: list[dict[str, Any]]) -> dict[str, Any]:
    data = {
        **sheet.frame(reader),
        "width_mm": PRINTED_MM[width_mm],
        "title": title,
        "items": items,
        "scissors": glyph("content_cut"),
        "free": reader.phrases.say("paper.free"),
    }
    return {key: narrow(value) for key, value in data.items()}


def narrow(value: Any) -> Any:
    """The same JSON value, with what stands between dots on lines of its own and no short word alone on the last."""
    if isinstance(value, str):
        return sheet.tied(value.replace(DOT, "\n"))
    if isinstance(value, list):
        return [narrow(each) for each in value]
    if isinstance(value, dict):
        return {key: narrow(each) for key, each in value.items()}
    return value


def _whole(item: Item, reader: Reader, address: str) -> dict[str, Any]:
    """What the leaflet says."""
    summary = reader.text(item.summary)
    told = item.kind == "notice" or len(summary) <= SUMMARY_LETTERS_MAX
    shown = [{**fact, "strong": True} for fact in sheet.facts(item, reader)]
    *closing, _ = sheet.closing(item, reader)
    return {
        **_common(item, reader, address),
        "summary": summary.split("\n") if told else [],
        "all_told": told,
        "facts": shown,
        **sheet.steps(item, reader),
        "closing": closing,
    }


def _brief(item: Item, reader: Reader, address: str) -> dict[str, Any]:
    """What the list says."""
    facts = [{**fact, "label": ""} for fact in sheet.gist_facts(item, reader)]
    summary = reader.text(item.summary).split("\n") if item.kind == "notice" else []
    closing = [f"{reader.checked(item)}."]
    told = {"summary": summary, "all_told": True, "facts": facts, "steps": [], "closing": closing}
    return {**_common(item, reader, address), **told}


def _common(item: Item, reader: Reader, address: str) -> dict[str, Any]:
    side = len(modules(address))
    dots = max(MODULE_DOTS_MIN, -(-CODE_DOTS_MIN // side))
    return {
        **sheet.named(item, reader),
        **sheet.phone(item, reader),
        **sheet.code(reader, address),
        "code_dots": (side + 2 * QUIET_MODULES) * dots,
    }


def drawn(data: dict[str, Any], template: Path = TEMPLATE) -> bytes:
    """The strip without greys: what a printer would make of them by itself are speckled letters."""
    with Image.open(io.BytesIO(raster(template, data, DOTS_PER_MM))) as drawn:
        grey = drawn.convert("L")
    made = io.BytesIO()
    grey.point(lambda value: 0 if value <= BLACK_UP_TO else 255).save(made, "PNG")
    return made.getvalue()
