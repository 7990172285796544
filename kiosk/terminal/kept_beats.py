"""Heartbeats that the console has not heard yet. They outlive the process that made them.

The newest day is kept whole. Of what is older, one every ten minutes stays, and every one that tells another trouble
of the printer than the one before it: for a week, in at most 2 MB. The faults of those that go are added to one that
stays. When the screen was touched last is told of now only, and never written down.
"""

import contextlib
from collections.abc import Sequence
from datetime import timedelta
from pathlib import Path

import msgspec

from kiosk.contract.messages import Heartbeat
from kiosk.terminal.paired import write

FILE = "waiting.jsonl"
WHOLE = 1440
"""A day of them."""
SPARSE = timedelta(minutes=10)
KEPT_MAX = WHOLE + 6 * 144
"""A week of them; the oldest make room."""
LINES_MAX = KEPT_MAX + WHOLE
"""In the file: after another day it is written anew, with what is still kept."""


class KeptBeats:
    """In a file that only grows while nobody hears: a disk is spared as long as all is well."""

    def __init__(self, folder: Path) -> None:
        self._path = folder / FILE
        self._lines = 0
        self._waiting: list[Heartbeat] = []
        self._written = 0
        """So many of them, the first ones, are in the file."""
        for each in self._read():
            self.add(each)
        self._written = len(self._waiting)

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
        if self._waiting:
            self._waiting[-1] = _untouched(self._waiting[-1])
        self._waiting.append(heartbeat)
        self._thin_out(len(self._waiting) - WHOLE - 1)
        if len(self._waiting) > KEPT_MAX:
            self._drop(0)

    def _thin_out(self, at: int) -> None:
        """The one at this place is older than a day now: it stays, or the one before it stands for both."""
        if at < 1:
            return
        before, old = self._waiting[at - 1 : at + 1]
        if timedelta() <= old.at - before.at < SPARSE and old.printer_trouble == before.printer_trouble:
            self._waiting[at - 1] = msgspec.structs.replace(before, errors=before.errors + old.errors)
            self._drop(at)

    def _drop(self, at: int) -> None:
        del self._waiting[at]
        self._written -= at < self._written

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
        if self._lines and not left:  # until then the file holds some that the console will pass over
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
    return b"".join(msgspec.json.encode(_untouched(each)) + b"\n" for each in heartbeats)


def _untouched(heartbeat: Heartbeat) -> Heartbeat:
    """Without the last touch: one after the other they would tell when people came."""
    return msgspec.structs.replace(heartbeat, touched_s=None)


def _decoded(line: bytes) -> Heartbeat | None:
    """None for what was cut off by the end of a process."""
    try:
        return msgspec.json.decode(line, type=Heartbeat)
    except msgspec.MsgspecError:
        return None
