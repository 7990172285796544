"""Heartbeats of a terminal, one a minute."""

from collections.abc import Iterator
from datetime import timedelta

import msgspec

from kiosk.contract.messages import Heartbeat, PrinterTrouble


def minutes_of(beat: Heartbeat, count: int) -> Iterator[Heartbeat]:
    """A heartbeat for each of so many minutes, with a fault in each. The paper was out for three of them."""
    for number in range(count):
        trouble = PrinterTrouble.PAPER_OUT if 995 <= number < 998 else None
        at = beat.at + timedelta(minutes=number)
        yield msgspec.structs.replace(beat, number=number, at=at, errors=1, printer_trouble=trouble)
