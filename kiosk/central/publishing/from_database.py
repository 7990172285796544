"""The console's database as the runner's source."""

import contextlib
import io
import logging
import threading
from collections.abc import Callable, Iterator, Mapping
from datetime import datetime
from pathlib import Path
from typing import Protocol

from django.conf import settings
from django.core.management import call_command
from django.db import close_old_connections, connection
from django.db.models import Min, Q
from wagtail.models import Page, Revision

from kiosk.central.approving.mailing import NoticeTurn
from kiosk.central.fleet.watching import Watch
from kiosk.central.freshness.mailing import DailyTurn
from kiosk.central.freshness.retiring import retire
from kiosk.central.items import dirty
from kiosk.central.items.catalogue import snapshot
from kiosk.central.items.item_page import ItemPage
from kiosk.central.items.pictures import FOLDER
from kiosk.central.items.planned import hold_back
from kiosk.central.publishing.changes import date_of
from kiosk.central.publishing.repository import Repository
from kiosk.central.publishing.runner import Runner, Source, only_one
from kiosk.central.sealed.models import throw_away
from kiosk.central.sources.turn import FetchTurn
from kiosk.contract.catalogue import NETWORK_FILE, Catalogue

log = logging.getLogger(__name__)

LOCK = "publishing.lock"


class Busy(Exception):  # noqa: N818 - it is no error: the work is being done
    """Another process publishes."""


def runner(repository: Repository, on_schedule: Callable[[datetime], None] | None = None) -> Runner:
    """A runner from the console's database into `repository`."""
    schedule = on_schedule or publish_scheduled
    return Runner(repository, Source(dirty.generation, snapshot, media, schedule, next_change))


def run(stop: threading.Event) -> None:
    """Publish until `stop` is set; waits while another process does. Raises OSError when there are no keys."""
    with only_one(settings.STATE / LOCK, stop) as alone:
        if alone:
            fetching, repository = FetchTurn(), _repository()
            with contextlib.closing(fetching):
                runner(repository, _Round(*_turns(repository), fetching)).run(stop)
    connection.close()


def publish_now() -> bool:
    """Publish once, now; whether anything changed. Raises Busy while another process publishes."""
    return _once()


def do_what_is_due() -> bool:
    """One round of a runner, mail included; whether anything changed. Raises Busy while a runner lives: it does it."""
    return _once(lambda repository: _Round(*_turns(repository)))


def _once(on_schedule: Callable[[Repository], Callable[[datetime], None]] | None = None) -> bool:
    at_once = threading.Event()
    at_once.set()
    with only_one(settings.STATE / LOCK, at_once) as alone:
        if not alone:
            raise Busy("a runner is publishing already: what has changed goes out by itself within seconds")
        repository = _repository()
        return runner(repository, on_schedule(repository) if on_schedule else None).tick()


def media(catalogue: Catalogue) -> Mapping[str, bytes]:
    """The pictures of a catalogue by SHA-256, read when asked for. A lost one is logged and left out."""
    return _Pictures(catalogue, Path(settings.MEDIA_ROOT) / FOLDER)


def publish_scheduled(now: datetime) -> None:
    """Let Wagtail publish and retire what is due, take down what nobody confirms, throw away what nobody collects."""
    hold_back(now)
    retired = Page.objects.filter(live=True, expire_at__lt=now).exists()
    if retired or Revision.objects.filter(approved_go_live_at__lt=now).exists():
        call_command("publish_scheduled", stdout=io.StringIO())
    retire(now)
    throw_away(now)


def next_change(now: datetime) -> datetime | None:
    """When the next live item begins or ends to be shown."""
    begins = Min("go_live_at", filter=Q(go_live_at__gt=now))
    ends = Min("expire_at", filter=Q(expire_at__gt=now))
    moments = ItemPage.objects.filter(live=True).aggregate(begins=begins, ends=ends).values()
    return min((moment for moment in moments if moment is not None), default=None)


def _repository() -> Repository:
    return Repository(settings.PUBLISHED, settings.KEYS)


class Turn(Protocol):
    """Something a runner does now and then besides publishing."""

    def tick(self, now: datetime) -> None:
        """Do what is due now; cheap when nothing is."""


def _turns(repository: Repository) -> tuple[Turn, ...]:
    return DailyTurn(), NoticeTurn(), Watch(lambda: date_of(repository.published(NETWORK_FILE)))


class _Round:
    """What comes first in every round of a process that never ends: a broken connection is let go."""

    def __init__(self, *turns: Turn) -> None:
        self._turns = turns

    def __call__(self, now: datetime) -> None:
        close_old_connections()
        publish_scheduled(now)
        for turn in self._turns:
            turn.tick(now)


class _Pictures(Mapping[str, bytes]):
    def __init__(self, catalogue: Catalogue, folder: Path) -> None:
        wanted = {picture.sha256 for item in catalogue.items for picture in item.pictures}
        self._paths = {sha256: folder / f"{sha256}.jpg" for sha256 in sorted(wanted)}
        for sha256 in [each for each, path in self._paths.items() if not path.is_file()]:
            log.error("picture %s is missing in %s: its item goes out without it", sha256, folder)
            del self._paths[sha256]

    def __getitem__(self, sha256: str) -> bytes:
        return self._paths[sha256].read_bytes()

    def __iter__(self) -> Iterator[str]:
        return iter(self._paths)

    def __len__(self) -> int:
        return len(self._paths)
