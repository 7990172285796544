"""The code of whoever looks after the terminal: who knocks where, and how often a code may be tried."""

import hashlib
import hmac
import logging
import math
import os
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated

import msgspec
from msgspec import Meta

log = logging.getLogger(__name__)

TRIES = 5
LOCK_S, LOCK_MAX_S = 300.0, 3600.0
"""The first lock, and the longest: each is twice as long as the one before, until the right code comes."""
CODE_MIN, CODE_MAX = 6, 12
"""Digits of a code."""

KNOCKS, KNOCKS_WITHIN_S, CORNER_MM = 5, 4.0, 40.0


@dataclass(frozen=True)
class Verdict:
    """What came of a try: open, or how many tries are left, or how many minutes nobody may try."""

    open: bool
    tries_left: int = 0
    locked_minutes: int = 0


class _Tries(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    wrong: Annotated[int, Meta(ge=0, lt=TRIES)] = 0
    locks: Annotated[int, Meta(ge=0)] = 0
    until_s: Annotated[float, Meta(ge=0)] = 0.0


class Lockout:
    """Counts wrong codes in the file `path`, so that a restart forgives nothing. `now_s` is the time of day in seconds.

    A lock ends at a moment that is written down: a clock that is set back makes it longer, and never shorter. A file
    that cannot be read counts as a lock of `LOCK_S`, one that was never written as no wrong code yet.
    """

    def __init__(self, path: Path, now_s: Callable[[], float]) -> None:
        self._path, self._now_s = path, now_s
        self._tries = self._read()

    def try_code(self, code: str, typed: str) -> Verdict:
        """Whether `typed` is the `code`. While it is locked no code is right, and none counts as wrong."""
        if self.locked_minutes:
            return Verdict(False, 0, self.locked_minutes)
        if code and _same(code, typed):
            if self._tries != _Tries():
                self._keep(_Tries())
            return Verdict(True, TRIES)
        self._keep(self._one_more())
        return Verdict(False, 0 if self.locked_minutes else TRIES - self._tries.wrong, self.locked_minutes)

    @property
    def locked_minutes(self) -> int:
        """Minutes until a code may be tried again, rounded up; 0 when it may be tried now."""
        return max(0, math.ceil((self._tries.until_s - self._now_s()) / 60))

    def _one_more(self) -> _Tries:
        tries = self._tries
        if tries.wrong + 1 < TRIES:
            return msgspec.structs.replace(tries, wrong=tries.wrong + 1)
        lock_s = min(LOCK_S * 2.0 ** min(tries.locks, 16), LOCK_MAX_S)
        return _Tries(locks=tries.locks + 1, until_s=self._now_s() + lock_s)

    def _read(self) -> _Tries:
        try:
            return msgspec.json.decode(self._path.read_bytes(), type=_Tries)
        except FileNotFoundError:
            return _Tries()
        except (OSError, ValueError) as error:
            log.warning("%s cannot be read, maintenance is locked for a while: %s", self._path, type(error).__name__)
        locked = _Tries(locks=1, until_s=self._now_s() + LOCK_S)
        self._keep(locked)
        return locked

    def _keep(self, tries: _Tries) -> None:
        """In memory at any rate, and on the disk if it lets us: the old file or the new one, never half of it."""
        self._tries = tries
        part = self._path.with_suffix(".part")
        try:
            self._path.parent.mkdir(parents=True, exist_ok=True)
            with part.open("wb") as file:
                file.write(msgspec.json.encode(tries))
                file.flush()
                os.fsync(file.fileno())
            part.replace(self._path)
        except OSError as error:
            log.error("%s cannot be written: %s", self._path, error)


class Knock:
    """Five touches within four seconds in a corner. Places are millimetres from the corner along the screen's edges."""

    def __init__(self) -> None:
        self._heard: deque[float] = deque(maxlen=KNOCKS)

    def touch(self, x: float, y: float, seconds: float) -> bool:
        """Hear of a touch; True when it is the one that completes a knock. A touch elsewhere begins it anew."""
        if not (0 <= x <= CORNER_MM and 0 <= y <= CORNER_MM):
            self._heard.clear()
            return False
        self._heard.append(seconds)
        whole = len(self._heard) == KNOCKS and 0 <= seconds - self._heard[0] <= KNOCKS_WITHIN_S
        if whole:
            self._heard.clear()
        return whole


def _same(code: str, typed: str) -> bool:
    """Whether they are equal; how long that takes says nothing of either."""
    one, other = (hashlib.sha256(each.encode()).digest() for each in (code, typed))
    return hmac.compare_digest(one, other)
