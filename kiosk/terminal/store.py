"""The terminal's last good catalogue and its media. One process writes, any number read.

A catalogue is switched in one transaction, so a reader sees the old one or the new one and a process killed at any
moment leaves one of them. A damaged database is put aside and begun anew: the next sync fills it.
"""

import contextlib
import logging
import os
import secrets
import sqlite3
import time
from collections.abc import Iterable, Iterator, Mapping
from datetime import UTC, datetime
from pathlib import Path

import msgspec

from kiosk.contract.catalogue import Catalogue, write_item
from kiosk.contract.errors import ContractError
from kiosk.contract.item import ITALIAN, Item
from kiosk.words.stems import folded
from kiosk.words.synonyms import other_names

log = logging.getLogger(__name__)

DATABASE = "catalogue.sqlite3"
MEDIA = "media"
RELEASE = 3
"""Raised when the tables change: a database of another release is put aside and filled again."""
BUSY_S = 10.0
PROBLEMS_KEPT = 200
MEDIA_GRACE_S = 24 * 3600
"""How long a picture nobody refers to is kept: a screen may still show it."""
WORDS = {"title": 10, "occupation": 5, "employer": 5, "other_names": 4, "town": 3, "summary": 1, "details": 1}
"""What full-text search looks at, in every language, and how many times a hit there counts one in the summary."""

_SCHEMA = f"""
CREATE TABLE state (
    one INTEGER PRIMARY KEY CHECK (one = 1), version INTEGER NOT NULL, source TEXT NOT NULL DEFAULT '',
    network BLOB, published_at TEXT, signed_at TEXT, heard_at TEXT, clock_off_s REAL NOT NULL DEFAULT 0);
CREATE TABLE item (code TEXT PRIMARY KEY, kind TEXT NOT NULL, data BLOB NOT NULL) WITHOUT ROWID;
CREATE TABLE problem (item TEXT NOT NULL, said TEXT NOT NULL);
CREATE VIRTUAL TABLE words USING fts5(code UNINDEXED, {", ".join(WORDS)}, tokenize = "unicode61 remove_diacritics 2");
CREATE VIRTUAL TABLE term USING fts5vocab(words, row);
PRAGMA user_version = {RELEASE};
"""


def reading(folder: Path) -> contextlib.AbstractContextManager[sqlite3.Connection]:
    """A connection that sees one state of the catalogue from its first question to its end, and writes nothing.

    Raises sqlite3.DatabaseError when there is no readable catalogue.
    """
    return _connection(folder / DATABASE, "rw", "PRAGMA query_only = 1; BEGIN")


def stamp(folder: Path) -> tuple[tuple[int, int, int], ...]:
    """What changes whenever anything is written to the catalogue: asking the files is far cheaper than opening them."""
    return tuple(_stamp(folder / f"{DATABASE}{suffix}") for suffix in ("", "-wal"))


def media_path(folder: Path, sha256: str) -> Path:
    """Where a picture is kept, whether it is there or not."""
    return folder / MEDIA / sha256


class Store:
    """The writing side. Made by the process that syncs, and by nobody else."""

    def __init__(self, folder: Path) -> None:
        """Open the store in `folder`, made when missing; a damaged database is put aside.

        Raises OSError or sqlite3.OperationalError when the disk does not let us: that is no damage.
        """
        self.folder = folder
        media_path(folder, "x").parent.mkdir(parents=True, exist_ok=True)
        try:
            self._check()
        except sqlite3.OperationalError:
            raise
        except sqlite3.DatabaseError as error:
            self._begin_anew(error)

    def replace(
        self, catalogue: Catalogue, problems: Iterable[ContractError], heard_at: datetime, source: str = ""
    ) -> None:
        """Make this the catalogue, in one step. `source` says which files it was made from.

        Raises sqlite3.DatabaseError; then the last one stays.
        """
        with self._writing() as connection:
            for table in ("item", "words", "problem"):
                connection.execute(f"DELETE FROM {table}")  # noqa: S608
            connection.executemany("INSERT INTO item VALUES (?, ?, ?)", map(_row, catalogue.items))
            marks = ", ".join("?" * (1 + len(WORDS)))
            connection.executemany(f"INSERT INTO words VALUES ({marks})", map(_words, catalogue.items))  # noqa: S608
            kept = [(each.where, each.problem) for each in problems][:PROBLEMS_KEPT]
            connection.executemany("INSERT INTO problem VALUES (?, ?)", kept)
            connection.execute(
                "UPDATE state SET version = version + 1, source = ?, published_at = ?, heard_at = ?, network = ?",
                (source, _utc(catalogue.published_at), _utc(heard_at), msgspec.json.encode(catalogue.network)),
            )
        self._forget_media(catalogue)

    def heard(self, heard_at: datetime, signed_at: datetime | None = None, clock_off_s: float = 0.0) -> None:
        """Note a successful contact: when, when what it brought was signed, how far the server's clock is ahead.

        The newest signature counts, and not the latest one ever: a console whose clock was wrong can be mended.
        """
        with self._writing() as connection:
            connection.execute(
                "UPDATE state SET heard_at = ?, clock_off_s = ?, signed_at = ?",
                (_utc(heard_at), clock_off_s, _utc(signed_at) if signed_at else None),
            )

    def note_clock(self, clock_off_s: float) -> None:
        """Note how far the server's clock is ahead of this one, when nothing else could be learnt from it."""
        with self._writing() as connection:
            connection.execute("UPDATE state SET clock_off_s = ?", (clock_off_s,))

    def source(self) -> str:
        """Which files the catalogue was made from; empty while there is none."""
        with reading(self.folder) as connection:
            return str(connection.execute("SELECT source FROM state").fetchone()[0])

    @contextlib.contextmanager
    def _writing(self) -> Iterator[sqlite3.Connection]:
        with _connection(self.folder / DATABASE, "rw", "PRAGMA synchronous = FULL; BEGIN IMMEDIATE") as connection:
            yield connection
            connection.execute("COMMIT")

    def _check(self) -> None:
        if not (self.folder / DATABASE).exists():
            self._create()
        with reading(self.folder) as connection:
            release = connection.execute("PRAGMA user_version").fetchone()[0]
            found = connection.execute("PRAGMA quick_check(1)").fetchone()[0]
        if found != "ok" or release != RELEASE:
            raise sqlite3.DatabaseError(f"check says {found}, made by release {release}")

    def _create(self) -> None:
        """The first version is a random number: a reader of a database put aside notices that this is another one."""
        first = secrets.randbits(40)
        partial = self.folder / f".{DATABASE}.part"
        partial.unlink(missing_ok=True)
        with _connection(partial, "rwc", "BEGIN") as connection:
            connection.executescript(_SCHEMA)
            connection.execute("INSERT INTO state (one, version) VALUES (1, ?)", (first,))
        with _connection(partial, "rw", "PRAGMA synchronous = FULL") as connection:
            connection.execute("PRAGMA journal_mode = WAL")
        for suffix in ("-wal", "-shm"):  # left by a database that somebody deleted: they would be played into this one
            (self.folder / f"{DATABASE}{suffix}").unlink(missing_ok=True)
        os.replace(partial, self.folder / DATABASE)  # noqa: PTH105

    def _begin_anew(self, error: Exception) -> None:
        log.error("the kept catalogue cannot be read (%s): put aside as %s.damaged", error, DATABASE)
        for suffix in ("-wal", "-shm", ""):
            damaged = self.folder / f"{DATABASE}{suffix}"
            if damaged.exists():
                damaged.replace(self.folder / f"{DATABASE}.damaged{suffix}")
        self._create()

    def _forget_media(self, catalogue: Catalogue) -> None:
        wanted = {picture.sha256 for item in catalogue.items for picture in item.pictures}
        for path in (self.folder / MEDIA).iterdir():
            if path.name not in wanted and time.time() - path.stat().st_mtime > MEDIA_GRACE_S:
                path.unlink(missing_ok=True)


@contextlib.contextmanager
def _connection(path: Path, mode: str, first: str) -> Iterator[sqlite3.Connection]:
    """Opened for one piece of work: a handle that lived on would keep a database that was put aside."""
    address = f"{path.absolute().as_uri()}?mode={mode}"
    connection = sqlite3.connect(address, uri=True, timeout=BUSY_S, isolation_level=None)
    try:
        for statement in first.split(";"):
            connection.execute(statement)
        yield connection
    finally:
        connection.close()


def _stamp(path: Path) -> tuple[int, int, int]:
    try:
        found = path.stat()
    except OSError:
        return 0, 0, 0
    return found.st_ino, found.st_size, found.st_mtime_ns


def _row(item: Item) -> tuple[str, str, bytes]:
    return item.code, item.kind, write_item(item)


def _words(item: Item) -> tuple[str, ...]:
    occupation = getattr(item, "occupation", None)
    named = [item.title, *([occupation.name] if occupation else []), *_lines(item, ("licence_needed",))]
    texts = {
        "title": item.title.values(),
        "occupation": occupation.name.values() if occupation else (),
        "employer": [getattr(item, "employer", ""), getattr(item, "provider", ""), *getattr(item, "employers", ())],
        "other_names": [other_names("\n".join(line[ITALIAN] for line in named))],
        "town": [item.venue.town] if item.venue else (),
        "summary": item.summary.values(),
        "details": _details(item),
    }
    return (item.code, *(folded("\n".join(texts[column])) for column in WORDS))


def _details(item: Item) -> Iterator[str]:
    """The code as it is printed and as it is typed, the venue, and what a kind says beside its summary."""
    yield from (item.code, item.code.replace("-", ""), item.venue.name if item.venue else "")
    for line in _lines(item, ("hours", "schedule", "requirements", "licence_needed", "for_whom_words", "what_you_get")):
        yield from line.values()


def _lines(item: Item, fields: Iterable[str]) -> Iterator[Mapping[str, str]]:
    """The lines in those of these fields that the kind has and the item fills."""
    for value in (getattr(item, field, None) for field in fields):
        yield from value if isinstance(value, tuple) else [value] if value else []


def _utc(moment: datetime) -> str:
    """One form for every moment, so that they sort as text."""
    return moment.astimezone(UTC).isoformat(timespec="seconds")
