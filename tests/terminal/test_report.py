"""What a terminal tells its console, keeps while nobody hears, and takes up of what is wanted of it."""

import errno
import http.server
import json
import logging
import os
import sqlite3
import threading
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from beats import minutes_of
from simulator import PLACE, catalogue

from kiosk.contract.errors import ContractError
from kiosk.contract.messages import Paired, RemoteSettings, Wishes
from kiosk.terminal import at_once, config, evidence
from kiosk.terminal.kept_beats import KeptBeats
from kiosk.terminal.line import STRANGER_S, GoneError, Line
from kiosk.terminal.paired import Pairing, needs_restart
from kiosk.terminal.report import REPORTS_A_ROUND, Reporter
from kiosk.terminal.store import Store

NOW = datetime(2026, 11, 25, 10, 0, tzinfo=UTC)
SETTINGS = {"place": PLACE, "diagonal_in": 22.0, "languages": ["it", "en"], "catalogue_url": "http://c/"}


class Console(http.server.ThreadingHTTPServer):
    """Hears reports and answers as it is told."""

    daemon_threads = True

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), _Answers)
        self.status, self.heard, self.documents = 200, [], []
        self.wishes = {"at": NOW.isoformat(), "number": 0, "version": 1}

    @property
    def address(self) -> str:
        return f"http://127.0.0.1:{self.server_port}"

    def numbers(self) -> list[int]:
        return [each["number"] for report in self.heard for each in report["heartbeats"]]


class _Answers(http.server.BaseHTTPRequestHandler):
    server: Console

    def do_POST(self) -> None:
        body = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        assert self.headers["Authorization"].startswith("Bearer ")
        if self.server.status == 200:
            (self.server.documents if "conti" in self.path else self.server.heard).append(body)
        said = json.dumps(self.server.wishes).encode()
        self.send_response(self.server.status)
        self.send_header("Content-Length", str(len(said)))
        self.end_headers()
        self.wfile.write(said)

    def log_message(self, *_: object) -> None:
        pass


@pytest.fixture
def console() -> Iterator[Console]:
    with Console() as there:
        threading.Thread(target=there.serve_forever, daemon=True).start()
        yield there
        there.shutdown()


@pytest.fixture
def path(tmp_path: Path, console: Console) -> Path:
    """The settings of a terminal that was just paired."""
    file = tmp_path / "terminal.toml"
    file.write_text(f'console = "{console.address}"\nstate_folder = "state"\n[printers.file]\nfolder = "printed"\n')
    wishes = Wishes(at=NOW, number=0, version=1, settings=RemoteSettings(**SETTINGS))
    pairing_of(file).take(Paired(root="{}", wishes=wishes))
    return file


def pairing_of(path: Path) -> Pairing:
    return Pairing(path.parent / "state")


class Outbox:
    def __init__(self, *documents: bytes) -> None:
        self.kept = {str(number): each for number, each in enumerate(documents)}

    def waiting(self) -> list[tuple[str, bytes]]:
        return list(self.kept.items())

    def delivered(self, name: str) -> None:
        del self.kept[name]


def reporter(path: Path, **values: object) -> Reporter:
    return Reporter(path, clock=lambda: NOW, seconds=lambda: 1000.0, **values)


def test_a_new_terminal_needs_only_its_consoles_address(tmp_path: Path) -> None:
    file = tmp_path / "terminal.toml"
    file.write_text('console = "https://bacheca.example.org"\nstate_folder = "state"\n')
    known = config.unpaired(file)
    assert known is not None and known.console == "https://bacheca.example.org"
    with pytest.raises(ContractError):
        config.read(file)


def test_the_consoles_settings_come_over_the_file(path: Path) -> None:
    settings = config.read(path)
    assert (settings.place, settings.diagonal_in, settings.languages) == (PLACE, 22.0, ("it", "en"))
    assert settings.root.read_text() == "{}" and config.unpaired(path) is None


def test_a_terminal_without_a_console_is_as_its_file_says(tmp_path: Path) -> None:
    file = tmp_path / "terminal.toml"
    file.write_text('place = "x"\ncatalogue_url = "http://c/"\nroot = "r"\nstate_folder = "state"\ndiagonal_in = 22\n')
    assert config.unpaired(file) is None and config.read(file).place == "x"


def test_the_credential_is_for_its_owner_only(path: Path) -> None:
    folder = pairing_of(path).folder
    assert pairing_of(path).token() == pairing_of(path).token()
    assert folder.stat().st_mode & 0o77 == 0 and (folder / "credential").stat().st_mode & 0o77 == 0


def test_what_the_screen_left_is_told_as_ages(path: Path, console: Console) -> None:
    left = evidence.Evidence(started_s=100.0, catalogue_at=NOW, pulse_s=990.0, brightness=77, touched_s=940.0)
    evidence.leave(path.parent / "state", left)
    assert reporter(path).once()
    told = console.heard[0]["heartbeats"][0]
    assert (told["pulse_s"], told["touched_s"], told["up_s"], told["brightness"]) == (10, 60, 900, 77)
    assert told["disk_free_mb"] > 0 and told["memory_free_mb"] > 0


def test_a_screen_that_left_nothing_since_the_machine_started_is_not_alive(path: Path, console: Console) -> None:
    evidence.leave(path.parent / "state", evidence.Evidence(started_s=5000.0, pulse_s=5001.0))
    reporter(path).once()
    assert console.heard[0]["heartbeats"][0]["pulse_s"] is None


def test_errors_are_counted_since_the_heartbeat_before(path: Path) -> None:
    ours = reporter(path)
    counts = []
    for started_s, errors in ((1.0, 3), (1.0, 3), (1.0, 8), (2.0, 1)):
        evidence.leave(path.parent / "state", evidence.Evidence(started_s=started_s, errors=errors))
        counts.append(ours.heartbeat().errors)
    assert counts == [3, 0, 5, 1]


def test_errors_of_the_helpers_are_counted_too(path: Path) -> None:
    state, own = path.parent / "state", evidence.Errors()
    ours, record = reporter(path, errors=own), logging.makeLogRecord({"levelno": logging.ERROR})
    sync = evidence.LeftErrors(state / evidence.SYNC_ERRORS, 500.0)
    assert ours.heartbeat().errors == 0
    for each in (sync, sync, own):
        each.emit(record)
    assert [ours.heartbeat().errors, ours.heartbeat().errors] == [3, 0], "though the screen has left nothing"
    evidence.LeftErrors(state / evidence.SYNC_ERRORS, 600.0).emit(record)
    assert ours.heartbeat().errors == 1, "one that began anew counts from nothing"
    evidence.LeftErrors(state / evidence.SYNC_ERRORS, 5000.0).emit(record)
    assert ours.heartbeat().errors == 0, "left before the machine started"


def test_faults_that_were_told_are_not_told_again_by_a_reporter_that_begins_anew(path: Path) -> None:
    def left(errors: int) -> None:
        evidence.leave(path.parent / "state", evidence.Evidence(started_s=1.0, errors=errors))

    first = reporter(path)
    left(3)
    assert first.heartbeat().errors == 3
    again = reporter(path)
    left(4)
    assert again.heartbeat().errors == 1


class FullDisk:
    """Takes no new file; what is there may be written over."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(os, "open", self._open)
        self._usual = os.open

    def _open(self, path: object, flags: int, *rest: object, **named: object) -> int:
        if flags & os.O_CREAT:
            raise OSError(errno.ENOSPC, "No space left on device")
        return self._usual(path, flags, *rest, **named)


def test_on_a_full_disk_a_living_screen_is_not_told_as_frozen(
    path: Path, console: Console, monkeypatch: pytest.MonkeyPatch
) -> None:
    state, long_since = path.parent / "state", evidence.Evidence(started_s=1.0, pulse_s=100.0, printer="paper_out")
    evidence.leave(state, long_since)
    ours = reporter(path)
    FullDisk(monkeypatch)
    evidence.leave(state, evidence.Evidence(started_s=1.0, pulse_s=990.0))
    assert ours.once()
    assert console.heard[0]["heartbeats"][0]["pulse_s"] == 10


def test_a_full_disk_does_not_end_who_reports(path: Path, console: Console, monkeypatch: pytest.MonkeyPatch) -> None:
    class Cramped(Outbox):
        def waiting(self) -> list[tuple[str, bytes]]:
            raise sqlite3.OperationalError("database or disk is full")

    ours = reporter(path, outbox=Cramped())
    console.wishes |= {"version": 2, "settings": SETTINGS | {"volume": 5}}
    FullDisk(monkeypatch)
    assert ours.once() and ours.once(), "heard, though nothing can be kept here"
    monkeypatch.undo()
    ours = reporter(path)
    assert ours.once() and pairing_of(path).settings().volume == 5


def test_the_consoles_clock_shows_how_wrong_ours_is(path: Path, console: Console) -> None:
    console.wishes["at"] = (NOW + timedelta(hours=2)).isoformat()
    ours = reporter(path)
    assert ours.heartbeat().clock_off_s is None
    ours.once()
    assert ours.heartbeat().clock_off_s == 7200


def test_nothing_is_lost_while_nobody_hears_even_across_a_restart(path: Path, console: Console) -> None:
    console.status = 503
    first = reporter(path)
    assert not first.once() and not first.once()
    second = reporter(path)
    console.status = 200
    assert second.once()
    numbers = console.numbers()
    assert len(numbers) == 3 and len(console.heard) == 1 and sorted(numbers) == numbers
    assert len(KeptBeats(pairing_of(path).folder)) == 0


def test_a_long_silence_is_told_in_a_few_rounds(path: Path, console: Console) -> None:
    beat, kept = reporter(path).heartbeat(), KeptBeats(pairing_of(path).folder)
    for each in minutes_of(beat, 1000):
        kept.add(each)
    kept.save()
    ours, rounds = reporter(path), 0
    while ours.once() and len(KeptBeats(pairing_of(path).folder)):
        rounds += 1
        assert len(console.heard) == rounds * REPORTS_A_ROUND
    numbers = console.numbers()
    assert rounds == 2 and len(numbers) == 1003 and numbers == sorted(set(numbers))


def test_new_settings_are_kept_and_said_to_be_in_force(path: Path, console: Console) -> None:
    console.wishes |= {"version": 2, "settings": SETTINGS | {"out_of_service": True}}
    ours = reporter(path)
    ours.once()
    assert pairing_of(path).settings().out_of_service
    assert ours.heartbeat().settings == 2


def test_settings_that_cannot_be_used_are_refused_and_the_old_ones_stay(path: Path, console: Console) -> None:
    console.wishes |= {"version": 2, "settings": SETTINGS | {"printer": "ipp", "printer_address": "nonsense"}}
    ours = reporter(path)
    ours.once()
    told = ours.heartbeat()
    assert (told.settings, told.settings_refused) == (1, 2)
    assert pairing_of(path).settings().printer is None


def test_a_wish_for_news_wakes_the_fetcher_once(path: Path, console: Console) -> None:
    state = path.parent / "state"
    ours = reporter(path)
    ours.once()
    assert at_once.stamp(state) == 0
    console.wishes["update"] = 1
    ours.once()
    asked = at_once.stamp(state)
    ours.once()
    assert asked and at_once.stamp(state) == asked


def test_a_wish_to_restart_is_kept_with_the_settings(path: Path, console: Console) -> None:
    console.wishes["restart"] = 1
    reporter(path).once()
    wishes = pairing_of(path).wishes()
    assert wishes.restart == 1 and wishes.settings == RemoteSettings(**SETTINGS | {"languages": ("it", "en")})


@pytest.mark.parametrize(
    ("change", "restart"),
    [({"volume": 5}, False), ({"out_of_service": True}, False), ({"featured": ("BM-1042",)}, False)]
    + [({"place": "x"}, True), ({"languages": ("it",)}, True), ({"printer_address": "x"}, True)],
)
def test_only_what_a_running_terminal_cannot_take_up_needs_a_restart(change: dict[str, object], restart: bool) -> None:
    assert needs_restart(RemoteSettings(**SETTINGS), RemoteSettings(**SETTINGS | change)) is restart


def test_a_terminal_that_was_taken_away_hears_it(path: Path, console: Console) -> None:
    console.status = 410
    with pytest.raises(GoneError):
        reporter(path).once()


def test_who_is_a_stranger_to_its_console_goes_on_for_a_day_and_is_known_again(path: Path, console: Console) -> None:
    """A console that was started with another database must not make a whole network forget itself."""
    now_s = [1000.0]
    ours = reporter(path, line=Line(console.address, "t" * 43, seconds=lambda: now_s[0]))
    assert ours.once()
    console.status = 403
    for _ in range(2):
        now_s[0] += STRANGER_S - 60
        assert not ours.once(), "it stays what it was"
        console.status = 200
        assert ours.once()
        console.status = 403
    assert not ours.once()
    now_s[0] += STRANGER_S + 60
    with pytest.raises(GoneError):
        ours.once()


def test_other_documents_travel_too_and_each_once(path: Path, console: Console) -> None:
    outbox = Outbox(b'{"n": 1}', b'{"n": 2}')
    ours = reporter(path, outbox=outbox)
    console.status = 503
    ours.once()
    assert len(outbox.kept) == 2
    console.status = 200
    ours.once()
    ours.once()
    assert console.documents == [{"n": 1}, {"n": 2}] and not outbox.kept


def test_how_old_the_news_is_comes_from_the_store(path: Path) -> None:
    store = Store(path.parent / "state")
    store.replace(catalogue("first"), [], NOW - timedelta(minutes=10), "first")
    assert reporter(path).heartbeat().heard_s is not None
