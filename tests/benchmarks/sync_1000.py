"""How long a terminal works on a new catalogue, from asking to showing."""

import tempfile
import time
from pathlib import Path

from _many import many
from simulator import SimulatedNetwork

from kiosk.contract.catalogue import to_files
from kiosk.terminal.library import Library
from kiosk.terminal.sync import Result, Sync

GOAL = 3.0
UNIT = "s"
HOW = "1,000 items over loopback: fetch, verify, decode, store, until the library has them"


def measure() -> float:
    with tempfile.TemporaryDirectory() as folder, SimulatedNetwork(Path(folder)) as network:
        network.publish(to_files(many(1000)))
        settings = network.settings()
        library, sync = Library(settings.state_folder, settings.place), Sync(settings)
        started = time.perf_counter()
        assert sync.once() is Result.NEW
        assert library.version()
        return time.perf_counter() - started
