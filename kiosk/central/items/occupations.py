"""The classes of CP2021 (ISTAT), the Italian classification of occupations, as choices."""

import csv
from functools import cache

from kiosk.paths import ASSETS

FILE = "cp2021-classes.csv"


@cache
def classes() -> tuple[tuple[str, str], ...]:
    """(code, 'code name') of every class, in the classification's order."""
    with (ASSETS / FILE).open(encoding="utf-8", newline="") as file:
        return tuple((row["code"], f"{row['code']} {row['name']}") for row in csv.DictReader(file))
