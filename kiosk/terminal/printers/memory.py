"""The printer of tests and rehearsals: it does what it is told, in memory."""

import threading
from typing import Any, ClassVar

import msgspec

from kiosk.terminal.printers.base import Document, Outcome, Printer, PrinterState, Result, Tell, Trouble


class MemoryPrinter(Printer):
    """Keeps what it printed in `printed`. Private, since nothing outlives the process.

    `trouble` makes it refuse with that trouble; `loses` makes it answer UNKNOWN once the document is sent; `busy` says
    that somebody else's document comes first; after `hold()` it keeps every document waiting until `release()`, and
    `holding` is set while one waits.
    """

    private: ClassVar[bool] = True

    class Options(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
        """`trouble` to start with."""

        trouble: Trouble | None = None

    def __init__(self, options: Any = None) -> None:
        super().__init__(options or self.Options())
        self.trouble: Trouble | None = self.options.trouble
        self.loses = self.busy = False
        self.printed: list[Document] = []
        self.holding = threading.Event()
        self._free = threading.Event()
        self._free.set()

    def hold(self) -> None:
        """Be slow from now on."""
        self._free.clear()

    def release(self) -> None:
        """Be quick again; a waiting document comes out."""
        self._free.set()

    def state(self) -> PrinterState:
        return PrinterState(self.trouble, self.busy)

    def _send(self, document: Document, tell: Tell) -> Outcome:
        tell(self.state())
        self.holding.set()
        in_time = self._free.wait(self.SEND_S)
        self.holding.clear()
        if self.loses or not in_time:
            return Outcome(Result.UNKNOWN, Trouble.UNKNOWN)
        if self.trouble is not None:
            return Outcome(Result.NOT_PRINTED, self.trouble)
        self.printed.append(document)
        return Outcome(Result.PRINTED)
