"""Where the towns around lie, so that nobody types coordinates. Data: GeoNames, CC BY 4.0."""

import csv
from functools import cache

from kiosk.paths import ASSETS

FILE = "places-near-borgomanero.csv"


@cache
def names() -> tuple[str, ...]:
    """The towns, the nearest first."""
    return tuple(row["name"].replace(" D'", " d'").replace("'", "’") for row in _rows())


@cache
def _towns() -> dict[str, tuple[float, float]]:
    return {row["name"].casefold(): (float(row["latitude"]), float(row["longitude"])) for row in _rows()}


def _rows() -> list[dict[str, str]]:
    with (ASSETS / FILE).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def coordinates(town: str) -> tuple[float, float] | tuple[None, None]:
    """Latitude and longitude of a town's middle; (None, None) when the list does not know it."""
    return _towns().get(town.strip().replace("’", "'").casefold(), (None, None))
