"""Fetches the catalogue, verifies it, hands it to the store. A process of its own, so that nothing waits for it.

    python -m kiosk.terminal.sync CONFIG.toml

Two families of trouble: a broken road (tried again, ever more slowly) and wrong data (refused, said once).
In both the last good catalogue stays. No input ends this process.
"""

import argparse
import fcntl
import logging
import os
import random
import resource
import signal
import sqlite3
import sys
import threading
import time
from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from enum import StrEnum
from pathlib import Path

from tuf.api.exceptions import DownloadError, DownloadLengthMismatchError, ExpiredMetadataError, RepositoryError

from kiosk.contract.catalogue import Catalogue, from_files
from kiosk.contract.errors import ContractError
from kiosk.terminal import at_once, config, supervisor
from kiosk.terminal.clock import OFF_MAX, believed
from kiosk.terminal.evidence import SYNC_ERRORS, LeftErrors
from kiosk.terminal.fetcher import BoundedFetcher
from kiosk.terminal.store import Store
from kiosk.terminal.verified import Verified

log = logging.getLogger(__name__)

BACK_OFF_MAX_S = 300.0
JITTER = 0.2
MEMORY_BYTES_MAX = 3 * 1024**3
"""Address space of the process: what would need more is refused, and the machine stays well."""
HEARD_EVERY_S = 60.0
"""How often a contact without news is written down: each writing wears the disk."""
MEDIA_BEFORE_S = 4.0
"""How long a new catalogue waits for its pictures; the rest follow it."""
MEDIA_AFTER_S = 60.0
ASKED_EVERY_S = 1.0
"""Between two looks at whether a round is wanted now."""


class Result(StrEnum):
    """How a round ended."""

    NEW = "new"
    SAME = "same"
    BROKEN_ROAD = "broken road"
    WRONG_DATA = "wrong data"


class Sync:
    """Keeps the store in step with what is published. `clock` tells the time, with time zone."""

    def __init__(
        self,
        settings: config.Settings,
        fetcher: BoundedFetcher | None = None,
        clock: Callable[[], datetime] = lambda: datetime.now(UTC),
    ) -> None:
        """Open the store; fill it from the files kept beside it when it is empty. Raises OSError without the root."""
        self._fetcher = fetcher or BoundedFetcher()
        self._clock = clock
        self._folder = settings.state_folder
        self._verified = Verified(
            settings.catalogue_url, settings.root.read_bytes(), settings.state_folder / "tuf", self._fetcher
        )
        self._place = settings.place
        self._said = ""
        self._asked_at = at_once.stamp(self._folder)
        self._heard_at: datetime | None = None
        self._signed_at: datetime | None = None
        self._pictures: list[str] | None = None
        self._store = Store(self._folder)
        self._recover()

    def once(self) -> Result:
        """One round, whatever comes. Never raises."""
        try:
            result = self._round()
            self._say_well()
            return result
        except (RepositoryError, ContractError, DownloadLengthMismatchError) as error:
            return self._refused(error)
        except (DownloadError, OSError) as error:
            return self._trouble(Result.BROKEN_ROAD, f"no news, trying again: {_why(error)}")
        except sqlite3.Error as error:
            self._reopen()
            return self._trouble(Result.BROKEN_ROAD, f"the store did not take it: {_why(error)}", logging.ERROR)
        except Exception as error:
            log.debug("unforeseen", exc_info=True)
            return self._trouble(Result.WRONG_DATA, f"unforeseen: {_why(error)}", logging.ERROR)

    def asked(self) -> bool:
        """Whether somebody asked for a round now, since last looked at."""
        asked_at, self._asked_at = self._asked_at, at_once.stamp(self._folder)
        return asked_at != self._asked_at

    def _round(self) -> Result:
        self._refresh()
        source = self._verified.source()
        new = source != self._store.source()
        if new or self._pictures is None:
            catalogue, problems = from_files(self._verified.files())
            self._pictures = _pictures(catalogue, self._place)
            if new:
                self._fetch_pictures(MEDIA_BEFORE_S)
                self._store.replace(catalogue, problems, self._now(), source)
                _log_new(catalogue, problems)
        self._note_contact()
        self._fetch_pictures(MEDIA_AFTER_S)
        return Result.NEW if new else Result.SAME

    def _refresh(self) -> None:
        """What seems to have expired may be new to a clock that is wrong: how wrong is noted for the screen."""
        try:
            self._verified.refresh()
        except ExpiredMetadataError:
            self._store.note_clock(self._clock_off_s())
            raise

    def _reopen(self) -> None:
        """Look at the store again: if it is damaged, it is put aside here, and the next round fills it."""
        try:
            self._store = Store(self._folder)
        except (sqlite3.Error, OSError) as error:
            log.debug("the store cannot be opened: %s", error)

    def _recover(self) -> None:
        """Take the catalogue from the files fetched last, when the store has another or none."""
        try:
            source = self._verified.kept_source()
            if source in ("", self._store.source()):
                return
            catalogue, problems = from_files(self._verified.kept_files())
            self._store.replace(catalogue, problems, self._verified.signed_at() or catalogue.published_at, source)
            _log_new(catalogue, problems)
        except (RepositoryError, ContractError, OSError, sqlite3.Error) as error:
            log.info("nothing to recover from: %s", _why(error))

    def _note_contact(self) -> None:
        now, signed_at = self._clock(), self._verified.signed_at()
        lately = self._heard_at is not None and 0 <= (now - self._heard_at).total_seconds() < HEARD_EVERY_S
        if lately and signed_at == self._signed_at:
            return
        self._store.heard(self._now(), signed_at, self._clock_off_s())
        self._heard_at, self._signed_at = now, signed_at

    def _now(self) -> datetime:
        return believed(self._clock(), self._verified.signed_at(), self._clock_off_s())

    def _fetch_pictures(self, budget_s: float) -> None:
        """Those still missing, as far as the time goes. A picture that does not come holds nothing else up."""
        try:
            self._pictures = self._verified.fetch_media(self._pictures or [], self._folder, budget_s)
        except (RepositoryError, DownloadError, OSError) as error:
            log.info("pictures are still missing: %s", _why(error))

    def _refused(self, error: Exception) -> Result:
        text = f"refused, the last good catalogue stays: {_why(error)}"
        if isinstance(error, ExpiredMetadataError) and abs(self._clock_off_s()) > OFF_MAX.total_seconds():
            text += f" (this terminal's clock says {self._clock():%Y-%m-%d %H:%M}, the server's {self._fetcher.date})"
        return self._trouble(Result.WRONG_DATA, text, logging.ERROR)

    def _clock_off_s(self) -> float:
        """How far the server's clock is ahead of this one, in seconds; 0 when it did not say."""
        return (self._fetcher.date - self._clock()).total_seconds() if self._fetcher.date else 0.0

    def _trouble(self, result: Result, text: str, level: int = logging.WARNING) -> Result:
        """Say it once, not with every round."""
        if text != self._said:
            log.log(level, text)
        self._said = text
        return result

    def _say_well(self) -> None:
        if self._said:
            log.info("all well again")
        self._said = ""


def run(sync: Sync, poll_s: float, stop: threading.Event) -> None:
    """Rounds until `stop` is set: every `poll_s` seconds or so, up to `BACK_OFF_MAX_S` after trouble."""
    failures = 0
    while True:
        failures = 0 if sync.once() in (Result.NEW, Result.SAME) else failures + 1
        if _waited(stop, delay_s(poll_s, failures), sync.asked):
            return


def _waited(stop: threading.Event, for_s: float, asked: Callable[[], bool]) -> bool:
    """Wait so long, or until somebody asks for a round now; whether to stop."""
    until_s = time.monotonic() + for_s
    while (left_s := until_s - time.monotonic()) > 0 and not asked():
        if stop.wait(min(left_s, ASKED_EVERY_S)):
            return True
    return stop.is_set()


def delay_s(poll_s: float, failures: int) -> float:
    """Seconds to the next round: never the same, so that a fleet does not ask in one voice, and never more than meant.

    With 15 s between rounds, what is published is on every screen within 20 s.
    """
    pause_s = poll_s if not failures else max(poll_s, min(BACK_OFF_MAX_S, poll_s * 2.0 ** min(failures - 1, 16)))
    return pause_s * random.uniform(1 - JITTER, 1)  # noqa: S311


def main(arguments: Sequence[str] | None = None) -> int:
    """Sync until told to stop. Status 2 when settings or trusted root are unusable."""
    parser = argparse.ArgumentParser(description="Keeps a terminal's catalogue in step with what is published.")
    parser.add_argument("config", type=Path, help="the terminal's settings, a TOML file")
    chosen = parser.parse_args(arguments)
    logging.basicConfig(level=logging.INFO, format="%(asctime)s %(levelname)s %(name)s: %(message)s")
    supervisor.end_with_parent()
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY_BYTES_MAX, MEMORY_BYTES_MAX))
    stop = threading.Event()
    for each in (signal.SIGTERM, signal.SIGINT):
        signal.signal(each, lambda *_: stop.set())
    try:
        settings = config.read(chosen.config)
        _alone(settings.state_folder)
        errors = LeftErrors(settings.state_folder / SYNC_ERRORS, time.monotonic())
        logging.getLogger().addHandler(errors)
        sync = Sync(settings)
    except (ContractError, RepositoryError, OSError, sqlite3.Error) as error:
        log.error("cannot start: %s", _why(error))
        return 2
    run(sync, settings.poll_s, stop)
    return 0


def _alone(folder: Path) -> None:
    """Wait until no other process syncs into `folder`. The lock is held until this process ends."""
    folder.mkdir(parents=True, exist_ok=True)
    fcntl.flock(os.open(folder / "sync.lock", os.O_WRONLY | os.O_CREAT), fcntl.LOCK_EX)


def _pictures(catalogue: Catalogue, place: str) -> list[str]:
    """Hashes of the pictures that this place shows."""
    here = (item for item in catalogue.items if not item.places or place in item.places)
    return list(dict.fromkeys(picture.sha256 for item in here for picture in item.pictures))


def _log_new(catalogue: Catalogue, problems: Sequence[ContractError]) -> None:
    log.info("took the catalogue of %s with %d items", catalogue.published_at, len(catalogue.items))
    for problem in problems[:20]:
        log.warning("left out: %s", problem)
    if len(problems) > 20:
        log.warning("left out: %d more", len(problems) - 20)


def _why(error: BaseException) -> str:
    """One line, with the reason behind it."""
    reason = f" ({type(error.__cause__).__name__} {error.__cause__})" if error.__cause__ else ""
    return " ".join(f"{type(error).__name__} {error}{reason}".split())[:400]


if __name__ == "__main__":
    sys.exit(main())
