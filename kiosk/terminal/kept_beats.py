"""Heartbeats that the console has not heard yet. They outlive the process that made them."""

import contextlib
from collections.abc import Sequence
from pathlib import Path

import msgspec

from kiosk.contract.messages import Heartbeat

FILE = "waiting.jsonl"
KEPT_MAX = 1440
"""A day of them; the oldest make room."""


class KeptBeats:
    """In a file that only grows while nobody hears: a disk is spared as long as all is well."""

    def __init__(self, folder: Path) -> None:
        self._path = folder / FILE
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
        with contextlib.suppress(OSError), self._path.open("ab") as file:
            file.write(_lines(self._waiting[self._written :]))
            self._written = len(self._waiting)

    def heard(self, number: int) -> None:
        """Everything up to this number has arrived."""
        self._waiting = [each for each in self._waiting if each.number > number]
        if self._written:
            with contextlib.suppress(OSError):
                self._path.write_bytes(_lines(self._waiting))
                self._written = len(self._waiting)

    def _read(self) -> list[Heartbeat]:
        try:
            lines = self._path.read_bytes().splitlines()
        except OSError:
            return []
        return [each for each in map(_decoded, lines) if each is not None]


def _lines(heartbeats: Sequence[Heartbeat]) -> bytes:
    return b"".join(msgspec.json.encode(each) + b"\n" for each in heartbeats)


def _decoded(line: bytes) -> Heartbeat | None:
    """None for what was cut off by the end of a process."""
    try:
        return msgspec.json.decode(line, type=Heartbeat)
    except msgspec.MsgspecError:
        return None
