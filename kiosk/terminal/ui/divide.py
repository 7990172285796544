"""A row that is higher than a page in parts that are less high; a part that goes on has no number or sign again."""

from collections.abc import Iterator
from dataclasses import replace
from functools import singledispatch

from kivy.uix.widget import Widget

from kiosk.terminal.ui.widgets.call import Call
from kiosk.terminal.ui.widgets.card import ItemCard
from kiosk.terminal.ui.widgets.fact import FactRow, SignRow, StepRow
from kiosk.terminal.ui.widgets.panel import Row
from kiosk.terminal.ui.widgets.text import Text
from kiosk.terminal.ui.widgets.verdict import VerdictCard
from kiosk.words import shapes
from kiosk.words.sentences import halves

LETTERS_LEAST = 24
"""A text of fewer letters is not divided: it fits every page that deserves the name."""


@singledispatch
def divided(row: Widget) -> list[Widget]:
    """The parts of a row, to stand under each other; none where it is one thing. They may need dividing again."""
    # A plain row only holds things beside each other; every other kind of row is a thing of its own.
    return _freed(row) if type(row) is Row else []


@divided.register
def _(row: Text) -> list[Widget]:
    look = {"role": row.role, "weight": row.weight, "ink": row.ink, "halign": row.halign}
    return [Text(text=each, **look) for each in _halves(row.text)]


@divided.register
def _(row: StepRow) -> list[Widget]:
    discs = (row.number, row.paint), ("", None)
    said = zip(discs, _halves(row.text), strict=False)
    return [StepRow(number=number, text=each, paint=paint) for (number, paint), each in said]


@divided.register
def _(row: SignRow) -> list[Widget]:
    names = row.sign_name, ""
    look = {"role": row.role, "accent": row.accent, "ink": row.ink}
    return [SignRow(sign_name=name, text=each, **look) for name, each in zip(names, _halves(row.text), strict=False)]


@divided.register
def _(row: FactRow) -> list[Widget]:
    """By its value; where that is short the label stands alone, and is divided itself where it must be."""
    if values := _halves(row.value):
        labels = [row.label, ""]
    elif row.label and row.value:
        labels, values = [row.label, ""], ["", row.value]
    else:
        labels = _halves(row.label)
        values = ["" for _ in labels]
    said = zip((row.sign_name, ""), labels, values, strict=False)
    return [FactRow(sign_name=sign, label=label, value=value, accent=row.accent) for sign, label, value in said]


@divided.register
def _(row: Call) -> list[Widget]:
    """Whom to call, then the number."""
    if not row.question:
        return []
    return [Text(text=row.question, role="small"), Call(number=row.number, reference=row.reference, accent=row.accent)]


@divided.register
def _(row: ItemCard) -> list[Widget]:
    """What, then who and where; each part leads where the whole does."""
    return [_card(row, part) for part in _card_parts(row.card)]


def _card_parts(card: shapes.Card) -> Iterator[shapes.Card]:
    first = replace(card, subtitle="", detail="")
    below = [each for each in (card.subtitle, card.detail) if each]
    if below:
        yield first
        yield replace(card, title=below[0], subtitle="", detail="".join(below[1:]), badges=(), day_box=None)
    elif titles := _halves(card.title):
        yield replace(first, title=titles[0])
        yield replace(first, title=titles[1], badges=(), day_box=None)


@divided.register
def _(row: VerdictCard) -> list[Widget]:
    """What it is, then the lines about it."""
    look = {"sign_name": row.sign_name, "accent": row.accent}
    titles = [row.title] if row.lines else _halves(row.title)
    cards = [VerdictCard((), title=each, **look) for each in titles]
    for card in cards:
        card.fbind("on_choose", lambda *_: row.dispatch("on_choose"))
    return [*cards, *(Text(text=each, role="body") for each in row.lines)]


def _card(whole: ItemCard, part: shapes.Card) -> ItemCard:
    card = ItemCard(part, whole.paint, whole.accent)
    card.fbind("on_choose", lambda *_: whole.dispatch("on_choose"))
    return card


def _halves(text: str) -> list[str]:
    return list(halves(text)) if len(text) >= LETTERS_LEAST else []


def _freed(row: Row) -> list[Widget]:
    parts: list[Widget] = row.children[::-1]
    row.clear_widgets()
    return parts
