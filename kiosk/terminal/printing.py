"""From an item to a sheet: makes the document and hands it to the printer, away from the screen's thread."""

import logging
import threading
from collections.abc import Callable

from kiosk.contract.item import Item
from kiosk.contract.links import short_address
from kiosk.paper.document import DocumentError
from kiosk.paper.leaflet import leaflet
from kiosk.terminal.printers.base import Document, Outcome, Printer, Result, Trouble
from kiosk.words.reader import Reader

log = logging.getLogger(__name__)

SAID = {Trouble.PAPER_OUT: "paper_out", Trouble.NOT_THERE: "missing"}
"""Trouble that the screen has words of its own for; all other is "failed"."""


class PrintRoom:
    """Prints one leaflet at a time. `done` is told, from another thread, what the screen should say then."""

    def __init__(self, printer: Printer) -> None:
        self.printer = printer

    def print_leaflet(self, reader: Reader, item: Item, done: Callable[[str], None]) -> None:
        """Start printing an item's leaflet and return at once."""
        work = threading.Thread(target=lambda: done(self._print(reader, item)), name="printing", daemon=True)
        work.start()

    def _print(self, reader: Reader, item: Item) -> str:
        try:
            pdf = leaflet(item, reader, short_address(reader.network.phone_address, item.code, reader.phrases.language))
            return self._said(self.printer.print_document(Document(item.code, pdf)))
        except DocumentError as error:
            log.error("%s: no leaflet: %s", item.code, error)
        except Exception:  # whatever breaks here, the visitor must be told
            log.exception("%s: the printer failed", item.code)
        return "failed"

    def _said(self, outcome: Outcome) -> str:
        if outcome.result is Result.PRINTED:
            return "done" if self.printer.on_paper else "saved"
        if outcome.result is Result.UNKNOWN or outcome.trouble is None:
            return "offline"
        return SAID.get(outcome.trouble, "failed")
