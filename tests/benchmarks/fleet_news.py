"""How long until a thousand terminals have noticed what somebody has just published."""

import asyncio

from _fleet import Fleet, may_open, say
from installation import Installation

COUNT = 1000
GOAL = 30.0
UNIT = "s"
HOW = (
    "from an item's publication at the console until 99 % of 1,000 simulated terminals hold the newly signed list;"
    " they ask every 12-15 s and report every minute; what a terminal then fetches and draws is not in it;"
    " nginx, console, runner, PostgreSQL and the simulation on one machine"
)
_PUBLISH = """
import time
from kiosk.central.items.kinds import PAGES
offer = PAGES["job_offer"].objects.live().first()
offer.title = "Addetto alle prove"
print(time.time())
offer.save_revision().publish()
"""


def measure() -> float:
    """Seconds."""
    with Installation(connections=may_open()) as running:
        fleet = Fleet.paired(running, COUNT)
        fleet.begin()
        seconds = asyncio.run(fleet.learns(lambda: _publish(running)))
    say(f"news: {fleet.seen.told()}")
    return seconds


def _publish(running: Installation) -> float:
    """When somebody pressed the button."""
    return float(running.does("manage", "shell", "-v0", "-c", _PUBLISH))
