"""The gist of an item: the two or three facts that decide whether one goes there."""

from collections.abc import Iterator

from kiosk.contract.item import Item
from kiosk.words.reader import Reader
from kiosk.words.shapes import Fact

DAY = "when"
NAMES = ("for_whom", DAY, "where", "hours")
"""Facts that decide, most telling first; the last day comes on top of them."""
FACTS_MAX = 2


def gist(item: Item, reader: Reader) -> tuple[Fact, ...]:
    """Who it is for, when, where, which hours, as far as the kind knows, and its last day; nothing is said twice.

    The last day is a whole sentence: its label is "".
    """
    deadline = reader.deadline(item)
    facts = [fact for fact in _known(item, reader) if fact.value != deadline][:FACTS_MAX]
    return (*facts, *([Fact("calendar_alert", "", deadline)] if deadline else []))


def is_day(fact: Fact, reader: Reader) -> bool:
    """Whether a fact of the gist says when, or until when."""
    return fact.label in ("", reader.phrases.say(f"fact.{DAY}"))


def _known(item: Item, reader: Reader) -> Iterator[Fact]:
    known = {fact.label: fact for fact in reader.facts(item)}
    labels = (reader.phrases.say(f"fact.{name}") for name in NAMES)
    return (known[label] for label in labels if label in known)
