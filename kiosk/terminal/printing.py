"""From items to a sheet: makes the document and hands it to the printer, away from the screen's thread."""

import logging
import threading
from collections.abc import Callable, Sequence

from kiosk.contract.item import Item
from kiosk.contract.links import short_address
from kiosk.paper.document import DocumentError
from kiosk.paper.kept import kept
from kiosk.paper.leaflet import leaflet
from kiosk.terminal.printers.base import Document, Outcome, Printer, Result, Trouble
from kiosk.words.reader import Reader

log = logging.getLogger(__name__)

SAID = {Trouble.PAPER_OUT: "paper_out", Trouble.NOT_THERE: "missing"}
"""Trouble that the screen has words of its own for; all other is "failed"."""
LIST_NAME = "lista"
"""The list's name at the printer: it says nothing of what is in it."""

Done = Callable[[str], None]


class PrintRoom:
    """Prints one document at a time. `done` is told, from another thread, what the screen should say then."""

    def __init__(self, printer: Printer) -> None:
        self.printer = printer

    def print_leaflet(self, reader: Reader, item: Item, done: Done) -> None:
        """Start printing an item's leaflet and return at once."""
        self._start(item.code, lambda: leaflet(item, reader, _address(item, reader)), done)

    def print_kept(self, reader: Reader, items: Sequence[Item], done: Done) -> None:
        """Start printing a visitor's list and return at once."""
        self._start(LIST_NAME, lambda: kept(items, reader, [_address(each, reader) for each in items]), done)

    def _start(self, name: str, make: Callable[[], bytes], done: Done) -> None:
        work = threading.Thread(target=lambda: done(self._print(name, make)), name="printing", daemon=True)
        work.start()

    def _print(self, name: str, make: Callable[[], bytes]) -> str:
        try:
            return self._said(self.printer.print_document(Document(name, make())))
        except DocumentError as error:
            log.error("%s: no document: %s", name, error)
        except Exception:  # whatever breaks here, the visitor must be told
            log.exception("%s: the printer failed", name)
        return "failed"

    def _said(self, outcome: Outcome) -> str:
        if outcome.result is Result.PRINTED:
            return "done" if self.printer.on_paper else "saved"
        if outcome.result is Result.UNKNOWN or outcome.trouble is None:
            return "offline"
        return SAID.get(outcome.trouble, "failed")


def _address(item: Item, reader: Reader) -> str:
    """What the item's code opens."""
    return short_address(reader.network.phone_address, item.code, reader.phrases.language)
