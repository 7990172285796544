"""The curriculum: what a person has told of themself, on one calm page, or two, in one of two layouts.

Behind it there may be a page that is theirs alone, with a code from which a terminal begins it again.
"""

from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from typing import Annotated, Any, Literal, NamedTuple

import msgspec
from babel.dates import format_date
from msgspec import Meta

from kiosk.paper.document import Draw, glyph, pdf
from kiosk.paper.letters import families
from kiosk.paper.qr import QUIET_MODULES, modules, svg
from kiosk.words.phrases import Phrases
from kiosk.words.reader import Reader
from kiosk.words.typography import dotted, typographic

TEMPLATE = Path(__file__).with_suffix(".typ")
CODE_VERSION_MAX = 25
"""125 modules with the quiet zone: the most of which a cheap scanner, of 480 lines, still sees each with over two
pixels while the code fills its view. A usual curriculum has 69."""
DIGITS_MAX = 2395
"""What such a code holds with error correction M (ISO/IEC 18004)."""
MODULE_MM = 0.6
"""DENSO WAVE asks for 4 printer's dots a module (0.5 mm at 200 dpi) and gives standard scanners 0.25 mm."""
Words = Annotated[str, Meta(max_length=160)]
Text = Annotated[str, Meta(max_length=400)]


class Experience(msgspec.Struct, frozen=True, kw_only=True):
    """Something done or learned: what, where, when, in the person's own words."""

    what: Words
    where: Words = ""
    when: Words = ""
    tasks: Text = ""


class Curriculum(msgspec.Struct, frozen=True, kw_only=True):
    """What a curriculum says. Everything but the name may be missing, and then is not spoken of."""

    name: Annotated[str, Meta(min_length=1, max_length=80)]
    town: Words = ""
    phone: Words = ""
    email: Words = ""
    wish: Text = ""
    experiences: Annotated[tuple[Experience, ...], Meta(max_length=12)] = ()
    studies: Annotated[tuple[Experience, ...], Meta(max_length=8)] = ()
    languages: Annotated[tuple[Words, ...], Meta(max_length=8)] = ()
    abilities: Annotated[tuple[Words, ...], Meta(max_length=12)] = ()
    licence: Words = ""
    availability: Text = ""


Layout = Literal["plain", "side"]
"""Titles above what they head, or beside it."""


class Again(NamedTuple):
    """What the page behind a curriculum is made of: the digits of its code, and the words of who takes it home."""

    digits: str
    reader: Reader


def cv(
    curriculum: Curriculum,
    phrases: Phrases,
    made_at: datetime,
    layout: Layout = "plain",
    one_page: bool = False,
    draw: Draw = pdf,
    note: str = "",
    again: Again | None = None,
) -> bytes:
    """The curriculum as a PDF of one A4 page, of two where it is long; its labels are those of `phrases`.

    `one_page` rather takes smaller letters; `note` stands above all else. Nothing says where it was made. With `again`
    one more page follows, for its author alone: on a sheet of its own, since the curriculum is given away. Raises
    DocumentError when it is too long.
    """
    form = {"layout": layout, "one_page": one_page, "note": note, "again": _again(again)}
    return draw(TEMPLATE, _data(curriculum, phrases) | form, made_at)


def _again(again: Again | None) -> dict[str, Any] | None:
    """What the page behind shows."""
    if again is None:
        return None
    say, reader = again.reader.phrases.say, again.reader
    how = say("paper.cv.again.how", button=say("cv.again"))
    return {
        "language": reader.phrases.language,
        "rtl": reader.phrases.rtl,
        "fonts": families(reader.phrases.language),
        "title": say("paper.cv.again.title"),
        "lines": [how, *(say(f"paper.cv.again.{line}") for line in ("inside", "safe"))],
        "day": format_date(reader.today, "long", locale=reader.phrases.language),
        "code": svg(again.digits, CODE_VERSION_MAX),
        "code_mm": MODULE_MM * (len(modules(again.digits, CODE_VERSION_MAX)) + 2 * QUIET_MODULES),
        "alternative": say("paper.cv.again.alternative"),
    }


def _data(curriculum: Curriculum, phrases: Phrases) -> dict[str, Any]:
    """What the template shows, under the template's names."""
    return {
        "language": phrases.language,
        "rtl": phrases.rtl,
        "fonts": families(phrases.language),
        "title": phrases.say("paper.cv.title", name=_set(curriculum.name)),
        "name": _set(curriculum.name),
        "reached": list(_reached(curriculum)),
        "sections": [section for section in _sections(curriculum, phrases) if section["lines"]],
    }


def _reached(curriculum: Curriculum) -> Iterator[dict[str, str]]:
    """Where the person lives and how to reach them."""
    for sign, text in (("phone", curriculum.phone), ("email", curriculum.email), ("map_marker", curriculum.town)):
        if text.strip():
            yield {"glyph": glyph(sign), "text": _set(text)}


def _sections(curriculum: Curriculum, phrases: Phrases) -> Iterator[dict[str, Any]]:
    """All sections in their order, those without a line too."""
    plain = {
        "languages": (dotted(*map(_set, curriculum.languages)),),
        "abilities": curriculum.abilities,
        "licence": (curriculum.licence,),
        "availability": (curriculum.availability,),
    }
    told = {
        "wish": [_line(what) for what in (curriculum.wish,)],
        "experiences": [_told(each) for each in curriculum.experiences],
        "studies": [_told(each) for each in curriculum.studies],
        **{name: [_line(text) for text in texts] for name, texts in plain.items()},
    }
    for name, lines in told.items():
        shown = [line for line in lines if any(line.values())]
        yield {"name": name, "title": phrases.say(f"paper.cv.{name}"), "lines": shown}


def _told(each: Experience) -> dict[str, str]:
    return _line(each.what, each.where, each.when, each.tasks)


def _line(what: str, where: str = "", when: str = "", tasks: str = "") -> dict[str, str]:
    return {"what": _set(what), "where": _set(where), "when": _set(when), "tasks": _set(tasks)}


def _set(text: str) -> str:
    """The text without the spaces that fingers leave."""
    return typographic(" ".join(text.split()))
