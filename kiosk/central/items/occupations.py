"""The classes of CP2021 (ISTAT), the Italian classification of occupations, as choices, and what people call them."""

import csv
from collections import defaultdict
from collections.abc import Mapping
from functools import cache

import msgspec

from kiosk.paths import ASSETS, SYNONYMS

FILE = "cp2021-classes.csv"


class _Trade(msgspec.Struct, frozen=True):
    """What the console reads of a trade's other names."""

    named: tuple[str, ...]
    cp2021: str = ""


@cache
def classes() -> tuple[tuple[str, str], ...]:
    """(code, 'code name') of every class, in the classification's order."""
    with (ASSETS / FILE).open(encoding="utf-8", newline="") as file:
        return tuple((row["code"], f"{row['code']} {row['name']}") for row in csv.DictReader(file))


@cache
def trades() -> Mapping[str, tuple[str, ...]]:
    """By class, the trades as people name them: its official name says little to who never read it."""
    named: dict[str, list[str]] = defaultdict(list)
    for each in msgspec.json.decode(SYNONYMS.read_bytes(), type=list[_Trade]):
        if each.cp2021:
            named[each.cp2021].append(each.named[0])
    return {code: tuple(names) for code, names in named.items()}


def hints() -> dict[str, str]:
    """By class, what people call its trades, in one line: letters of these find it too."""
    return {code: ", ".join(names) for code, names in trades().items()}
