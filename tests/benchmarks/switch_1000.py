"""How long the screen's process is busy when a new catalogue has come."""

import tempfile
from pathlib import Path

from _many import many
from _rounds import median_s
from simulator import NOW, PLACE

from kiosk.terminal.library import Library
from kiosk.terminal.store import Store

GOAL = 100.0
UNIT = "ms"
HOW = "a library that opens on 1,000 kept items, median of 5"


def measure() -> float:
    with tempfile.TemporaryDirectory() as folder:
        Store(Path(folder)).replace(many(1000), [], NOW)
        return 1000 * median_s(lambda: Library(Path(folder), PLACE).version())
