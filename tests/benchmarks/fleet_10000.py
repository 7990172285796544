"""How long terminals wait for an answer when there are ten thousand of them."""

import functools

from _fleet import Fleet, may_open, measured_for_s, say, shared
from installation import Installation

COUNT = 10_000
GOAL = 500.0
UNIT = "ms"
HOW = (
    "p99 of 10,000 simulated terminals: each reports every 60 s and asks two things for news every 15 s, kept-alive"
    " plain HTTP; nginx, one console process, PostgreSQL and the simulation on one machine, for two minutes or"
    " BACHECA_BENCH_S seconds; anything wrong counts as missed"
)


def measure() -> float:
    """Milliseconds; infinite when anything went wrong."""
    with Installation(connections=may_open()) as running:
        fleet = Fleet.paired(running, COUNT)
        shared(functools.partial(Fleet.steady, for_s=measured_for_s()), fleet)
    say(f"steady: {fleet.seen.told()}")
    return float("inf") if fleet.seen.wrong else fleet.seen.p99_ms
