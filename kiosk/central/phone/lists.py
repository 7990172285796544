"""Items as lists of links: the board, its further pages, and what is offered in place of something gone."""

from collections.abc import Iterable
from dataclasses import dataclass

from kiosk.central.phone.reading import asking, item_address
from kiosk.contract.item import Item
from kiosk.contract.kinds import KINDS
from kiosk.words.reader import Reader
from kiosk.words.shapes import Card

FIRST_ITEMS = 10
"""Items of a kind on the first page."""
PAGE_ITEMS = 40
"""Items on each page after that: about 15 kB."""
ORDER = ("notice", "job_offer", "event", "course", "support", "desk")
"""The kinds as people need them; one that is not named here comes last."""


@dataclass(frozen=True)
class Listed:
    """An item in a list: its card, its address, and the language its title is in."""

    card: Card
    address: str
    language: str


@dataclass(frozen=True)
class Part:
    """Items of one kind under a title; `more` and `more_address` lead to those that did not fit."""

    title: str
    items: list[Listed]
    more: str = ""
    more_address: str = ""


def listed(items: Iterable[Item], reader: Reader) -> list[Listed]:
    """The items as links."""
    language = reader.phrases.language
    return [
        Listed(reader.card(each), item_address(each.code, language), reader.language_of(each.title)) for each in items
    ]


def of_kind(kind: str, items: Iterable[Item]) -> list[Item]:
    """Those of one kind: what happens first, else what is newest."""
    return sorted((each for each in items if each.kind == kind), key=_turn)


def first_parts(items: Iterable[Item], reader: Reader) -> list[Part]:
    """Every kind that has something, each with its first items."""
    every = tuple(items)
    parts = [_part(kind, of_kind(kind, every), 0, FIRST_ITEMS, 1, reader) for kind in sorted(KINDS, key=_rank)]
    return [part for part in parts if part.items]


def further_part(kind: str, page: int, items: Iterable[Item], reader: Reader) -> Part:
    """Page `page` (1 and up) of those that did not fit the first page."""
    end = FIRST_ITEMS + page * PAGE_ITEMS
    return _part(kind, of_kind(kind, items), end - PAGE_ITEMS, end, page + 1, reader)


def _part(kind: str, items: list[Item], start: int, end: int, next_page: int, reader: Reader) -> Part:
    links = listed(items[start:end], reader)
    if end >= len(items):
        return Part(reader.kinds_name(kind), links)
    more = reader.phrases.say(f"list.more.{kind}", shown=end, total=len(items))
    return Part(reader.kinds_name(kind), links, more, f"/l/{kind}/{next_page}{asking(reader.phrases.language)}")


def _turn(item: Item) -> float:
    return item.happens[0].timestamp() if item.happens else -item.show_from.timestamp()


def _rank(kind: str) -> int:
    return ORDER.index(kind) if kind in ORDER else len(ORDER)
