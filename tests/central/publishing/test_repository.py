"""What a reader can see of the published folder, at any moment of writing it."""

import os
import time
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from simulator import NOW, catalogue, picture
from tuf.ngclient.fetcher import FetcherInterface

from kiosk.central.publishing import cleaning_up, repository, writing
from kiosk.central.publishing.changes import new_files
from kiosk.central.publishing.repository import Repository
from kiosk.contract.catalogue import NETWORK_FILE, from_files, to_files
from kiosk.terminal.verified import Verified


class Disk(FetcherInterface):
    """Reads the published folder as a web server would hand it out."""

    def _fetch(self, url: str):
        from tuf.api.exceptions import DownloadHTTPError

        path = Path(url.removeprefix("file:"))
        if not path.exists():
            raise DownloadHTTPError(f"{path} is not there", 404)
        return iter([path.read_bytes()])


@pytest.fixture
def published(tmp_path: Path) -> Path:
    return tmp_path / "published"


def reader(published: Path, keys: Path, folder: Path) -> Callable[[], dict[str, bytes]]:
    """What a terminal that kept nothing gets."""
    verified = Verified(f"file:{published}", (keys / "root.json").read_bytes(), folder, Disk())

    def read() -> dict[str, bytes]:
        verified.refresh()
        return verified.files()

    return read


def test_a_reader_gets_what_was_published(published: Path, keys: Path, tmp_path: Path) -> None:
    files = to_files(catalogue("first"))
    Repository(published, keys).publish(files, {})
    assert reader(published, keys, tmp_path / "reader")() == files


def test_no_reader_ever_sees_half(published: Path, keys: Path, tmp_path: Path, monkeypatch) -> None:
    """A new reader comes before and after every single file that is written."""
    first, second = to_files(catalogue("first")), to_files(catalogue("second"))
    signed = Repository(published, keys)
    signed.publish(first, {})
    seen: list[dict[str, bytes]] = []

    def write_between_readers(path: Path, data: bytes) -> None:
        seen.append(reader(published, keys, tmp_path / f"reader {len(seen)}")())
        writing.write(path, data)

    monkeypatch.setattr(repository, "write", write_between_readers)
    signed.publish(second, {})
    assert len(seen) >= 5
    assert all(each == first for each in seen)
    assert reader(published, keys, tmp_path / "last")() == second


def test_a_disk_that_fails_leaves_what_was_there(published: Path, keys: Path, tmp_path: Path, monkeypatch) -> None:
    first, second = to_files(catalogue("first")), to_files(catalogue("second"))
    signed = Repository(published, keys)
    signed.publish(first, {})
    written: list[Path] = []

    def full_after(number: int) -> Callable[[Path, bytes], None]:
        def write(path: Path, data: bytes) -> None:
            if len(written) == number:
                raise OSError(28, "No space left on device")
            written.append(path)
            writing.write(path, data)

        return write

    for number in (5, 3, 2, 1, 0):  # in the files, before the timestamp, before the snapshot, before the lists
        written.clear()
        monkeypatch.setattr(repository, "write", full_after(number))
        with pytest.raises(OSError, match="No space"):
            signed.publish(second, {})
        assert reader(published, keys, tmp_path / f"reader {number}")() == first
    monkeypatch.setattr(repository, "write", writing.write)
    signed.publish(second, {})
    assert reader(published, keys, tmp_path / "last")() == second


def test_a_slow_reader_still_finds_the_files_it_began_with(published: Path, keys: Path) -> None:
    signed = Repository(published, keys)
    signed.publish(to_files(catalogue("first")), {})
    first = set((published / "targets").rglob("*.json"))
    signed.publish(to_files(catalogue("second")), {})
    assert all(path.exists() for path in first)


def test_files_that_nobody_can_want_any_more_go(published: Path, keys: Path, tmp_path: Path) -> None:
    signed = Repository(published, keys)
    media = dict([picture(b"kept"), picture(b"dropped")])
    signed.publish(to_files(catalogue("first")), media)
    old = {path for path in published.rglob("*") if path.is_file()}
    _age(published, cleaning_up.GRACE_S + 60)
    signed.publish(to_files(catalogue("second")), dict([picture(b"kept")]))
    _age(published, cleaning_up.GRACE_S + 60)
    signed.publish(to_files(catalogue("third")), dict([picture(b"kept")]))

    left = {path.name for path in old if path.exists()}
    assert left == {
        "timestamp.json",
        "1.root.json",
        *(name for name in left if name.endswith(("network.json", picture(b"kept")[0]))),
    }
    assert reader(published, keys, tmp_path / "reader")() == to_files(catalogue("third"))


def _age(folder: Path, by_s: float) -> None:
    for path in folder.rglob("*"):
        if path.is_file():
            os.utime(path, (path.stat().st_mtime - by_s,) * 2)


def test_unchanged_content_is_not_written_again(published: Path, keys: Path) -> None:
    signed = Repository(published, keys)
    assert signed.publish(to_files(catalogue("first")), dict([picture(b"one")]))
    before = _written(published)
    assert not signed.publish(to_files(catalogue("first")), dict([picture(b"one")]))
    assert not Repository(published, keys).publish(to_files(catalogue("first")), dict([picture(b"one")]))
    assert _written(published) == before


def _written(folder: Path) -> dict[Path, int]:
    return {path: path.stat().st_mtime_ns for path in folder.rglob("*") if path.is_file()}


def test_a_picture_that_is_published_is_not_read_again(published: Path, keys: Path) -> None:
    class Unread(dict[str, bytes]):
        def __getitem__(self, sha256: str) -> bytes:
            raise AssertionError("read again")

    signed = Repository(published, keys)
    signed.publish(to_files(catalogue("first")), dict([picture(b"one")]))
    assert signed.publish(to_files(catalogue("second")), Unread([picture(b"one")]))


def test_a_picture_under_another_hash_is_refused(published: Path, keys: Path) -> None:
    with pytest.raises(ValueError, match="another hash"):
        Repository(published, keys).publish(to_files(catalogue("first")), {picture(b"one")[0]: b"two"})


def test_only_the_kind_that_changed_gets_a_new_file_and_date(published: Path, keys: Path) -> None:
    signed = Repository(published, keys)
    first = catalogue("first")
    later = NOW + timedelta(minutes=5)
    signed.publish(new_files(first, signed.published), {})
    items = tuple(
        item for item in first.items if item.code != next(each.code for each in first.items if each.kind == "event")
    )
    second = type(first)(published_at=later, network=first.network, items=items)
    files = new_files(second, signed.published)
    changed = {name for name, data in files.items() if data != signed.published(name)}
    assert changed == {"event.json", NETWORK_FILE}
    assert from_files(files)[0].published_at == later


def test_the_same_catalogue_later_is_nothing_new(published: Path, keys: Path) -> None:
    signed = Repository(published, keys)
    first = catalogue("first")
    signed.publish(new_files(first, signed.published), {})
    again = type(first)(published_at=NOW + timedelta(hours=1), network=first.network, items=first.items)
    assert not signed.publish(new_files(again, signed.published), {})


def test_what_grows_old_is_signed_again_in_time(published: Path, keys: Path, tmp_path: Path) -> None:
    moment = [datetime.now(UTC)]
    signed = Repository(published, keys, lambda: moment[0])
    signed.publish(to_files(catalogue("first")), {})
    assert not signed.renew()
    renewed = 0
    for _ in range(24 * 200):
        moment[0] += timedelta(hours=1)
        renewed += signed.renew()
        assert signed.expires() - moment[0] > timedelta(days=6)
    assert 24 * 200 / 8 < renewed < 24 * 200 / 5
    assert signed._targets.expires - moment[0] > timedelta(days=59)


def test_versions_go_on_after_the_folder_is_lost(published: Path, keys: Path, tmp_path: Path) -> None:
    """A console restored without its published folder must not be taken for an attacker."""
    read = reader(published, keys, tmp_path / "reader")
    Repository(published, keys).publish(to_files(catalogue("first")), {})
    read()
    published.rename(tmp_path / "lost")
    Repository(published, keys, lambda: datetime.now(UTC) + timedelta(minutes=1)).publish(
        to_files(catalogue("second")), {}
    )
    assert read() == to_files(catalogue("second"))


@pytest.mark.parametrize("name", ["timestamp.json", "*.snapshot.json", "*.targets.json"])
@pytest.mark.parametrize("content", [b"", b"{}", b"\xff\x00"])
def test_damaged_lists_are_made_anew(published: Path, keys: Path, tmp_path: Path, name: str, content: bytes) -> None:
    Repository(published, keys).publish(to_files(catalogue("first")), {})
    next((published / "metadata").glob(name)).write_bytes(content)
    later = time.time() + 60
    Repository(published, keys, lambda: datetime.fromtimestamp(later, UTC)).publish(to_files(catalogue("first")), {})
    assert reader(published, keys, tmp_path / "reader")() == to_files(catalogue("first"))
