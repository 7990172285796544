"""Towns around, offered while one is written: what is known need not be spelt. Data: GeoNames, CC BY 4.0."""

import csv
from functools import cache

from kiosk import paths
from kiosk.terminal.cv.capitals import of_place
from kiosk.words.stems import folded
from kiosk.words.typography import typographic

OFFERED = 4
"""So many have room above the keys."""


def towns(beginning: str) -> list[str]:
    """Towns that go on as was written, the nearest first; the nearest of all before the first letter."""
    begun = folded(beginning)
    return [name for name in _names() if folded(name).startswith(begun)][:OFFERED]


@cache
def _names() -> tuple[str, ...]:
    """All of them, the nearest first, written as they are on a page."""
    with paths.TOWNS.open(encoding="utf-8", newline="") as file:
        return tuple(of_place(typographic(row["name"])) for row in csv.DictReader(file))
