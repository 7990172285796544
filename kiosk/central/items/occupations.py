"""The classes of CP2021 (ISTAT), the Italian classification of occupations, as choices, and what people call them."""

import csv
from collections import defaultdict
from collections.abc import Mapping
from functools import cache

from kiosk.paths import ASSETS
from kiosk.words.synonyms import trades

FILE = "cp2021-classes.csv"


@cache
def classes() -> tuple[tuple[str, str], ...]:
    """(code, 'code name') of every class, in the classification's order."""
    with (ASSETS / FILE).open(encoding="utf-8", newline="") as file:
        return tuple((row["code"], f"{row['code']} {row['name']}") for row in csv.DictReader(file))


def named() -> tuple[str, ...]:
    """What people call the trades, one name each, in the alphabet's order."""
    return tuple(sorted(each.named[0] for each in trades()))


def trades_by_class() -> Mapping[str, tuple[str, ...]]:
    """By class, what people call its trades: its official name says little to who never read it."""
    found: dict[str, list[str]] = defaultdict(list)
    for each in trades():
        found[each.cp2021].append(each.named[0])
    return {code: tuple(names) for code, names in found.items()}


def hints() -> dict[str, str]:
    """By class, what people call its trades, in one line: letters of these find it too."""
    return {code: ", ".join(names) for code, names in trades_by_class().items()}
