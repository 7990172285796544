"""The curriculum: what a person has told of themself, on one calm page, or two, in one of two layouts."""

from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from typing import Annotated, Any, Literal

import msgspec
from msgspec import Meta

from kiosk.paper.document import Draw, glyph, pdf
from kiosk.paper.letters import families
from kiosk.words.phrases import Phrases
from kiosk.words.typography import dotted, typographic

TEMPLATE = Path(__file__).with_suffix(".typ")
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


def cv(
    curriculum: Curriculum,
    phrases: Phrases,
    made_at: datetime,
    layout: Layout = "plain",
    one_page: bool = False,
    draw: Draw = pdf,
    note: str = "",
) -> bytes:
    """The curriculum as a PDF of one A4 page, of two where it is long; its labels are those of `phrases`.

    `one_page` rather takes smaller letters; `note` stands above all else. Nothing says where it was made.
    Raises DocumentError when it is too long.
    """
    form = {"layout": layout, "one_page": one_page, "note": note}
    return draw(TEMPLATE, _data(curriculum, phrases) | form, made_at)


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
