"""What the screen's process leaves for the one that reports: numbers and choices, written once a minute.

Moments are seconds since the machine started, which every process counts alike.
"""

import contextlib
import logging
from datetime import datetime
from pathlib import Path

import msgspec

from kiosk.terminal.paired import write

FILE = "screen.json"
ERRORS = "errors-{}"


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
    """Write it down. Raises OSError."""
    write(folder / FILE, msgspec.json.encode(evidence), lasting=False)


def found(folder: Path) -> Evidence | None:
    """What was left last; None when there is nothing to be read."""
    try:
        return msgspec.json.decode((folder / FILE).read_bytes(), type=Evidence)
    except (OSError, msgspec.MsgspecError):
        return None


class Errors(logging.Handler):
    """Counts what is logged as an error, and nothing of what it says.

    With a `folder` also for the other processes, as "NAME": the number goes on where a process before it ended.
    """

    def __init__(self, folder: Path | None = None, name: str = "") -> None:
        super().__init__(logging.ERROR)
        self._path = folder / ERRORS.format(name) if folder else None
        self.count = errors_of(folder, name) if folder else 0

    def emit(self, record: logging.LogRecord) -> None:
        """One more."""
        self.count += 1
        if self._path is not None:
            with contextlib.suppress(OSError):  # the disk that is full may be what is wrong
                write(self._path, str(self.count).encode(), lasting=False)


def errors_of(folder: Path, name: str) -> int:
    """How many errors a process of that name has counted in the folder, since there is one."""
    try:
        return int((folder / ERRORS.format(name)).read_bytes())
    except (OSError, ValueError):
        return 0
