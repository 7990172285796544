"""How long from the touch on "Stampa" until the printer has the leaflet, the first page of the day included."""

import sys
import tempfile
import threading
import time
from pathlib import Path

from kiosk.contract.samples import sample_catalogue
from kiosk.paths import HOUSE
from kiosk.terminal.printers.ipp import IppPrinter
from kiosk.terminal.printing import PrintRoom
from kiosk.words.phrases import Phrases
from kiosk.words.reader import Reader

sys.path.append(str(HOUSE / "tests" / "terminal"))
from ipp_printer import IppPrinterProcess  # noqa: E402 - found by the line above
from simulator import NOW, TEXTS  # noqa: E402

GOAL = 1.5
UNIT = "s"
HOW = "one leaflet in a fresh process, ippeveprinter on this machine: from the touch until the printer tells its state"


def measure() -> float:
    catalogue = sample_catalogue(TEXTS, NOW)
    reader = Reader(Phrases("it"), catalogue.network, NOW, None, {})
    with tempfile.TemporaryDirectory() as folder, IppPrinterProcess(Path(folder)) as process:
        room = PrintRoom(IppPrinter.from_table({"address": process.address}, Path()))
        accepted, ended = threading.Event(), threading.Event()
        started = time.perf_counter()
        room.print_leaflet(reader, catalogue.items[0], lambda _: ended.set(), lambda _: accepted.set())
        if not accepted.wait(30):
            raise RuntimeError("the printer did not take the leaflet")
        taken_s = time.perf_counter() - started
        ended.wait(30)
    return taken_s
