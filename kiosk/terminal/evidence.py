"""What the screen's process leaves for the one that reports: numbers and choices, written once a minute.

Moments are seconds since the machine started, which every process counts alike.
"""

import contextlib
import errno
import logging
from datetime import datetime
from pathlib import Path

import msgspec

from kiosk.terminal.paired import write

FILE = "screen.json"
SYNC_ERRORS = "sync-errors.json"
FULL = (errno.ENOSPC, errno.EDQUOT)


class Evidence(msgspec.Struct, frozen=True, kw_only=True):
    """How the screen is. `pulse_s` is when a change was last forced onto the picture and read back."""

    started_s: float
    catalogue_at: datetime | None = None
    pulse_s: float | None = None
    brightness: int | None = None
    lit: bool = True
    out_of_service: bool = False
    touched_s: float | None = None
    printer: str = ""
    low: tuple[str, ...] = ()
    errors: int = 0
    """Errors logged since `started_s`."""


def leave(folder: Path, evidence: Evidence) -> None:
    """Write it down; on a full disk in the room of what was left before. Raises OSError."""
    path, data = folder / FILE, msgspec.json.encode(evidence)
    try:
        write(path, data, lasting=False)
    except OSError as error:
        if error.errno not in FULL:
            raise
        _write_over(path, data)


def _write_over(path: Path, data: bytes) -> None:
    """Needs no new room on the disk."""
    with path.open("r+b", buffering=0) as file:
        file.write(data)
        file.truncate()


def found(folder: Path) -> Evidence | None:
    """What was left last; None when there is nothing to be read."""
    try:
        return msgspec.json.decode((folder / FILE).read_bytes(), type=Evidence)
    except (OSError, msgspec.MsgspecError):
        return None


class Counted(msgspec.Struct, frozen=True):
    """Errors that a process logged since it began."""

    started_s: float
    errors: int


def counted(path: Path) -> Counted | None:
    """What a process left of its errors; None when there is nothing to be read."""
    try:
        return msgspec.json.decode(path.read_bytes(), type=Counted)
    except (OSError, msgspec.MsgspecError):
        return None


class Errors(logging.Handler):
    """Counts what is logged as an error, and nothing of what it says."""

    def __init__(self) -> None:
        super().__init__(logging.ERROR)
        self.count = 0

    def emit(self, record: logging.LogRecord) -> None:
        """One more."""
        self.count += 1


class LeftErrors(Errors):
    """Leaves its count in a file, for the process that reports. A disk is spared while nothing goes wrong."""

    def __init__(self, path: Path, started_s: float) -> None:
        super().__init__()
        self._path, self._started_s = path, started_s
        self._leave()

    def emit(self, record: logging.LogRecord) -> None:
        """One more, for others to read."""
        super().emit(record)
        self._leave()

    def _leave(self) -> None:
        with contextlib.suppress(OSError):
            write(self._path, msgspec.json.encode(Counted(self._started_s, self.count)), lasting=False)
