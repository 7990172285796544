"""The poster (locandina): one item for the wall, read while walking by, with numbers to tear off."""

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from typing import Any, Literal
from zoneinfo import ZoneInfo

from kiosk.contract.item import Item
from kiosk.contract.kinds.course import Course
from kiosk.paper import sheet
from kiosk.paper.document import Draw, pdf
from kiosk.words.reader import Reader
from kiosk.words.sentences import sentences
from kiosk.words.shapes import Fact
from kiosk.words.typography import capital, dotted

TEMPLATE = Path(__file__).with_suffix(".typ")
Size = Literal["a4", "a3"]
SUMMARY_LETTERS_MAX = 170
"""Who walks by reads so much; what follows is left to the phone, sentence by sentence."""
LABELLED = ("fact.needs", "item.documents")
"""Facts that say nothing without their label."""
LEFT_OUT = ("fact.when", "fact.event_type", "fact.from")
"""Facts that stand in the head already."""

MOMENT = re.compile("(?<=[,،]) ")
"""Between the day and the hour of a moment."""


def poster(
    item: Item,
    reader: Reader,
    address: str,
    size: Size = "a4",
    number: str = "",
    place_title: str = "",
    draw: Draw = pdf,
) -> bytes:
    """The item's poster as a PDF of one page; an A3 is the same drawing, larger. `address` is what its code opens.

    `number` and `place_title` say which poster it is and where it hangs, for who takes it down. A full page leaves
    things out in the template's declared order. Raises DocumentError when even that is too much.
    """
    on_paper = replace(reader, on_paper=True)
    foot = _foot(item, on_paper, number, place_title)
    return draw(TEMPLATE, {**_data(item, on_paper, address), "size": size, "foot": foot}, reader.now)


def _data(item: Item, reader: Reader, address: str) -> dict[str, Any]:
    """What the template shows of the item, under the template's names."""
    return {
        **sheet.frame(reader),
        **sheet.named(item, reader),
        "title": sheet.tied(reader.text(item.title)),
        "colour": sheet.COLOURS[item.kind],
        "kind": reader.kind_name(item.kind),
        "day": MOMENT.split(_day(item, reader), maxsplit=1) if item.happens else [_day(item, reader)],
        "summary": _summary(reader.text(item.summary)),
        "facts": [sheet.fact(fact, reader) for fact in _facts(item, reader)],
        "reference": reader.reference(item),
        "tab_day": _tab_day(item, reader),
        **sheet.phone(item, reader),
        **sheet.from_afar(reader, address),
    }


def _day(item: Item, reader: Reader) -> str:
    """When to go there, or until when to ask; '' where there is no such day."""
    if item.happens:
        label = reader.phrases.say("fact.when")
        return next(fact.value for fact in reader.facts(item) if fact.label == label)
    if isinstance(item, Course):
        return capital(reader.phrases.say("fact.starts", day=reader.day(item.starts_on)))
    last = reader.last_day(item)
    return capital(reader.phrases.say("paper.poster.by", day=reader.day(last))) if last else ""


def _tab_day(item: Item, reader: Reader) -> str:
    """The same in few letters."""
    if item.happens:
        starts = reader.local(item.happens[0])
        return f"{sheet.short_date(starts.date(), reader)}, {reader.clock(starts)}"
    last = reader.last_day(item)
    return reader.phrases.say("paper.poster.by", day=sheet.short_date(last, reader)) if last else ""


def _summary(text: str) -> str:
    """Its first sentences, none of them cut."""
    shown = ""
    for sentence in sentences(text):
        longer = f"{shown} {sentence}".strip()
        if len(longer) > SUMMARY_LETTERS_MAX:
            break
        shown = longer
    return shown


def _facts(item: Item, reader: Reader) -> Iterator[Fact]:
    """Facts that decide, each in one line with its label only where it needs one."""
    say = reader.phrases.say
    documents = " · ".join(reader.documents(item))
    known = [*reader.facts(item), Fact("file_document_outline", say("item.documents"), documents)]
    labelled, left_out = [say(key) for key in LABELLED], [say(key) for key in LEFT_OUT]
    if isinstance(item, Course) and item.enrol_until:
        yield Fact("calendar_alert", "", reader.deadline(item))
    for fact in known:
        if fact.value and fact.sign != "phone" and fact.label not in left_out:
            yield replace(fact, label=fact.label if fact.label in labelled else "")


def _foot(item: Item, reader: Reader, number: str, place_title: str) -> str:
    """'Locandina L-0231 · Centro di aggregazione · togliere dopo il 27 novembre'."""
    say = reader.phrases.say
    numbered = say("paper.poster.number", number=number) if number else ""
    until = say("paper.remove_after", day=sheet.date_of(last_day_up(item, reader), reader))
    return capital(dotted(numbered, place_title, until))


def last_day_up(item: Item, reader: Reader) -> date:
    """The last day on which the poster says something true."""
    too_late = item.too_late_from(ZoneInfo(reader.network.time_zone))
    ends = min(item.show_until, too_late) if too_late else item.show_until
    return reader.local(ends - timedelta(microseconds=1)).date()
