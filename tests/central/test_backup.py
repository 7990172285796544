"""Everything that cannot be made again, into one file and back; PostgreSQL's is in test_large_installation."""

import io
import sqlite3
import stat
import tarfile
from contextlib import closing
from pathlib import Path

import pytest

from kiosk.central import backup
from kiosk.central.backup import BackupError, back_up, restore


@pytest.fixture
def state(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A small state folder, its database open and written to."""
    monkeypatch.setenv("BACHECA_DATABASE", "")
    folder = tmp_path / "state"
    (folder / "keys" / "take-away").mkdir(parents=True)
    (folder / "media" / "shown").mkdir(parents=True)
    (folder / "published").mkdir()
    texts = {"secret-key": "geheim", "keys/online.pem": "key", "media/shown/a.jpg": "jpg", "published/x": "again"}
    for name, text in {**texts, "central.toml": 'code_prefix = "NO"'}.items():
        (folder / name).write_text(text)
    with closing(sqlite3.connect(folder / "db.sqlite3")) as database, database:
        database.execute("PRAGMA journal_mode=WAL")
        database.execute("CREATE TABLE item (title)")
        database.execute("INSERT INTO item VALUES ('Aiuto cuoco')")
    monkeypatch.setenv("BACHECA_STATE", str(folder))
    return folder


@pytest.fixture
def elsewhere(state: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Another machine's state folder, with a backup beside it."""
    back_up(tmp_path / "backup.tar.gz")
    monkeypatch.setenv("BACHECA_STATE", str(tmp_path / "elsewhere"))
    return tmp_path / "elsewhere"


def titles(folder: Path) -> list[tuple[str]]:
    with closing(sqlite3.connect(folder / "db.sqlite3")) as database:
        return database.execute("SELECT title FROM item").fetchall()


def test_a_backup_brings_everything_back_but_what_is_made_anew(elsewhere: Path, tmp_path: Path) -> None:
    restore(tmp_path / "backup.tar.gz")
    found = {str(path.relative_to(elsewhere)) for path in elsewhere.rglob("*") if path.is_file()}
    assert found == {"central.toml", "db.sqlite3", "secret-key", "keys/online.pem", "media/shown/a.jpg"}
    assert titles(elsewhere) == [("Aiuto cuoco",)]
    assert {stat.S_IMODE(path.stat().st_mode) & 0o077 for path in elsewhere.rglob("*") if path.is_file()} == {0}
    assert stat.S_IMODE((tmp_path / "backup.tar.gz").stat().st_mode) == 0o600


def test_what_a_clerk_has_just_written_is_in_it(state: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with closing(sqlite3.connect(state / "db.sqlite3")) as clerk:
        clerk.execute("INSERT INTO item VALUES ('Badante')")
        clerk.commit()
        back_up(tmp_path / "backup.tar.gz")
    monkeypatch.setenv("BACHECA_STATE", str(tmp_path / "elsewhere"))
    restore(tmp_path / "backup.tar.gz")
    assert ("Badante",) in titles(tmp_path / "elsewhere")


def test_nothing_is_overwritten_neither_a_backup_nor_a_console(state: Path, tmp_path: Path) -> None:
    back_up(tmp_path / "backup.tar.gz")
    with pytest.raises(BackupError, match="never overwritten"):
        back_up(tmp_path / "backup.tar.gz")
    with pytest.raises(BackupError, match="empty state folder"):
        restore(tmp_path / "backup.tar.gz")
    assert titles(state) == [("Aiuto cuoco",)]


def test_a_backup_that_fails_leaves_no_half_file(state: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (state / "db.sqlite3").unlink()
    with pytest.raises(BackupError, match="BACHECA_STATE"):
        back_up(tmp_path / "backup.tar.gz")
    assert [path for path in tmp_path.iterdir() if path != state] == []


def test_settings_that_are_there_already_stay(elsewhere: Path, tmp_path: Path) -> None:
    elsewhere.mkdir()
    (elsewhere / "central.toml").write_text('code_prefix = "AL"')
    restore(tmp_path / "backup.tar.gz")
    assert "AL" in (elsewhere / "central.toml").read_text()


def test_the_other_kind_of_database_is_refused_before_anything_is_put_back(
    elsewhere: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("BACHECA_DATABASE", "postgresql:///bacheca")
    with pytest.raises(BackupError, match="other kind"):
        restore(tmp_path / "backup.tar.gz")
    assert list(elsewhere.iterdir()) == []


@pytest.mark.parametrize("name", ["keys/../../evil", "bin/sh"])
def test_a_strangers_archive_writes_nothing_elsewhere(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    monkeypatch.setenv("BACHECA_STATE", str(tmp_path / "elsewhere"))
    with tarfile.open(tmp_path / "evil.tar.gz", "w:gz") as archive:
        archive.addfile(tarfile.TarInfo(name), io.BytesIO())
    with pytest.raises(BackupError, match="no backup of ours"):
        restore(tmp_path / "evil.tar.gz")
    assert list((tmp_path / "elsewhere").iterdir()) == []


def test_the_password_of_a_database_is_in_no_command_line(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("BACHECA_STATE", str(tmp_path / "state"))
    monkeypatch.setenv("BACHECA_DATABASE", "postgresql://bacheca:se%40greto@db.example/bacheca")
    asked: list[tuple[list[str], dict[str, str]]] = []

    def run(command: list[str], env: dict[str, str], **_: object) -> object:
        asked.append((command, env))
        raise OSError("no such program")

    monkeypatch.setattr(backup.subprocess, "run", run)
    with pytest.raises(OSError, match="no such program"):
        back_up(tmp_path / "backup.tar.gz")
    command, environment = asked[0]
    assert command[0] == "pg_dump" and environment["PGPASSWORD"] == "se@greto"
    assert not any("greto" in word for word in command)


def test_what_waits_under_the_name_of_a_backup_is_not_written_into(tmp_path):
    aim = tmp_path / "of_somebody"
    aim.write_text("theirs")
    aim.chmod(0o644)
    (tmp_path / ".b.part").symlink_to(aim)
    with backup._private(tmp_path / ".b.part") as out:
        out.write(b"keys")
    assert aim.read_text() == "theirs"
    assert (tmp_path / ".b.part").stat().st_mode & 0o777 == 0o600
