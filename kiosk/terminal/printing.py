"""From items to a sheet: knows how the printer is, makes the document and prints it, away from the screen's thread."""

import logging
import threading
import time
from collections.abc import Callable, Sequence

from kiosk.contract.item import Item
from kiosk.contract.links import short_address
from kiosk.paper.document import DocumentError
from kiosk.paper.kept import kept
from kiosk.paper.leaflet import leaflet
from kiosk.paper.next_steps import next_steps, steps_slip
from kiosk.paper.slip import Roll, kept_slip, slip
from kiosk.terminal.printers.base import Document, Outcome, Paper, Printer, PrinterState, Result, Trouble
from kiosk.words.fitting import Plan
from kiosk.words.reader import Reader

log = logging.getLogger(__name__)

SAID = {
    Trouble.PAPER_OUT: "paper_out",
    Trouble.PAPER_JAM: "paper_jam",
    Trouble.COVER_OPEN: "cover_open",
    Trouble.INK_OUT: "ink_out",
    Trouble.OFFLINE: "offline",
    Trouble.BUSY: "busy",
    Trouble.REFUSED: "refused",
    Trouble.NOT_THERE: "missing",
    Trouble.NOT_PRIVATE: "private",
}
"""Trouble that the screen has words of its own for; all other is "failed"."""
WIDTHS_MM: dict[Paper, Roll] = {Paper.MM_80: 80, Paper.MM_58: 58}
LIST_NAME = "lista"
"""The list's name at the printer: it says nothing of what is in it."""
PAGE_NAME = "verifica"
STEPS_NAME = "passi"
OWN_NAME = "curriculum"
"""The name of anybody's own page."""
LOOK_S = 10.0
"""Between two looks at an idle printer."""
TURN_S = 10.0
"""Longer than any look at a printer takes."""

Done = Callable[[str], None]
Waits = Callable[[bool], None]


def _nobody(_: bool) -> None:
    """For who does not want to know."""


class PrintRoom:
    """Prints one document at a time. `done` is told, from another thread, what the screen should say then; `waits`
    whether somebody else's document comes first."""

    def __init__(self, printer: Printer) -> None:
        self.printer = printer
        self.state = PrinterState()
        """How the printer was when last looked at; well where nobody watches it."""
        self._at_printer = threading.Lock()
        self._asked_s: float | None = None
        """Since when the printer has been asked how it is without a word from it."""
        self._closed, self._look_now = threading.Event(), threading.Event()
        self._lent = False

    def cannot(self) -> str:
        """Why nothing would come out now, as the screen says it; empty when it would."""
        asked_s = self._asked_s
        hangs = asked_s is not None and time.monotonic() - asked_s > TURN_S
        trouble = Trouble.OFFLINE if hangs else self.state.trouble
        return SAID.get(trouble, "failed") if trouble else ""

    def cannot_own(self) -> str:
        """Why somebody's own page would not come out; empty when it would. Slips are too narrow for one."""
        return self.cannot() if self.printer.private and self.printer.paper is Paper.A4 else SAID[Trouble.NOT_PRIVATE]

    def lend(self) -> None:
        """Another process prints for a while: leave the printer alone."""
        self._lent = True

    def take_back(self) -> None:
        """It does no more: whatever it left at the printer is called back."""
        if self._lent:
            self._lent = False
            self.printer.recall()
            self._look_now.set()

    def watch(self) -> None:
        """Look at the printer now and then until `close`, from a thread of its own. Until it answers, it is off."""
        self.state = PrinterState(Trouble.OFFLINE)
        self.printer.recall()
        threading.Thread(target=self._watch, name="printer watch", daemon=True).start()

    def close(self) -> None:
        """Look no more."""
        self._closed.set()
        self._look_now.set()

    def look(self) -> None:
        """Ask the printer how it is, unless it is printing."""
        if not self._lent and self._at_printer.acquire(blocking=False):
            self._asked_s = time.monotonic()
            try:
                self._notice(self.printer.state())
            finally:
                self._asked_s = None
                self._at_printer.release()

    def print_leaflet(self, reader: Reader, item: Item, done: Done, waits: Waits = _nobody) -> None:
        """Start printing one item and return at once."""
        self._start(item.code, lambda: self._one(item, reader), done, waits)

    def print_kept(self, reader: Reader, items: Sequence[Item], done: Done, waits: Waits = _nobody) -> None:
        """Start printing a visitor's list and return at once."""
        self._start(LIST_NAME, lambda: self._several(items, reader), done, waits)

    def print_page(self, make: Callable[[], bytes], done: Done) -> None:
        """Start printing a page that `make` makes, in the printing's own thread, and return at once."""
        self._start(PAGE_NAME, make, done, _nobody)

    def print_steps(self, reader: Reader, plan: Plan, done: Done, waits: Waits = _nobody) -> None:
        """Start printing what comes of a visitor's answers and return at once. With answers on it, it is their own."""
        self._start(STEPS_NAME, lambda: self._steps(plan, reader), done, waits, confidential=bool(plan.said))

    def print_own(self, make: Callable[[], bytes], done: Done, waits: Waits = _nobody) -> None:
        """Start printing somebody's own page and return at once; nowhere that keeps anything of it."""
        self._start(OWN_NAME, make, done, waits, confidential=True)

    def _one(self, item: Item, reader: Reader) -> bytes:
        roll = WIDTHS_MM.get(self.printer.paper)
        address = _address(item, reader)
        return slip(item, reader, address, roll) if roll else leaflet(item, reader, address)

    def _several(self, items: Sequence[Item], reader: Reader) -> bytes:
        roll = WIDTHS_MM.get(self.printer.paper)
        addresses = [_address(each, reader) for each in items]
        return kept_slip(items, reader, addresses, roll) if roll else kept(items, reader, addresses)

    def _steps(self, plan: Plan, reader: Reader) -> bytes:
        roll = WIDTHS_MM.get(self.printer.paper)
        return steps_slip(plan, reader, roll) if roll else next_steps(plan, reader)

    def _watch(self) -> None:
        while not self._closed.is_set():
            try:
                self.look()
            except Exception:  # a driver that breaks must not end the watch
                log.exception("the printer could not be looked at")
                self._notice(PrinterState(Trouble.UNKNOWN))
            self._look_now.wait(LOOK_S)
            self._look_now.clear()

    def _notice(self, state: PrinterState) -> None:
        if state != self.state:
            log.info("printer: %s", state)
        self.state = state

    def _start(
        self, name: str, make: Callable[[], bytes], done: Done, waits: Waits, confidential: bool = False
    ) -> None:
        def work() -> None:
            done(self._print(name, make, waits, confidential))

        threading.Thread(target=work, name="printing", daemon=True).start()

    def _print(self, name: str, make: Callable[[], bytes], waits: Waits, confidential: bool) -> str:
        try:
            document = Document(name, make(), confidential)
            if not self._at_printer.acquire(timeout=TURN_S):
                return SAID[Trouble.OFFLINE]  # it hangs on a question, and was sent nothing
            try:
                return self._said(self.printer.print_document(document, lambda state: waits(state.busy)))
            finally:
                self._at_printer.release()
        except DocumentError as error:
            log.error("no document: %s", error)  # never which one: somebody wanted it
        except BaseException:  # whatever breaks here, the visitor must be told
            log.exception("the printer failed")
        return "failed"

    def _said(self, outcome: Outcome) -> str:
        """What the screen says of it; how the printer is then is looked at soon."""
        log.info("printer: %s", outcome)
        self._look_now.set()
        if outcome.result is Result.PRINTED:
            return "done" if self.printer.on_paper else "saved"
        if outcome.result is Result.UNKNOWN or outcome.trouble is None:
            return "unknown"
        return SAID.get(outcome.trouble, "failed")


def _address(item: Item, reader: Reader) -> str:
    """What the item's code opens."""
    return short_address(reader.network.phone_address, item.code, reader.phrases.language)
