"""The runner publishes what changed, when it changed, and outlives every trouble."""

import shutil
import threading
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path

import msgspec
import pytest
from simulator import catalogue

from kiosk.central.publishing import runner as module
from kiosk.central.publishing.repository import Repository
from kiosk.central.publishing.runner import Runner, Source, only_one
from kiosk.contract.catalogue import NETWORK_FILE, Catalogue, from_files, read_network_file
from kiosk.contract.kinds import KINDS


@dataclass
class Console:
    """Stands for the database: what it says can be changed, and what it was asked is kept."""

    now: datetime = field(default_factory=lambda: datetime.now(UTC))
    title: str = "first"
    generation: int = 1
    next_change: datetime | None = None
    kinds: tuple[str, ...] = tuple(KINDS)
    broken: bool = False
    snapshots: int = 0
    scheduled: list[datetime] = field(default_factory=list)
    meanwhile: Callable[[], object] = lambda: None

    def snapshot(self, now: datetime) -> Catalogue:
        self.snapshots += 1
        if self.broken:
            raise OSError("the database is away")
        whole = catalogue(self.title)
        items = tuple(item for item in whole.items if item.kind in self.kinds)
        found = msgspec.structs.replace(whole, published_at=now, items=items)
        self.meanwhile()
        self.meanwhile = lambda: None
        return found

    def source(self) -> Source:
        return Source(
            lambda: self.generation, self.snapshot, lambda _: {}, self.scheduled.append, lambda _: self.next_change
        )


@pytest.fixture
def console() -> Console:
    return Console()


@pytest.fixture
def repository(tmp_path: Path, keys: Path, console: Console) -> Repository:
    return Repository(tmp_path / "published", keys, lambda: console.now)


@pytest.fixture
def runner(repository: Repository, console: Console) -> Runner:
    return Runner(repository, console.source(), lambda: console.now)


def published_title(repository: Repository) -> str:
    names = ("network", "course", "desk", "event", "job_offer", "notice", "support")
    files = {f"{name}.json": repository.published(f"{name}.json") for name in names}
    return from_files(files)[0].items[0].title["it"]


def test_a_change_is_published_once(runner: Runner, repository: Repository, console: Console) -> None:
    assert runner.tick()
    console.title, console.generation = "second", 2
    assert runner.tick()
    assert published_title(repository) == "second"
    assert not runner.tick()
    assert console.snapshots == 2


def test_a_change_during_the_rebuild_is_not_lost(runner: Runner, repository: Repository, console: Console) -> None:
    runner.tick()
    console.generation = 2
    console.meanwhile = lambda: (setattr(console, "title", "third"), setattr(console, "generation", 3))
    runner.tick()
    runner.tick()
    assert published_title(repository) == "third"


def test_the_hour_comes_without_a_change(runner: Runner, repository: Repository, console: Console) -> None:
    console.next_change = console.now + timedelta(hours=1)
    runner.tick()
    console.title = "second"
    console.now += timedelta(minutes=59)
    assert not runner.tick()
    console.now += timedelta(minutes=2)
    console.next_change = None
    assert runner.tick()
    assert published_title(repository) == "second"


def test_the_end_of_an_item_comes_without_a_change(runner: Runner, console: Console) -> None:
    runner.tick()
    first_end = min(item.ends_at for item in catalogue("first").items if item.kind == "event")
    console.now = first_end.astimezone(UTC) - timedelta(seconds=1)
    runner.tick()
    before = console.snapshots
    runner.tick()
    assert console.snapshots == before
    console.now += timedelta(seconds=1)
    runner.tick()
    assert console.snapshots == before + 1


def test_a_clock_that_is_put_back_leaves_nothing_in_the_future(
    runner: Runner, repository: Repository, console: Console
) -> None:
    right = console.now
    console.now += timedelta(days=400)
    runner.tick()
    console.now = right + timedelta(minutes=1)
    assert runner.tick()
    assert read_network_file(repository.published(NETWORK_FILE)).published_at <= console.now
    assert repository.expires() - console.now <= timedelta(days=7)
    assert not runner.tick()


def test_what_was_planned_is_looked_at_every_time(runner: Runner, console: Console) -> None:
    runner.tick()
    runner.tick()
    assert len(console.scheduled) == 2


def test_a_mark_without_a_change_publishes_nothing(runner: Runner, console: Console) -> None:
    runner.tick()
    console.generation = 2
    console.now += timedelta(minutes=1)
    assert not runner.tick()


def test_a_restart_publishes_nothing_that_is_published(
    runner: Runner, repository: Repository, console: Console
) -> None:
    runner.tick()
    console.now += timedelta(minutes=1)
    assert not Runner(repository, console.source(), lambda: console.now).tick()


def test_a_quiet_week_stays_believable(runner: Runner, repository: Repository, console: Console) -> None:
    console.kinds = ("desk",)
    runner.tick()
    for _ in range(30):
        console.now += timedelta(hours=7)
        runner.tick()
    assert repository.expires() - console.now > timedelta(days=6)
    assert console.snapshots == 1


class Rounds(threading.Event):
    """Ends the loop after so many rounds, without waiting; `before` is told the number of each."""

    def __init__(self, rounds: int, before: Callable[[int], None] = lambda number: None) -> None:
        super().__init__()
        self.pauses: list[float] = []
        self._rounds = rounds
        self._before = before

    def wait(self, timeout: float | None = None) -> bool:
        self.pauses.append(timeout or 0)
        self._before(len(self.pauses))
        return len(self.pauses) > self._rounds


def test_trouble_ends_with_the_change_published(runner, repository, console: Console, caplog) -> None:
    def away_for_three_rounds(number: int) -> None:
        console.broken = number <= 3

    runner.tick()
    caplog.clear()
    console.title, console.generation = "second", 2
    runner.run(Rounds(4, away_for_three_rounds))
    assert published_title(repository) == "second"
    assert [record.levelname for record in caplog.records] == ["ERROR"] * 3 + ["INFO"]


def test_signing_goes_on_while_the_database_is_away(runner, repository, console: Console) -> None:
    runner.tick()
    console.broken, console.generation = True, 2
    console.now += timedelta(days=5)
    runner.run(Rounds(1))
    assert repository.expires() - console.now > timedelta(days=6)


def test_when_nothing_can_be_signed_it_is_said_loudly(runner, repository, console: Console, caplog) -> None:
    runner.tick()
    shutil.rmtree(repository.folder)
    repository.folder.write_text("a disk that is gone")
    console.now += timedelta(days=5)
    runner.run(Rounds(1))
    assert caplog.records[-1].levelname == "CRITICAL"


def test_the_pause_grows_to_a_limit(runner: Runner, console: Console) -> None:
    console.broken = True
    rounds = Rounds(14)
    runner.run(rounds)
    assert rounds.pauses == sorted(rounds.pauses)
    assert rounds.pauses[0] <= 1
    assert rounds.pauses[-1] == module.BACK_OFF_MAX_S


def test_only_one_publishes(tmp_path: Path) -> None:
    lock, stop = tmp_path / "lock", threading.Event()
    results: list[bool] = []

    def second() -> None:
        with only_one(lock, stop) as alone:
            results.append(alone)

    with only_one(lock, threading.Event()) as alone:
        assert alone
        waiting = threading.Thread(target=second)
        waiting.start()
        stop.set()
        waiting.join(10)
        assert results == [False]
    stop.clear()
    second()
    assert results == [False, True]
