"""Heartbeats that the console has not heard yet. They outlive the process that made them."""

import contextlib
from collections.abc import Sequence
from pathlib import Path

import msgspec

from kiosk.contract.messages import Heartbeat
from kiosk.terminal.paired import write

FILE = "waiting.jsonl"
KEPT_MAX = 1440
"""A day of them; the oldest make room."""
LINES_MAX = 2 * KEPT_MAX
"""In the file: after another day it is written anew, with what is still kept."""


class KeptBeats:
    """In a file that only grows while nobody hears: a disk is spared as long as all is well."""

    def __init__(self, folder: Path) -> None:
        self._path = folder / FILE
        self._lines = 0
        self._waiting = self._read()[-KEPT_MAX:]
        self._written = len(self._waiting)
        """So many of them, the first ones, are in the file."""

    def __len__(self) -> int:
        return len(self._waiting)

    @property
    def newest(self) -> int:
        """The number of the last one; 0 when nothing waits."""
        return self._waiting[-1].number if self._waiting else 0

    def first(self, count: int) -> Sequence[Heartbeat]:
        """The oldest."""
        return self._waiting[:count]

    def add(self, heartbeat: Heartbeat) -> None:
        """One more waits."""
        self._waiting.append(heartbeat)
        if len(self._waiting) > KEPT_MAX:
            del self._waiting[0]
            self._written = max(0, self._written - 1)

    def save(self) -> None:
        """Nobody hears for now: keep them on the disk too. Where it does not take them, they stay in memory."""
        new = self._waiting[self._written :]
        try:
            if self._lines + len(new) > LINES_MAX:
                self._write_anew()
            else:
                self._append(new)
        except OSError:
            self._lines = LINES_MAX  # its last line may be cut off: nothing can stand after it

    def heard(self, number: int) -> None:
        """Everything up to this number has arrived."""
        left = [each for each in self._waiting if each.number > number]
        self._written = max(0, self._written - len(self._waiting) + len(left))
        self._waiting = left
        if self._lines:
            with contextlib.suppress(OSError):
                self._write_anew()

    def _append(self, new: Sequence[Heartbeat]) -> None:
        with self._path.open("ab") as file:
            file.write(_as_lines(new))
        self._lines += len(new)
        self._written = len(self._waiting)

    def _write_anew(self) -> None:
        write(self._path, _as_lines(self._waiting), lasting=False)
        self._lines = self._written = len(self._waiting)

    def _read(self) -> list[Heartbeat]:
        try:
            data = self._path.read_bytes()
        except OSError:
            return []
        self._lines = LINES_MAX if data and not data.endswith(b"\n") else data.count(b"\n")
        return [each for each in map(_decoded, data.splitlines()) if each is not None]


def _as_lines(heartbeats: Sequence[Heartbeat]) -> bytes:
    return b"".join(msgspec.json.encode(each) + b"\n" for each in heartbeats)


def _decoded(line: bytes) -> Heartbeat | None:
    """None for what was cut off by the end of a process."""
    try:
        return msgspec.json.decode(line, type=Heartbeat)
    except msgspec.MsgspecError:
        return None
