"""Rounds of the sync with a real server: what comes, what stays, what is kept for a day without network."""

import sqlite3
import subprocess
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta, timezone, tzinfo
from pathlib import Path
from types import SimpleNamespace

import msgspec
import pytest
from simulator import NOW, SimulatedNetwork, catalogue, described, picture, titles
from tuf.ngclient._internal import trusted_metadata_set

from kiosk.contract.catalogue import to_files
from kiosk.terminal import store, sync
from kiosk.terminal.config import Settings
from kiosk.terminal.library import Library
from kiosk.terminal.supervisor import sync_command
from kiosk.terminal.sync import Result, Sync


@pytest.fixture
def network(tmp_path: Path) -> Iterator[SimulatedNetwork]:
    with SimulatedNetwork(tmp_path) as simulated:
        simulated.publish(catalogue("first"))
        yield simulated


@pytest.fixture
def settings(network: SimulatedNetwork) -> Settings:
    return network.settings()


def library(settings: Settings) -> Library:
    return Library(settings.state_folder, settings.place)


def unplugged(settings: Settings) -> Settings:
    """The same terminal on a road that leads nowhere."""
    return msgspec.structs.replace(settings, catalogue_url="http://127.0.0.1:9/")


def test_new_then_same_then_new(network: SimulatedNetwork, settings: Settings) -> None:
    syncing = Sync(settings)
    assert [syncing.once(), syncing.once()] == [Result.NEW, Result.SAME]
    network.publish(catalogue("second"))
    assert syncing.once() is Result.NEW
    assert titles(library(settings)) == {"second"}


def test_a_round_without_news_is_two_small_requests(network: SimulatedNetwork, settings: Settings) -> None:
    syncing = Sync(settings)
    syncing.once()
    network.asked.clear()
    syncing.once()
    assert network.asked == ["/metadata/2.root.json", "/metadata/timestamp.json"]


def test_only_what_changed_is_fetched(network: SimulatedNetwork, settings: Settings) -> None:
    syncing = Sync(settings)
    syncing.once()
    first = to_files(catalogue("first"))
    second = to_files(catalogue("second"))
    network.publish(first | {"desk.json": second["desk.json"]})
    network.asked.clear()
    assert syncing.once() is Result.NEW
    assert [path.rpartition(".")[0][-4:] for path in network.asked if "/targets/" in path] == ["desk"]


def test_signing_again_is_no_news(network: SimulatedNetwork, settings: Settings) -> None:
    syncing = Sync(settings)
    syncing.once()
    version = library(settings).version()
    network.signing_age = timedelta(hours=-7)
    assert network.repository.renew()
    assert syncing.once() is Result.SAME
    assert library(settings).version() == version


def test_it_starts_without_network_from_what_it_has(settings: Settings) -> None:
    Sync(settings).once()
    syncing = Sync(unplugged(settings))
    assert syncing.once() is Result.BROKEN_ROAD
    assert titles(library(settings)) == {"first"}


def test_without_network_and_with_nothing_it_waits(settings: Settings) -> None:
    assert Sync(unplugged(settings)).once() is Result.BROKEN_ROAD
    assert library(settings).version() == 0


def test_a_lost_database_is_made_again_from_the_files_beside_it(settings: Settings) -> None:
    Sync(settings).once()
    heard_at = library(settings).heard_at()
    (settings.state_folder / store.DATABASE).write_bytes(b"garbage" * 999)
    syncing = Sync(unplugged(settings))
    assert titles(library(settings)) == {"first"}
    assert library(settings).heard_at() <= heard_at
    assert syncing.once() is Result.BROKEN_ROAD


def test_damaged_files_beside_it_are_not_believed(settings: Settings) -> None:
    Sync(settings).once()
    (settings.state_folder / store.DATABASE).unlink()
    (settings.state_folder / "tuf/targets/event.json").write_bytes(b"{}")
    Sync(unplugged(settings))
    assert library(settings).version() == 0
    assert Sync(settings).once() is Result.NEW


def test_a_database_damaged_while_it_runs_is_filled_again(network: SimulatedNetwork, settings: Settings) -> None:
    syncing = Sync(settings)
    syncing.once()
    (settings.state_folder / store.DATABASE).write_bytes(b"garbage" * 999)
    results = [syncing.once(), syncing.once()]
    assert results == [Result.BROKEN_ROAD, Result.NEW]
    assert titles(library(settings)) == {"first"}


def test_a_full_disk_changes_nothing_and_passes(network: SimulatedNetwork, settings: Settings, monkeypatch) -> None:
    syncing = Sync(settings)
    syncing.once()
    network.publish(catalogue("second"))

    def full(*_: object) -> None:
        raise sqlite3.OperationalError("database or disk is full")

    with monkeypatch.context() as disk:
        disk.setattr(store, "_row", full)
        assert syncing.once() is Result.BROKEN_ROAD
    assert titles(library(settings)) == {"first"}
    assert syncing.once() is Result.NEW


@pytest.mark.parametrize("name", ["timestamp.json", "snapshot.json", "targets.json"])
def test_damaged_lists_are_fetched_again(network: SimulatedNetwork, settings: Settings, name: str) -> None:
    Sync(settings).once()
    (settings.state_folder / "tuf/metadata" / name).write_bytes(b"\x00" * 500)
    network.publish(catalogue("second"))
    assert Sync(settings).once() is Result.NEW


def test_another_release_reads_the_same_files_again(settings: Settings, monkeypatch) -> None:
    Sync(settings).once()
    version = library(settings).version()
    monkeypatch.setattr("kiosk.terminal.verified.json_schema", lambda: {"another": "contract"})
    Sync(unplugged(settings))
    assert library(settings).version() == version + 1


def test_a_clock_in_1970_neither_stops_nor_ages_the_catalogue(settings: Settings) -> None:
    woken_up = datetime(1970, 1, 1, 0, 3, tzinfo=UTC)
    assert Sync(settings, clock=lambda: woken_up).once() is Result.NEW
    shown = library(settings)
    assert shown.heard_at() >= NOW - timedelta(minutes=1)
    assert shown.clock_wrong(woken_up)
    assert shown.items("event", shown.now(woken_up))


def test_a_clock_in_the_future_is_named(network: SimulatedNetwork, settings: Settings, caplog) -> None:
    """The metadata looks expired, but the server says what time it is."""
    network.repository._timestamp.version += 10
    network.signing_age = timedelta(days=60)
    network.publish(catalogue("second"))
    assert Sync(settings, clock=lambda: NOW + timedelta(days=60)).once() is Result.WRONG_DATA
    assert "this terminal's clock says" in caplog.text


def put_ahead(monkeypatch: pytest.MonkeyPatch) -> Callable[[], datetime]:
    """From now on this is the clock of a machine that is 400 days ahead, also when it looks at metadata."""

    class Ahead(datetime):
        @classmethod
        def now(cls, tz: tzinfo | None = None) -> datetime:
            return datetime.now(tz) + timedelta(days=400)

    monkeypatch.setattr(trusted_metadata_set, "datetime", SimpleNamespace(datetime=Ahead, timezone=timezone))
    return lambda: Ahead.now(UTC)


def test_a_clock_that_jumps_far_ahead_takes_nothing_off_the_screen(
    settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    Sync(settings).once()
    ahead = put_ahead(monkeypatch)
    assert Sync(settings, clock=ahead).once() is Result.WRONG_DATA
    shown = library(settings)
    assert abs(shown.now(ahead()) - datetime.now(UTC)) < timedelta(minutes=5)
    assert titles(shown, shown.now(ahead())) == {"first"}
    assert shown.clock_wrong(ahead())


def test_a_console_whose_clock_was_ahead_once_is_believed_again(network: SimulatedNetwork, settings: Settings) -> None:
    syncing = Sync(settings)
    syncing.once()
    network.signing_age = -timedelta(days=400)
    network.publish(catalogue("ahead", NOW + timedelta(days=400)))
    assert syncing.once() is Result.NEW
    network.signing_age = timedelta()

    assert network.repository.renew(), "it would stay in the future until the next change"
    assert syncing.once() is Result.SAME
    clock = datetime.now(UTC)
    assert abs(library(settings).now(clock) - clock) < timedelta(minutes=5)
    for title in ("second", "third"):
        network.publish(catalogue(title))
        assert syncing.once() is Result.NEW
        assert titles(library(settings)) == {title}


def test_only_pictures_of_this_place_are_fetched(network: SimulatedNetwork, settings: Settings) -> None:
    here, elsewhere = picture(b"here"), picture(b"elsewhere")
    second = catalogue("second")
    first, other, *rest = second.items
    items = (
        msgspec.structs.replace(first, pictures=(described(here),), places=(settings.place,)),
        msgspec.structs.replace(other, pictures=(described(elsewhere),), places=("cpi",)),
        *rest,
    )
    network.publish(to_files(msgspec.structs.replace(second, items=items)), dict([here, elsewhere]))
    Sync(settings).once()
    assert library(settings).picture(here[0]).read_bytes() == b"here"
    assert library(settings).picture(elsewhere[0]) is None


def test_a_picture_that_a_power_cut_emptied_is_fetched_again(network: SimulatedNetwork, settings: Settings) -> None:
    shown = picture(b"whole")
    second = catalogue("second")
    first, *rest = second.items
    pictured = msgspec.structs.replace(first, pictures=(described(shown),), places=())
    network.publish(to_files(msgspec.structs.replace(second, items=(pictured, *rest))), dict([shown]))
    Sync(settings).once()
    store.media_path(settings.state_folder, shown[0]).write_bytes(b"")
    Sync(settings).once()
    assert library(settings).picture(shown[0]).read_bytes() == b"whole"


def test_the_pause_grows_to_five_minutes_and_is_never_the_same() -> None:
    pauses = [sync.delay_s(15, failures) for failures in range(40)]
    assert all(12 <= pause <= 18 for pause in pauses[:2])
    assert all(240 <= pause <= 360 for pause in pauses[6:])
    assert len({sync.delay_s(15, 0) for _ in range(20)}) > 15


def test_the_process_fetches_and_ends_when_told(network: SimulatedNetwork, tmp_path: Path) -> None:
    file = tmp_path / "terminal.toml"
    file.write_text(
        f'place = "municipio"\ncatalogue_url = "{network.address}"\nroot = "keys/root.json"\n'
        'state_folder = "terminal"\ndiagonal_in = 32\n'
    )
    with subprocess.Popen(sync_command(file), stderr=subprocess.PIPE, text=True) as process:
        try:
            said = next(line for line in process.stderr if "took the catalogue" in line)
            assert f"{len(catalogue('first').items)} items" in said
            assert titles(library(network.settings())) == {"first"}
        finally:
            process.terminate()
        assert process.wait(20) == 0


@pytest.mark.parametrize("content", ["place = 3", "not toml at all", None])
def test_unusable_settings_end_it_with_a_plain_line(tmp_path: Path, content: str | None) -> None:
    file = tmp_path / "terminal.toml"
    if content is not None:
        file.write_text(content)
    done = subprocess.run(sync_command(file), capture_output=True, text=True)
    assert done.returncode == 2
    assert "terminal.toml" in done.stderr
    assert "Traceback" not in done.stderr


def test_a_missing_root_is_named(tmp_path: Path, network: SimulatedNetwork) -> None:
    with pytest.raises(FileNotFoundError, match="elsewhere.json"):
        Sync(network.settings(root="elsewhere.json"))
