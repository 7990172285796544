"""The one process that publishes: wakes when the database changed or the hour comes, and signs again in time."""

import contextlib
import fcntl
import logging
import threading
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

from kiosk.central.publishing.changes import new_files
from kiosk.central.publishing.repository import Repository
from kiosk.contract.catalogue import Catalogue

log = logging.getLogger(__name__)

POLL_S = 0.5
BACK_OFF_MAX_S = 60.0
ALARM_BEFORE = timedelta(days=3)
"""Nothing signed for so long that terminals will soon stop believing: somebody must look."""


@dataclass(frozen=True)
class Source:
    """Where the catalogue comes from.

    `generation` grows with every change; `snapshot` is the catalogue at a moment; `media` its pictures by SHA-256;
    `on_schedule` carries out what was planned for a moment that has come; `next_change` is when the catalogue
    changes by itself, because something begins or ends to be shown.
    """

    generation: Callable[[], int]
    snapshot: Callable[[datetime], Catalogue]
    media: Callable[[Catalogue], Mapping[str, bytes]]
    on_schedule: Callable[[datetime], None]
    next_change: Callable[[datetime], datetime | None]


class Runner:
    """Keeps a repository in step with its source."""

    def __init__(
        self, repository: Repository, source: Source, clock: Callable[[], datetime] = lambda: datetime.now(UTC)
    ) -> None:
        self._repository = repository
        self._source = source
        self._clock = clock
        self._generation: int | None = None
        self._rebuilt_at: datetime | None = None
        self._next_change: datetime | None = None

    def tick(self) -> bool:
        """Do what is due now; whether a new catalogue was published. Raises whatever the source or the disk raise.

        Signing again comes first: it must go on while the database is away. A clock that was put back changes what is
        due, and the date of what was published.
        """
        now = self._clock()
        self._repository.renew()
        self._source.on_schedule(now)
        generation = self._source.generation()
        put_back = self._rebuilt_at is not None and now < self._rebuilt_at
        come = self._next_change is not None and now >= self._next_change
        if generation == self._generation and not come and not put_back:
            return False
        changed = self._rebuild(now)
        self._generation = generation
        return changed

    def run(self, stop: threading.Event) -> None:
        """Tick until `stop` is set. Trouble is logged and tried again, ever more slowly; it never ends the loop."""
        failures = 0
        while not stop.wait(POLL_S if not failures else min(BACK_OFF_MAX_S, POLL_S * 2**failures)):
            try:
                self.tick()
                failures = 0
            except Exception:
                failures += 1
                log.exception("publishing failed %d times in a row; terminals keep the last catalogue", failures)
                self._alarm()

    def _rebuild(self, now: datetime) -> bool:
        catalogue = self._source.snapshot(now)
        files = new_files(catalogue, self._repository.published)
        changed = self._repository.publish(files, self._source.media(catalogue))
        self._rebuilt_at, self._next_change = now, _next_change(catalogue, now, self._source.next_change(now))
        if changed:
            log.info("published %d items", len(catalogue.items))
        return changed

    def _alarm(self) -> None:
        expires = self._repository.expires()
        if expires is not None and expires - self._clock() < ALARM_BEFORE:
            log.critical("what is published cannot be signed again: terminals stop believing it on %s", expires)


def _next_change(catalogue: Catalogue, now: datetime, planned: datetime | None) -> datetime | None:
    """The first moment at which something planned comes, or it is too late for something published."""
    zone = ZoneInfo(catalogue.network.time_zone)
    ends = (item.too_late_from(zone) for item in catalogue.items)
    return min((each for each in (planned, *ends) if each is not None and each > now), default=None)


@contextlib.contextmanager
def only_one(lock: Path, stop: threading.Event) -> Iterator[bool]:
    """Wait until no other process holds the lock; False when `stop` came first. A dead process holds nothing."""
    lock.parent.mkdir(parents=True, exist_ok=True)
    with lock.open("w") as held:
        got = _take(held.fileno())
        if not got and not stop.is_set():
            log.warning("another process publishes; waiting for %s", lock)
        while not got and not stop.wait(POLL_S):
            got = _take(held.fileno())
        yield got


def _take(handle: int) -> bool:
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True
