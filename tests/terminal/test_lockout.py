"""Nobody guesses the code: not with patience, not with a restart, not with the clock."""

from pathlib import Path

import pytest

from kiosk.terminal.lockout import KNOCKS, LOCK_MAX_S, LOCK_S, TRIES, Knock, Lockout, Verdict

CODE, WRONG = "482913", "000000"


class Clock:
    def __init__(self) -> None:
        self.s = 1_800_000_000.0

    def __call__(self) -> float:
        return self.s


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "state" / "maintenance.json"


def locked(path: Path, clock: Clock) -> Lockout:
    lockout = Lockout(path, clock)
    for _ in range(TRIES):
        lockout.try_code(CODE, WRONG)
    return lockout


def test_the_right_code_opens_and_forgives(path: Path, clock: Clock) -> None:
    lockout = Lockout(path, clock)
    assert [lockout.try_code(CODE, WRONG).tries_left for _ in range(4)] == [4, 3, 2, 1]
    assert lockout.try_code(CODE, CODE) == Verdict(True, TRIES)
    assert lockout.try_code(CODE, WRONG).tries_left == 4


@pytest.mark.parametrize("typed", ["", "48291", "4829130", "482914", "４８２９１３"])
def test_nothing_else_opens(path: Path, clock: Clock, typed: str) -> None:
    assert not Lockout(path, clock).try_code(CODE, typed).open


def test_without_a_code_nothing_opens(path: Path, clock: Clock) -> None:
    assert not Lockout(path, clock).try_code("", "").open


def test_five_wrong_codes_lock_for_five_minutes(path: Path, clock: Clock) -> None:
    lockout = locked(path, clock)
    assert lockout.try_code(CODE, CODE) == Verdict(False, 0, 5)
    clock.s += LOCK_S - 1
    assert lockout.try_code(CODE, CODE) == Verdict(False, 0, 1)
    clock.s += 1
    assert lockout.try_code(CODE, CODE).open


def test_each_lock_is_twice_as_long_up_to_an_hour(path: Path, clock: Clock) -> None:
    lockout, lasted = Lockout(path, clock), []
    for _ in range(6):
        for _ in range(TRIES):
            verdict = lockout.try_code(CODE, WRONG)
        lasted.append(verdict.locked_minutes)
        clock.s += verdict.locked_minutes * 60
    assert lasted == [5, 10, 20, 40, 60, 60]
    assert lasted[-1] * 60 == LOCK_MAX_S


def test_a_restart_forgives_nothing(path: Path, clock: Clock) -> None:
    for left in (4, 3, 2, 1):
        assert Lockout(path, clock).try_code(CODE, WRONG).tries_left == left
    assert Lockout(path, clock).try_code(CODE, WRONG).locked_minutes == 5
    assert not Lockout(path, clock).try_code(CODE, CODE).open


def test_the_file_is_whole_and_holds_no_code(path: Path, clock: Clock) -> None:
    locked(path, clock)
    assert [each.name for each in path.parent.iterdir()] == [path.name]
    assert CODE not in path.read_text() and WRONG not in path.read_text()


@pytest.mark.parametrize("broken", [b"", b"{", b"[]", b'{"wrong": -1}', b'{"wrong": 5}', b'{"until_s": "x"}', b"\xff"])
def test_a_broken_file_is_a_lock_that_ends(path: Path, clock: Clock, broken: bytes) -> None:
    path.parent.mkdir()
    path.write_bytes(broken)
    assert Lockout(path, clock).try_code(CODE, CODE) == Verdict(False, 0, 5)
    clock.s += LOCK_S
    assert Lockout(path, clock).try_code(CODE, CODE).open


def test_a_clock_that_is_set_back_unlocks_nothing(path: Path, clock: Clock) -> None:
    lockout = locked(path, clock)
    clock.s -= 3600
    assert not lockout.try_code(CODE, CODE).open
    clock.s += 3600 + LOCK_S - 1
    assert not lockout.try_code(CODE, CODE).open
    assert not Lockout(path, clock).try_code(CODE, CODE).open


def test_a_full_disk_does_not_forgive(tmp_path: Path, clock: Clock) -> None:
    (tmp_path / "file").touch()
    lockout = locked(tmp_path / "file" / "maintenance.json", clock)
    assert not lockout.try_code(CODE, CODE).open


# the knock


def test_five_quick_touches_in_the_corner_are_a_knock() -> None:
    knock = Knock()
    assert [knock.touch(5, 39, at) for at in range(KNOCKS)] == [False] * 4 + [True]
    assert not knock.touch(5, 39, KNOCKS), "the next one begins anew"


def test_slow_touches_are_none() -> None:
    knock = Knock()
    assert not any(knock.touch(5, 5, at * 1.1) for at in range(20))


@pytest.mark.parametrize("elsewhere", [(41, 5), (5, 41), (-1, 5)])
def test_a_touch_elsewhere_begins_anew(elsewhere: tuple[float, float]) -> None:
    knock = Knock()
    places = [(5.0, 5.0)] * 4 + [elsewhere] + [(5.0, 5.0)] * 4
    assert not any(knock.touch(x, y, at * 0.1) for at, (x, y) in enumerate(places))
