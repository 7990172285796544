"""Totals of visits by the hour, kept until they are delivered. Any number of processes may open it.

A visit goes in whole, in one step: a crash loses it or keeps it, and never counts it twice. Once an hour is over and
`VISITS_MIN` visits are in it, its totals are closed, get a number drawn by lot and never change again. With fewer they
wait for the visits of later hours, so that no totals are the trace of one person.
"""

import contextlib
import logging
import queue
import secrets
import sqlite3
import threading
from collections import defaultdict
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

from kiosk.contract.counts import HOURS_MAX, VISITS_MIN, Totals, write_totals
from kiosk.terminal.counting import Marks

log = logging.getLogger(__name__)

DATABASE = "totals.sqlite3"
BUSY_S = 10.0
AT_ONCE = 50
"""Most totals handed out for one delivery."""
HOUR = timedelta(hours=1)

_SCHEMA = """
CREATE TABLE IF NOT EXISTS hours (
    one INTEGER PRIMARY KEY CHECK (one = 1), begins TEXT NOT NULL, newest TEXT NOT NULL, visits INTEGER NOT NULL);
CREATE TABLE IF NOT EXISTS number (
    what TEXT NOT NULL, word TEXT NOT NULL, visits INTEGER NOT NULL, PRIMARY KEY (what, word)) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS waiting (turn INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, body BLOB NOT NULL);
"""


class Tally:
    """The totals in `folder`. `now` gives the time to go by, with a time zone; it may jump.

    Every call raises sqlite3.Error when the disk does not let us. A damaged file is put aside and begun anew.
    """

    def __init__(self, folder: Path, now: Callable[[], datetime]) -> None:
        self._path, self._now = folder / DATABASE, now
        folder.mkdir(parents=True, exist_ok=True)
        try:
            self._make()
        except sqlite3.OperationalError:
            raise
        except sqlite3.DatabaseError as error:
            log.error("the totals cannot be read (%s): put aside as %s.damaged", error, DATABASE)
            self._path.replace(self._path.with_name(f"{DATABASE}.damaged"))
            self._make()

    def add(self, marks: Marks) -> None:
        """One visit more, in the present hour."""
        with self._changing() as rows:
            hour = self._close_if_over(rows)
            rows.execute(
                "INSERT INTO hours VALUES (1, ?, ?, 1) ON CONFLICT (one) DO UPDATE"
                " SET visits = visits + 1, begins = min(begins, excluded.begins), newest = excluded.newest",
                (hour.isoformat(), hour.isoformat()),
            )
            more = "INSERT INTO number VALUES (?, ?, 1) ON CONFLICT DO UPDATE SET visits = visits + 1"
            rows.executemany(more, sorted(marks))

    def waiting(self) -> list[tuple[str, bytes]]:
        """Closed totals that have not been delivered, oldest first: each one's number and the message to send."""
        with self._changing() as rows:
            self._close_if_over(rows)
            return rows.execute("SELECT id, body FROM waiting ORDER BY turn LIMIT ?", (AT_ONCE,)).fetchall()

    def delivered(self, number: str) -> None:
        """The console has taken the totals with this number: they are kept there from now on."""
        with self._changing() as rows:
            rows.execute("DELETE FROM waiting WHERE id = ?", (number,))

    def _close_if_over(self, rows: sqlite3.Connection) -> datetime:
        """The present hour, after closing what ended before it. An hour is over when it is another one, whichever way
        the clock went."""
        hour = self._now().astimezone(UTC).replace(minute=0, second=0, microsecond=0)
        found = rows.execute("SELECT begins, newest, visits FROM hours").fetchone()
        if found is not None:
            begins, newest = (datetime.fromisoformat(each) for each in found[:2])
            if newest != hour and found[2] >= VISITS_MIN:
                self._close(rows, begins, newest, found[2])
        return hour

    def _close(self, rows: sqlite3.Connection, begins: datetime, newest: datetime, visits: int) -> None:
        numbers: dict[str, dict[str, int]] = defaultdict(dict)
        for what, word, number in rows.execute("SELECT what, word, visits FROM number"):
            numbers[what][word] = number
        hours = min(max((newest - begins) // HOUR + 1, 1), HOURS_MAX)
        totals = Totals(id=secrets.token_hex(16), begins=begins, hours=hours, visits=visits, **numbers)
        rows.execute("INSERT INTO waiting (id, body) VALUES (?, ?)", (totals.id, write_totals(totals)))
        for table in ("number", "hours"):
            rows.execute(f"DELETE FROM {table}")  # noqa: S608

    def _make(self) -> None:
        with contextlib.closing(self._connection()) as rows:
            if rows.execute("PRAGMA quick_check(1)").fetchone()[0] != "ok":
                raise sqlite3.DatabaseError("check failed")
            rows.executescript(_SCHEMA)

    @contextlib.contextmanager
    def _changing(self) -> Iterator[sqlite3.Connection]:
        """All or nothing; opened for one piece of work, so that a file put aside is not written on."""
        with contextlib.closing(self._connection()) as rows:
            rows.execute("BEGIN IMMEDIATE")
            yield rows
            rows.execute("COMMIT")

    def _connection(self) -> sqlite3.Connection:
        return sqlite3.connect(self._path, timeout=BUSY_S, isolation_level=None)


class Tallying:
    """Adds visits in a thread of its own: the screen never waits for the disk, whatever becomes of it."""

    def __init__(self, folder: Path, now: Callable[[], datetime]) -> None:
        self._folder, self._now = folder, now
        self._ended: queue.SimpleQueue[Marks | None] = queue.SimpleQueue()
        self._thread = threading.Thread(target=self._work, name="tally", daemon=True)
        self._thread.start()

    def add(self, marks: Marks) -> None:
        """One visit more; returns at once."""
        self._ended.put(marks)

    def close(self) -> None:
        """Returns when every visit that has ended is kept."""
        self._ended.put(None)
        self._thread.join(BUSY_S)

    def _work(self) -> None:
        while (marks := self._ended.get()) is not None:
            try:
                Tally(self._folder, self._now).add(marks)
            except (sqlite3.Error, OSError) as error:
                log.error("a visit was not counted: %s: %s", type(error).__name__, error)
