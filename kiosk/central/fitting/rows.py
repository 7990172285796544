"""Conditions as rows of a form and back. Whatever is in the rows, what comes of it is right or is nothing.

A row has a sort and the fields of that sort. Rows with the same letter are alternatives: one of them is enough.
"""

import re
from collections.abc import Callable, Iterable, Mapping
from typing import Any, get_args

import msgspec
from msgspec import Struct

from kiosk.contract.conditions import (
    Age,
    AnyOf,
    Area,
    Benefit,
    Benefits,
    Condition,
    Fact,
    FactName,
    Residence,
    Schooling,
    Single,
    Work,
    WorkState,
)
from kiosk.contract.fitting import LEVELS, MONTHS_MAX, YEARS_MAX

ALL = ""
"""Stands for no letter: such a row must hold by itself."""
LETTERS = ("A", "B", "C")
ROWS_MAX = 40


class Row(Struct, frozen=True):
    """One row: a condition, and the letter of its alternatives."""

    condition: Single
    letter: str = ALL


class Sent:
    """What a form sent of one row."""

    def __init__(self, data: Mapping[str, Any], prefix: str) -> None:
        self._data, self._prefix = data, prefix

    def one(self, name: str, among: Iterable[str]) -> str:
        """The choice, "" when it is none of those."""
        value = str(self._data.get(f"{self._prefix}-{name}", ""))
        return value if value in among else ""

    def several(self, name: str, among: Iterable[str]) -> tuple[Any, ...]:
        """The choices, in their usual order."""
        key = f"{self._prefix}-{name}"
        values = self._data.getlist(key) if hasattr(self._data, "getlist") else self._data.get(key, ())
        return tuple(each for each in among if each in values)

    def number(self, name: str, highest: int) -> int | None:
        """The number, no higher than it may be; None when there is none."""
        found = re.fullmatch(r"\s*(\d{1,4})\s*", str(self._data.get(f"{self._prefix}-{name}", "")))
        return min(int(found[1]), highest) if found else None


def rows_of(conditions: Any) -> list[Row]:
    """The rows of conditions as they are kept. Raises msgspec.ValidationError when they are not conditions."""
    known = msgspec.convert(conditions, tuple[Condition, ...])
    letters = iter(LETTERS)
    rows: list[Row] = []
    for each in known:
        letter = next(letters, LETTERS[-1]) if isinstance(each, AnyOf) else ALL
        rows += [Row(single, letter) for single in (each.conditions if isinstance(each, AnyOf) else (each,))]
    return rows


def conditions_of(rows: Iterable[Row]) -> tuple[Condition, ...]:
    """The conditions that rows make: those that must hold, then each set of alternatives."""
    known = list(rows)
    found: list[Condition] = [each.condition for each in known if each.letter == ALL]
    for letter in LETTERS:
        some = tuple(each.condition for each in known if each.letter == letter)
        if some:
            found.append(some[0] if len(some) == 1 else AnyOf(conditions=some))
    return tuple(found)


def read_rows(data: Mapping[str, Any], name: str) -> list[Row]:
    """The rows that a form sent; those that ask for nothing are left out."""
    numbers = sorted({int(each[1]) for key in data if (each := re.fullmatch(rf"{name}-(\d{{1,4}})-sort", key))})
    found = []
    for number in numbers[:ROWS_MAX]:
        sent = Sent(data, f"{name}-{number}")
        sort = sent.one("sort", READERS)
        condition = READERS[sort](sent) if sort else None
        if condition is not None:
            found.append(Row(condition, sent.one("letter", LETTERS)))
    return found


def _age(sent: Sent) -> Age | None:
    low, high = sent.number("from", YEARS_MAX), sent.number("to", YEARS_MAX)
    if low is None and high is None:
        return None
    ends = sorted((low or 0, YEARS_MAX if high is None else high))  # whoever writes "from 58 to 45" means both ends
    return Age(at_least=ends[0], at_most=ends[1])


def _work(sent: Sent) -> Work | None:
    states = sent.several("states", get_args(WorkState))
    return Work(states=states, for_months=sent.number("months", MONTHS_MAX) or 0) if states else None


def _benefits(sent: Sent) -> Benefits | None:
    some, none = (sent.several(each, get_args(Benefit)) for each in ("any", "none"))
    return Benefits(any_of=some, none_of=none) if some or none else None


def _residence(sent: Sent) -> Residence | None:
    area: Any = sent.one("area", get_args(Area))
    return Residence(area=area, for_months=sent.number("months", MONTHS_MAX) or 0) if area else None


def _schooling(sent: Sent) -> Schooling | None:
    ends = (sent.one("least", LEVELS), sent.one("most", LEVELS))
    if not any(ends):
        return None
    low, high = sorted((LEVELS.index(ends[0] or "none"), LEVELS.index(ends[1] or "degree")))
    return Schooling(at_least=LEVELS[low], at_most=LEVELS[high])


def _fact(sent: Sent) -> Fact | None:
    fact: Any
    fact, _, holds = sent.one("fact", FACT_VALUES).partition(":")
    return Fact(fact=fact, holds=holds == "yes") if fact else None


FACT_VALUES = tuple(f"{fact}:{said}" for fact in get_args(FactName) for said in ("yes", "no"))
"""Facts as the form names them."""
READERS: dict[str, Callable[[Sent], Single | None]] = {
    "age": _age,
    "work": _work,
    "benefits": _benefits,
    "residence": _residence,
    "schooling": _schooling,
    "fact": _fact,
}
"""Reads a row of each sort."""
