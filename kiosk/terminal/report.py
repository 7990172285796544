"""Tells the console how this terminal is, and hears what is wanted of it. A process of its own: nothing waits for it.

    python -m kiosk.terminal.report CONFIG.toml

What the screen's process leaves (`evidence.py`) is all it knows of the screen: when that one stands still, this one
says so.
"""

import argparse
import logging
import os
import random
import signal
import sqlite3
import sys
import threading
import time
from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Protocol

import msgspec

from kiosk.contract.errors import ContractError
from kiosk.contract.messages import (
    COUNTS_PATH,
    HEARTBEATS_MAX,
    REPORT_PATH,
    Heartbeat,
    PrinterLow,
    PrinterTrouble,
    Report,
    Wishes,
    read_message,
)
from kiosk.terminal import at_once, config, evidence, health, photo, printers, supervisor
from kiosk.terminal.evidence import Counted, Errors
from kiosk.terminal.kept_beats import KeptBeats
from kiosk.terminal.library import Library
from kiosk.terminal.line import GoneError, Line, NoAnswerError, RefusedError
from kiosk.terminal.paired import Pairing
from kiosk.terminal.tally import Tally

log = logging.getLogger(__name__)

JITTER = 0.1
FROZEN_S = 180.0
"""A screen that has not answered for so long does not restart by itself."""
SCREEN_COMES_S = 30.0
REPORTS_A_ROUND = 4
"""A terminal that was out of reach for a week has told all of it after five rounds."""
DELIVERED_MAX = 20
"""Documents brought in one round."""


class Outbox(Protocol):
    """Documents that wait to be brought to the console, each once."""

    def waiting(self) -> list[tuple[str, bytes]]:
        """Each one's name and its JSON."""

    def delivered(self, name: str, /) -> None:
        """This one is not needed here any more."""


class Reporter:
    """Of the terminal that the settings file `path` describes. `seconds` counts as evidence does."""

    def __init__(
        self,
        path: Path,
        line: Line | None = None,
        outbox: Outbox | None = None,
        errors: Errors | None = None,
        clock: Callable[[], datetime] = lambda: datetime.now(UTC),
        seconds: Callable[[], float] = time.monotonic,
    ) -> None:
        """Raises ContractError or OSError when the settings cannot be used, ValueError when they name no console."""
        self._path, self._outbox, self._clock, self._seconds = path, outbox, clock, seconds
        self._settings = config.read(path)
        if self._settings.console is None:
            raise ValueError(f"{path}: console: nobody to report to")
        self._pairing = Pairing(self._settings.state_folder)
        self._line = line or Line(self._settings.console, self._pairing.token())
        self._library = Library(self._settings.state_folder, self._settings.place)
        self._kept = KeptBeats(self._pairing.folder)
        self._number, self._refused = self._kept.newest, 0
        self._clock_off_s: int | None = None
        self._errors, self._began_s = errors or Errors(), seconds()
        self._known = self._counted()  # a process before this one told of these
        self._said = ""

    def once(self) -> bool:
        """One round, whatever comes: whether the console heard. Raises GoneError when it knows us no more."""
        self._kept.add(self.heartbeat())
        try:
            self._bring()
            self._deliver()
            photo.bring(self._settings.state_folder, self._line, self._seconds())
        except NoAnswerError as error:
            self._kept.save()
            self._say(f"the console does not hear: {error}")
            return False
        except (RefusedError, ContractError) as error:
            self._say(f"the console and this terminal do not understand each other: {error}")
            self._kept.heard(self._number)  # it would never be taken
            return False
        except (OSError, sqlite3.Error) as error:  # it was heard; what came of it finds no room here
            self._say(f"the disk does not let this terminal do what is wanted: {error}")
            return True
        self._say("")
        return True

    def heartbeat(self) -> Heartbeat:
        """How the terminal is now."""
        now = self._clock()
        self._number = max(self._number + 1, int(now.timestamp()))
        wishes = self._pairing.wishes()
        return Heartbeat(
            number=self._number,
            at=now,
            software=health.software(),
            settings=wishes.version if wishes else 0,
            settings_refused=self._refused,
            heard_s=self._heard_s(now),
            answer_ms=None if self._line.answer_s is None else round(1000 * self._line.answer_s),
            disk_free_mb=health.disk_free_mb(self._settings.state_folder),
            memory_free_mb=health.memory_free_mb(),
            temperature_c=health.temperature_c(),
            clock_off_s=self._clock_off_s,
            errors=self._new_errors(),
            **self._screen(),
        )

    def _screen(self) -> dict[str, Any]:
        """What the screen's process left; little when it left nothing since the machine started."""
        left, now_s = evidence.found(self._settings.state_folder), self._seconds()
        if left is None or left.started_s > now_s:
            return {}
        return {
            "catalogue_at": left.catalogue_at,
            "pulse_s": _since(left.pulse_s, now_s),
            "brightness": left.brightness,
            "lit": left.lit,
            "out_of_service": left.out_of_service,
            "touched_s": _since(left.touched_s, now_s),
            "up_s": _since(left.started_s, now_s),
            "printer_trouble": PrinterTrouble(left.printer) if left.printer else None,
            "printer_low": tuple(PrinterLow(each) for each in left.low),
        }

    def _new_errors(self) -> int:
        """Of every process, since the heartbeat before; one that began anew counts from nothing."""
        found = self._counted()
        before, self._known = self._known, found
        return sum(_more(each, before.get(name)) for name, each in found.items())

    def _counted(self) -> dict[str, Counted]:
        """By every process that began since the machine started."""
        folder = self._settings.state_folder
        left = evidence.found(folder)
        said = {
            "screen": Counted(left.started_s, left.errors) if left else None,
            "sync": evidence.counted(folder / evidence.SYNC_ERRORS),
            "report": Counted(self._began_s, self._errors.count),
        }
        return {name: each for name, each in said.items() if each and each.started_s <= self._seconds()}

    def _heard_s(self, now: datetime) -> int | None:
        heard_at = self._library.heard_at()
        return max(0, int((self._library.now(now) - heard_at).total_seconds())) if heard_at else None

    def _bring(self) -> None:
        """What waits, oldest first. After a long silence the rest follows with the next rounds: others are back too."""
        for _ in range(REPORTS_A_ROUND):
            if not len(self._kept):
                return
            beats = tuple(self._kept.first(HEARTBEATS_MAX))
            answer = self._line.say(REPORT_PATH, Report(heartbeats=beats, at=self._clock()))
            wishes = read_message(answer, Wishes)
            self._kept.heard(beats[-1].number)
            self._number = max(self._number, wishes.number)
            self._clock_off_s = round((wishes.at - self._clock()).total_seconds())
            self._obey(wishes)

    def _obey(self, wishes: Wishes) -> None:
        known = self._pairing.wishes()
        if known is None or (wishes.settings is None and _same(wishes, known)):
            return
        if wishes.settings is not None and wishes.version != self._refused and not self._can_use(wishes):
            self._refused = wishes.version
        if wishes.settings is None or self._refused == wishes.version:
            wishes = msgspec.structs.replace(wishes, settings=known.settings, version=known.version)
        self._pairing.keep(wishes)
        if wishes.update > known.update:
            at_once.ask(self._settings.state_folder)
        if wishes.restart > known.restart:
            self._restart_frozen()

    def _can_use(self, wishes: Wishes) -> bool:
        """Whether the terminal could run with these settings."""
        try:
            printers.chosen(config.with_console(self._path, wishes))
        except (ContractError, OSError) as error:
            log.error("settings %d from the console cannot be used, the old ones stay: %s", wishes.version, error)
            return False
        return True

    def _restart_frozen(self) -> None:
        """A screen that is well restarts by itself when it reads the wish; one that stands still is ended."""
        if not self.screen_answers() and supervisor.SUPERVISED in os.environ:
            log.warning("the screen stands still and is ended: whoever keeps the terminal alive starts it anew")
            os.kill(os.getppid(), signal.SIGKILL)

    def screen_answers(self) -> bool:
        """Whether the picture was alive lately."""
        left = evidence.found(self._settings.state_folder)
        return left is not None and left.pulse_s is not None and 0 <= self._seconds() - left.pulse_s < FROZEN_S

    def _deliver(self) -> None:
        for name, document in (self._outbox.waiting() if self._outbox else [])[:DELIVERED_MAX]:
            try:
                self._line.say(COUNTS_PATH, document)
            except RefusedError as error:  # kept, it would stand before all that comes after it
                log.error("%s was refused and is given up: %s", name, error)
            if self._outbox:
                self._outbox.delivered(name)

    def _say(self, trouble: str) -> None:
        """Say it once, not with every round."""
        if trouble != self._said:
            log.warning(trouble or "the console hears again")
        self._said = trouble


def run(reporter: Reporter, pause_s: float, stop: threading.Event) -> None:
    """Rounds until `stop` is set; the first once the screen had time to come. Raises GoneError."""
    began_s = time.monotonic()
    while not reporter.screen_answers() and time.monotonic() - began_s < SCREEN_COMES_S:
        if stop.wait(0.5):
            return
    while True:
        reporter.once()
        if stop.wait(pause_s * random.uniform(1 - JITTER, 1)):  # noqa: S311
            return


def main(arguments: Sequence[str] | None = None) -> int:
    """Report until told to stop. Status 2 when the settings are unusable."""
    parser = argparse.ArgumentParser(description="Tells the console how a terminal is.")
    parser.add_argument("config", type=Path, help="the terminal's settings, a TOML file")
    chosen = parser.parse_args(arguments)
    logging.basicConfig(level=logging.INFO, format="%(asctime)s %(levelname)s %(name)s: %(message)s")
    supervisor.end_with_parent()
    errors = Errors()
    logging.getLogger().addHandler(errors)
    stop = threading.Event()
    for each in (signal.SIGTERM, signal.SIGINT):
        signal.signal(each, lambda *_: stop.set())
    try:
        settings = config.read(chosen.config)
        run(Reporter(chosen.config, outbox=_totals(settings), errors=errors), settings.report_s, stop)
    except (ContractError, OSError, ValueError) as error:
        log.error("%s", error)
        return 2
    except GoneError:
        log.warning("the console knows this terminal no more: it asks for a new code")
        Pairing(settings.state_folder).forget()
        stop.wait()
    return 0


def _totals(settings: config.Settings) -> Tally:
    """What was counted here."""
    library = Library(settings.state_folder, settings.place)
    return Tally(settings.state_folder, lambda: library.now(datetime.now(UTC)))


def _more(now: Counted, before: Counted | None) -> int:
    return max(0, now.errors - (before.errors if before and before.started_s == now.started_s else 0))


def _since(moment_s: float | None, now_s: float) -> int | None:
    return None if moment_s is None else max(0, int(now_s - moment_s))


def _same(new: Wishes, known: Wishes) -> bool:
    return (new.restart, new.update, new.photo) == (known.restart, known.update, known.photo)


if __name__ == "__main__":
    sys.exit(main())
