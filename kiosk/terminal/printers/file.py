"""A folder instead of paper: works anywhere, for trials and for demonstrations."""

import errno
import itertools
import os
import re
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Annotated, Any, ClassVar

import msgspec
from msgspec import Meta

from kiosk.terminal.printers.base import Document, Outcome, Printer, PrinterState, Result, Tell, Trouble

_SHEET = re.compile(r"([A-Za-z0-9-]+)-([0-9]{3,9})\.pdf")


class FilePrinter(Printer):
    """Keeps each document as a PDF in a folder, whole or not at all; the oldest sheets make room for new ones.

    Not private: nobody wipes what is there.
    """

    on_paper: ClassVar[bool] = False

    class Options(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
        """`folder` takes the sheets; it is made when missing. `keep` is how many stay there."""

        folder: Path
        keep: Annotated[int, Meta(ge=1, le=10_000)] = 200

    def __init__(self, options: Any) -> None:
        super().__init__(options)
        self.folder: Path = options.folder
        self.keep: int = options.keep

    def state(self) -> PrinterState:
        there = next(each for each in (self.folder, *self.folder.parents) if each.exists())
        usable = there.is_dir() and os.access(there, os.W_OK | os.X_OK)
        return PrinterState(None if usable else Trouble.NOT_THERE)

    def _send(self, document: Document, tell: Tell) -> Outcome:
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
                out.write(document.data)
                out.flush()
                os.fsync(out.fileno())
            self._link(partial, name)
        finally:
            partial.unlink(missing_ok=True)
        self._make_room()

    def _link(self, partial: Path, name: str) -> None:
        """Under the number after the highest of that name; somebody else may be taking it at the same time."""
        taken = [int(found[2]) for _, found in self._sheets() if found[1] == name]
        for number in itertools.count(max(taken, default=0) + 1):
            try:
                (self.folder / f"{name}-{number:03}.pdf").hardlink_to(partial)
                return
            except FileExistsError:
                continue

    def _make_room(self) -> None:
        newest_last = sorted((path for path, _ in self._sheets()), key=_written)
        for path in newest_last[: -self.keep]:
            path.unlink(missing_ok=True)

    def _sheets(self) -> Iterator[tuple[Path, re.Match[str]]]:
        """The sheets in the folder with name and number. Nothing else there is touched."""
        for path in self.folder.iterdir():
            if found := _SHEET.fullmatch(path.name):
                yield path, found


def _written(path: Path) -> tuple[int, str]:
    """When; 0 for a sheet that somebody took away meanwhile."""
    try:
        return path.stat().st_mtime_ns, path.name
    except FileNotFoundError:
        return 0, path.name
