"""Everything that cannot be made again, in one file: database, keys, uploaded pictures, settings. And back from it.

The published folder is not in it: the runner makes it anew from these. Whoever has the file can sign catalogues and
read what is in the console: it is made for its owner only, and should be kept so.
"""

import contextlib
import os
import shutil
import sqlite3
import subprocess
import tarfile
import tempfile
from collections.abc import Iterator
from pathlib import Path, PurePosixPath
from typing import Any

from kiosk.central.configuration import FILE, SECRET_FILE, configuration, database, state_folder

SQLITE, POSTGRESQL = "db.sqlite3", "postgresql.dump"
"""The database inside a backup: SQLite's file, or what pg_dump writes."""
FOLDERS = ("keys", "media")
KEPT = (FILE, SECRET_FILE, *FOLDERS)
COPIED = "--no-owner", "--no-privileges"


class BackupError(Exception):
    """It cannot be done as asked; says why."""


FAILURES = (BackupError, OSError, sqlite3.Error, tarfile.TarError)
"""What keeps a backup from being written or put back."""


def back_up(file: Path) -> None:
    """Write a backup while the console goes on working. Raises BackupError, OSError and sqlite3.Error."""
    if file.exists():
        raise BackupError(f"{file} is there already; it is never overwritten")
    folder = state_folder()
    partial = file.with_name(f".{file.name}.part")
    with tempfile.TemporaryDirectory(dir=file.parent) as beside, _private(partial) as out:
        with tarfile.open(fileobj=out, mode="w:gz", compresslevel=3) as archive:
            dumped = _dump(folder, Path(beside))  # before the pictures: it names none that is not there yet
            for path in (dumped, *(folder / name for name in KEPT)):
                if path.exists():
                    archive.add(path, path.name)
        os.fsync(out.fileno())
    partial.replace(file)


def restore(file: Path) -> None:
    """Put a backup into a state folder and a database that are empty. Raises BackupError, OSError and tarfile.TarError.

    A central.toml that is in the folder already stays: with it one says that the database is elsewhere now.
    """
    folder = state_folder()
    for name in (SECRET_FILE, SQLITE, *FOLDERS):
        if (folder / name).exists():
            raise BackupError(f"{folder / name} is there: a backup goes into an empty state folder only")
    with tempfile.TemporaryDirectory(dir=folder) as beside, tarfile.open(file) as archive:
        unpacked = Path(beside)
        _unpack(archive, unpacked)
        if (folder / FILE).exists():
            (unpacked / FILE).unlink(missing_ok=True)
        _load(unpacked, database(folder, _address(folder, unpacked)))
        for name in (SQLITE, *KEPT):
            if (unpacked / name).exists():
                (unpacked / name).replace(folder / name)


def _address(folder: Path, unpacked: Path) -> str:
    return configuration(unpacked if (unpacked / FILE).exists() else folder).database


@contextlib.contextmanager
def _private(path: Path) -> Iterator[Any]:
    """A new file for its owner only; gone again when it could not be finished. What waits under its name is taken away.

    It may be somebody else's, or a link to anywhere.
    """
    path.unlink(missing_ok=True)
    handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    try:
        with os.fdopen(handle, "wb") as out:
            yield out
    except BaseException:
        path.unlink()
        raise


def _dump(folder: Path, beside: Path) -> Path:
    """The database at one moment, as a file."""
    found = database(folder, configuration(folder).database)
    if found["ENGINE"] == "django.db.backends.postgresql":
        _postgresql("pg_dump", found, "--format=custom", *COPIED, f"--file={beside / POSTGRESQL}")
        return beside / POSTGRESQL
    if not (folder / SQLITE).exists():
        raise BackupError(f"{folder} has no database: was BACHECA_STATE set?")
    source, copy = sqlite3.connect(f"file:{folder / SQLITE}?mode=ro", uri=True), sqlite3.connect(beside / SQLITE)
    with contextlib.closing(source), contextlib.closing(copy):
        source.backup(copy)
    return beside / SQLITE


def _load(unpacked: Path, into: dict[str, Any]) -> None:
    """Into an empty PostgreSQL, in one step; SQLite's file only has to be the right one."""
    to_postgresql = into["ENGINE"] == "django.db.backends.postgresql"
    if not (unpacked / (POSTGRESQL if to_postgresql else SQLITE)).exists():
        raise BackupError(
            "the backup is of the other kind of database: SQLite's goes to SQLite, PostgreSQL's to its like"
        )
    if to_postgresql:
        _postgresql("pg_restore", into, "--single-transaction", *COPIED, str(unpacked / POSTGRESQL), named="--dbname")


def _postgresql(program: str, settings: dict[str, Any], *words: str, named: str = "") -> None:
    """Run a program of PostgreSQL's; the password goes by the environment, where others cannot read it."""
    from django.db.backends.postgresql.client import DatabaseClient

    (_, *where), secret = DatabaseClient.settings_to_cmd_args_env(settings, [])
    if named:
        where[-1] = f"{named}={where[-1]}"
    if shutil.which(program) is None:
        raise BackupError(f"{program} is missing: it comes with the package postgresql-client")
    done = subprocess.run([program, *where, *words], env=os.environ | (secret or {}), stderr=subprocess.PIPE, text=True)
    if done.returncode:
        raise BackupError(f"{program}: {done.stderr.strip()}")


def _unpack(archive: tarfile.TarFile, into: Path) -> None:
    """Only plain files, and only what a backup has."""
    for member in archive:
        first, *rest = PurePosixPath(member.name).parts
        if first not in (SQLITE, POSTGRESQL, *KEPT) or ".." in rest:
            raise BackupError(f"{member.name} is in no backup of ours")
        if member.isfile() and (content := archive.extractfile(member)) is not None:
            path = into / first / Path(*rest)
            path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            with content, _private(path) as out:
                shutil.copyfileobj(content, out)
