"""How long a search takes when a letter is wrong, in a catalogue far larger than any town's."""

import tempfile
from pathlib import Path

from _many import many
from _rounds import median_s
from simulator import NOW, PLACE

from kiosk.terminal.library import Library
from kiosk.terminal.store import Store

GOAL = 200.0
UNIT = "ms"
HOW = "'magazzinniere muletto' in 10,000 items, median of 5"


def measure() -> float:
    with tempfile.TemporaryDirectory() as folder:
        Store(Path(folder)).replace(many(10_000), [], NOW)
        library = Library(Path(folder), PLACE)
        assert library.search("magazzinniere muletto", NOW)
        return 1000 * median_s(lambda: library.search("magazzinniere muletto", NOW))
