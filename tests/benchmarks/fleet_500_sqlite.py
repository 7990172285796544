"""How long terminals wait for an answer when there are five hundred of them and the database is SQLite."""

import functools

from _fleet import Fleet, may_open, measured_for_s, say, shared
from installation import Installation

COUNT = 500
GOAL = 500.0
UNIT = "ms"
HOW = "as fleet_10000, with 500 terminals and SQLite"


def measure() -> float:
    """Milliseconds; infinite when anything went wrong."""
    with Installation(connections=may_open(), sqlite=True) as running:
        fleet = Fleet.paired(running, COUNT)
        shared(functools.partial(Fleet.steady, for_s=measured_for_s()), fleet)
    say(f"steady: {fleet.seen.told()}")
    return float("inf") if fleet.seen.wrong else fleet.seen.p99_ms
