"""The store keeps one whole catalogue, whatever happens to it."""

import os
import sqlite3
import time
from datetime import timedelta
from pathlib import Path

import msgspec
import pytest
from simulator import NOW, PLACE, catalogue, described, picture, titles

from kiosk.contract.errors import ContractError
from kiosk.terminal import store as module
from kiosk.terminal.library import Library
from kiosk.terminal.store import Store, media_path


def test_replacing_changes_everything_and_the_version(store: Store, library: Library) -> None:
    before = library.version()
    store.replace(catalogue("second"), [ContractError("BM-1", "title: missing")], NOW + timedelta(minutes=1), "second")
    assert titles(library) == {"second"}
    assert library.version() == before + 1
    assert library.problems() == ("BM-1: title: missing",)
    assert library.heard_at() == NOW + timedelta(minutes=1)
    assert store.source() == "second"


def test_a_replacement_that_fails_half_way_changes_nothing(store: Store, library: Library) -> None:
    before = library.version()
    second = catalogue("second")
    twice = msgspec.structs.replace(second, items=(*second.items, second.items[0]))
    with pytest.raises(sqlite3.IntegrityError):
        store.replace(twice, [], NOW)
    assert titles(library) == {"first"}
    assert library.version() == before


def test_a_contact_without_news_is_no_new_version(store: Store, library: Library) -> None:
    before = library.version()
    store.heard(NOW + timedelta(hours=2))
    assert library.heard_at() == NOW + timedelta(hours=2)
    assert library.version() == before


def test_it_is_there_after_a_restart(store: Store, folder: Path) -> None:
    assert Store(folder).source() == "first"
    assert titles(Library(folder, PLACE)) == {"first"}


DAMAGE = {"empty": b"", "garbage": b"garbage" * 3000, "head only": b"SQLite format 3\x00" + bytes(9000)}


@pytest.mark.parametrize("damage", DAMAGE.values(), ids=DAMAGE)
def test_a_damaged_database_is_put_aside(store: Store, library: Library, folder: Path, caplog, damage: bytes) -> None:
    assert titles(library) == {"first"}
    (folder / module.DATABASE).write_bytes(damage)
    assert titles(library) == {"first"}, "the running screen keeps what it has"

    again = Store(folder)
    assert again.source() == ""
    assert (folder / f"{module.DATABASE}.damaged").exists()
    assert "put aside" in caplog.text
    again.replace(catalogue("second"), [], NOW)
    assert titles(library) == {"second"}


def test_damage_in_the_middle_is_noticed(store: Store, folder: Path) -> None:
    file = folder / module.DATABASE
    data = bytearray(file.read_bytes())
    data[5000:60_000] = b"\xa5" * 55_000
    file.write_bytes(data)
    assert Store(folder).source() == ""


def test_a_deleted_database_leaves_nothing_that_harms_the_next(store: Store, folder: Path) -> None:
    with module.reading(folder) as reader:
        reader.execute("SELECT version FROM state").fetchone()
        store.replace(catalogue("second"), [], NOW, "second")
        leftovers = {file.name: file.read_bytes() for file in folder.glob("*-wal")}
    assert leftovers
    (folder / module.DATABASE).unlink()
    for name, data in leftovers.items():
        (folder / name).write_bytes(data)
    again = Store(folder)
    assert again.source() == ""
    assert not list(folder.glob("*.damaged")), "the new database was spoilt"
    again.replace(catalogue("third"), [], NOW)
    assert titles(Library(folder, PLACE)) == {"third"}


def test_a_database_that_cannot_be_opened_is_not_put_aside(store: Store, folder: Path, monkeypatch) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise sqlite3.OperationalError("unable to open database file")

    with monkeypatch.context() as away:
        away.setattr(module.sqlite3, "connect", refuse)
        with pytest.raises(sqlite3.OperationalError):
            Store(folder)
    assert Store(folder).source() == "first"


def test_a_database_of_another_release_is_filled_again(store: Store, folder: Path, monkeypatch) -> None:
    monkeypatch.setattr(module, "RELEASE", module.RELEASE + 1)
    monkeypatch.setattr(module, "_SCHEMA", module._SCHEMA.replace("user_version = 2", "user_version = 3"))
    assert Store(folder).source() == ""
    assert Store(folder).source() == ""


def test_pictures_nobody_refers_to_go_after_a_while(store: Store, folder: Path) -> None:
    wanted, recent, old = picture(b"wanted"), picture(b"recent"), picture(b"old")
    for sha256, data in (wanted, recent, old):
        media_path(folder, sha256).write_bytes(data)
    long_ago = time.time() - module.MEDIA_GRACE_S - 60
    for sha256, _ in (wanted, old):
        os.utime(media_path(folder, sha256), (long_ago, long_ago))
    second = catalogue("second")
    first, *rest = second.items
    pictured = msgspec.structs.replace(first, pictures=(described(wanted),))
    store.replace(msgspec.structs.replace(second, items=(pictured, *rest)), [], NOW)
    assert [media_path(folder, sha256).exists() for sha256, _ in (wanted, recent, old)] == [True, True, False]
