"""How long until the last of ten thousand terminals is heard when all come back at once."""

import functools

from _fleet import Fleet, may_open, say, shared
from installation import Installation

COUNT, WITHIN_S, PATIENCE_S = 10_000, 10.0, 180.0
GOAL = 60.0
UNIT = "s"
HOW = (
    "10,000 simulated terminals bring their first report within 10 s; who is not answered tries again a minute later;"
    " nginx, one console process, PostgreSQL and the simulation on one machine"
)


def measure() -> float:
    """Seconds."""
    with Installation(connections=may_open()) as running:
        fleet = Fleet.paired(running, COUNT)
        last_s = shared(functools.partial(Fleet.returns, within_s=WITHIN_S, patience_s=PATIENCE_S), fleet)
    say(f"return: {fleet.seen.told()}")
    return last_s
