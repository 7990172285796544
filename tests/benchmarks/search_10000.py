"""How long a search takes in a catalogue far larger than any town's."""

import tempfile
from pathlib import Path

from _many import many
from _rounds import median_s
from simulator import NOW, PLACE

from kiosk.terminal.library import Library
from kiosk.terminal.store import Store

GOAL = 100.0
UNIT = "ms"
HOW = "three letters that many of 10,000 items have, median of 5"


def measure() -> float:
    with tempfile.TemporaryDirectory() as folder:
        Store(Path(folder)).replace(many(10_000), [], NOW)
        library = Library(Path(folder), PLACE)
        assert library.search("con", NOW)
        return 1000 * median_s(lambda: library.search("con", NOW))
