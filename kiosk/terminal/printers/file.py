"""A folder instead of paper: works anywhere, for trials and for demonstrations."""

import errno
import itertools
import os
import re
import threading
from pathlib import Path
from typing import Any, ClassVar

import msgspec

from kiosk.terminal.printers.base import Document, Outcome, Printer, PrinterState, Result, Trouble


class FilePrinter(Printer):
    """Keeps each document as a PDF in a folder, whole or not at all. Not private: nothing there is ever wiped."""

    on_paper: ClassVar[bool] = False

    class Options(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
        """`folder` takes the sheets; it is made when missing."""

        folder: Path

    def __init__(self, options: Any) -> None:
        super().__init__(options)
        self.folder: Path = options.folder

    def state(self) -> PrinterState:
        there = next(each for each in (self.folder, *self.folder.parents) if each.exists())
        usable = there.is_dir() and os.access(there, os.W_OK | os.X_OK)
        return PrinterState(None if usable else Trouble.NOT_THERE)

    def _send(self, document: Document) -> Outcome:
        try:
            self.folder.mkdir(parents=True, exist_ok=True)
            self._keep(document)
        except OSError as error:
            full = error.errno in (errno.ENOSPC, errno.EDQUOT, errno.EFBIG)
            return Outcome(Result.NOT_PRINTED, Trouble.FULL if full else Trouble.NOT_THERE)
        return Outcome(Result.PRINTED)

    def _keep(self, document: Document) -> None:
        """Write beside, then link to the first free name: a link never replaces a sheet that is already there."""
        name = re.sub(r"[^A-Za-z0-9-]+", "-", document.name).strip("-")[:60] or "sheet"
        partial = self.folder / f".{name}.{os.getpid()}.{threading.get_ident()}.part"
        try:
            with partial.open("wb") as out:
                out.write(document.pdf)
                out.flush()
                os.fsync(out.fileno())
            _link_free(partial, self.folder, name)
        finally:
            partial.unlink(missing_ok=True)


def _link_free(partial: Path, folder: Path, name: str) -> None:
    for number in itertools.count(1):
        try:
            (folder / f"{name}-{number:03}.pdf").hardlink_to(partial)
            return
        except FileExistsError:
            continue
