"""The runner's part: it starts a round in a process of its own whenever a source is due, one at a time."""

import logging
import subprocess
import sys
from collections.abc import Sequence
from datetime import datetime, timedelta

from kiosk.central.sources.models import due

log = logging.getLogger(__name__)

COMMAND = (sys.executable, "-m", "kiosk", "central", "fetch")
LOOK_EVERY = timedelta(seconds=3)
SECONDS_MAX = 600
"""A round that takes longer is ended."""


class FetchTurn:
    """Sees to it that sources are read on time, without cron and without ever waiting for a site."""

    def __init__(self, command: Sequence[str] = COMMAND) -> None:
        self._command = command
        self._round: subprocess.Popen[bytes] | None = None
        self._ends: datetime | None = None
        self._look_at: datetime | None = None

    @property
    def reading(self) -> bool:
        """Whether a round goes on."""
        return self._round is not None and self._round.poll() is None

    def tick(self, now: datetime) -> None:
        """Do what is due now. Cheap: a small query every few seconds. A clock that was put back delays nothing long."""
        if self.reading:
            self._end_what_hangs(now)
        elif self._look_at is None or not now < self._look_at <= now + LOOK_EVERY:
            self._look_at = now + LOOK_EVERY
            if due(now).exists():
                self._start(now)

    def close(self) -> None:
        """End the round that goes on. What it has taken stays; the rest comes with the next."""
        if self._round is not None:
            self._round.kill()
            self._round.wait()

    def _start(self, now: datetime) -> None:
        try:
            self._round = subprocess.Popen(self._command, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL)
        except OSError:
            log.exception("the sources cannot be read")
        self._ends = now + timedelta(seconds=SECONDS_MAX)

    def _end_what_hangs(self, now: datetime) -> None:
        if self._ends is not None and now >= self._ends:
            log.error("reading the sources took more than %d s and was ended", SECONDS_MAX)
            self.close()
