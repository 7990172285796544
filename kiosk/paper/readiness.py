"""The readiness sheet: how a terminal was found, what a person looked at, and who signs for it. One A4 page."""

import math
from datetime import datetime
from pathlib import Path
from typing import Any

import msgspec

from kiosk.contract.item import ITALIAN
from kiosk.paper.document import MM_PER_INCH, glyph, pdf
from kiosk.paper.letters import families
from kiosk.paper.qr import svg
from kiosk.words.phrases import Phrases
from kiosk.words.readiness import SheetWords, sheet_words

TEMPLATE = Path(__file__).with_suffix(".typ")
DETAIL_LETTERS = 110
NAMED_MAX = 3
"""Parts that are named at the top; more are counted."""
POINTS = 9
"""Squares of the touch test: three across, three down."""


class Looked(msgspec.Struct, frozen=True):
    """What was found of one part, under the check-up's own name; `detail` is for who mends, cut where it is long.

    `absent`: there is none, as the settings want.
    """

    part: str
    well: bool
    detail: str = ""
    absent: bool = False


class Terminal(msgspec.Struct, frozen=True, kw_only=True):
    """Which terminal it is, and what it says of itself.

    `heard` says when the catalogue was last heard; empty when never. `touched` holds the squares that answered, from 1
    at the upper left; None when nobody tried. `size_px` is None where no window says it.
    """

    board: str
    place: str
    address: str
    software: str
    heard: str
    diagonal_in: float
    size_px: tuple[int, int] | None
    looked: tuple[Looked, ...]
    touched: frozenset[int] | None = None


def readiness(terminal: Terminal, when: str, made_at: datetime) -> bytes:
    """The sheet as a PDF of one A4 page; `when` says the moment in words. Raises DocumentError."""
    return pdf(TEMPLATE, _data(terminal, when, sheet_words()), made_at)


def _data(terminal: Terminal, when: str, words: SheetWords) -> dict[str, Any]:
    """Everything the template shows, under the template's names."""
    return {
        "language": ITALIAN,
        "rtl": False,
        "fonts": families(ITALIAN),
        "board": terminal.board,
        "printed": words.printed.format(when=when),
        "title": words.title,
        "where": words.place.format(place=terminal.place),
        "software": words.software.format(software=terminal.software, catalogue=terminal.heard or words.no_catalogue),
        "verdict": _verdict(terminal, words),
        "well": not _wrong(terminal, words),
        "titles": {"looked": words.looked, "by_hand": words.by_hand},
        "looked": [_looked(each, words) for each in terminal.looked],
        "checks": list(words.checks),
        **_screen(terminal, words),
        **_printer(terminal, words),
        "signs": {"tick": glyph("check_bold"), "mend": glyph("alert_circle")},
        "notes": words.notes,
        "signed": [words.name, words.day, words.signature],
    }


def _verdict(terminal: Terminal, words: SheetWords) -> str:
    """What must be mended; else that all is well, unless something is not there or was not tried."""
    wrong = _wrong(terminal, words)
    if len(wrong) > NAMED_MAX:
        return words.much_to_mend.format(n=len(wrong))
    if wrong:
        return words.to_mend.format(parts=", ".join(wrong))
    absent = [words.parts[each.part].name for each in terminal.looked if each.absent]
    left = [words.without.format(parts=", ".join(absent))] if absent else []
    left += [words.untried] if terminal.touched is None else []
    return " ".join([words.so_far, *left]) if left else words.all_well


def _wrong(terminal: Terminal, words: SheetWords) -> list[str]:
    """Names of what must be mended. Of the touch, whatever did not answer."""
    deaf = terminal.touched is not None and len(terminal.touched) < POINTS
    return [words.parts[each.part].name for each in terminal.looked if not each.well] + [words.touch] * deaf


def _looked(each: Looked, words: SheetWords) -> dict[str, Any]:
    part = words.parts[each.part]
    said = (part.absent if each.absent else part.good) if each.well else part.bad
    detail = f"{words.detail} {each.detail[:DETAIL_LETTERS]}" if each.detail and not each.well else ""
    return {"name": part.name, "well": each.well, "absent": each.absent, "said": said, "detail": detail}


def _screen(terminal: Terminal, words: SheetWords) -> dict[str, Any]:
    touched = terminal.touched
    said = words.touched_not if touched is None else words.touched.format(n=len(touched), all=POINTS)
    return {
        "screen": [_measures(terminal, words), words.screen_measured],
        "touched": said,
        "points": [n in (touched or ()) for n in range(1, POINTS + 1)],
    }


def _measures(terminal: Terminal, words: SheetWords) -> str:
    """How large the panel must be, if the settings are right."""
    inches = Phrases(ITALIAN).number(terminal.diagonal_in)
    if terminal.size_px is None:
        return words.screen_unknown.format(inches=inches)
    across_px, down_px = terminal.size_px
    mm_per_px = terminal.diagonal_in * MM_PER_INCH / math.hypot(across_px, down_px)
    mm = {"width_mm": round(across_px * mm_per_px), "height_mm": round(down_px * mm_per_px)}
    return words.screen.format(inches=inches, width_px=across_px, height_px=down_px, **mm)


def _printer(terminal: Terminal, words: SheetWords) -> dict[str, str]:
    """What shows on paper how well it was printed."""
    return {"ruler": words.ruler, "code": svg(terminal.address), "code_alternative": words.code}
