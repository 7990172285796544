"""Totals by the hour: whole or not at all, closed once and for ever, and never those of one or two people."""

import sqlite3
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kiosk.contract.counts import Totals, read_totals
from kiosk.terminal.counting import Marks
from kiosk.terminal.tally import DATABASE, Tally, Tallying

NINE = datetime(2026, 11, 24, 9, 12, tzinfo=UTC)
HOUR = timedelta(hours=1)
OPENED: Marks = frozenset({("opened", "BM-1042"), ("screens", "home")})
HOME: Marks = frozenset({("screens", "home")})


class Clocked:
    """A tally with a clock that a test sets."""

    def __init__(self, folder: Path) -> None:
        self.now = NINE
        self.tally = Tally(folder, lambda: self.now)

    def visits(self, *marks: Marks) -> None:
        for each in marks:
            self.tally.add(each)

    def totals(self) -> list[Totals]:
        return [read_totals(body) for _, body in self.tally.waiting()]


@pytest.fixture
def there(tmp_path: Path) -> Clocked:
    return Clocked(tmp_path)


def test_an_hour_is_told_once_it_is_over(there: Clocked) -> None:
    there.visits(OPENED, OPENED, HOME)
    assert there.totals() == []
    there.now += HOUR
    (totals,) = there.totals()
    assert (totals.begins, totals.hours, totals.visits) == (NINE.replace(minute=0), 1, 3)
    assert totals.opened == {"BM-1042": 2} and totals.screens == {"home": 3}


def test_fewer_than_three_visits_wait_for_others(there: Clocked) -> None:
    there.visits(OPENED, HOME)
    there.now += 3 * HOUR
    assert there.totals() == []
    there.visits(HOME)
    assert there.totals() == [], "the hour of the third is not over"
    there.now += HOUR
    (totals,) = there.totals()
    assert (totals.visits, totals.hours, totals.opened) == (3, 4, {"BM-1042": 1})


def test_what_is_closed_never_changes_and_stays_until_delivered(there: Clocked) -> None:
    there.visits(HOME, HOME, HOME)
    there.now += HOUR
    first = there.tally.waiting()
    there.visits(OPENED, OPENED, OPENED)
    assert there.tally.waiting() == first
    there.now += HOUR
    assert there.tally.waiting()[:1] == first and len(there.tally.waiting()) == 2
    for _ in range(2):
        there.tally.delivered(first[0][0])
    assert [number for number, _ in there.tally.waiting()] == [there.totals()[0].id] != [first[0][0]]


@pytest.mark.parametrize("jump", [-400 * 24 * HOUR, -HOUR, 400 * 24 * HOUR])
def test_a_clock_that_jumps_loses_and_doubles_nothing(there: Clocked, jump: timedelta) -> None:
    there.visits(HOME, HOME)
    there.now += jump
    there.visits(HOME)
    there.now += HOUR
    there.visits(OPENED, OPENED, OPENED)
    there.now -= jump
    there.now += 5 * HOUR
    assert sum(each.visits for each in there.totals()) == 6


def test_another_process_sees_the_same(there: Clocked, tmp_path: Path) -> None:
    there.visits(HOME, HOME, HOME)
    there.now += HOUR
    other = Tally(tmp_path, lambda: there.now)
    assert other.waiting() == there.tally.waiting()


def test_a_visit_that_breaks_off_half_way_into_the_file_is_not_in_it(there: Clocked) -> None:
    there.visits(HOME, HOME, HOME)
    with pytest.raises(sqlite3.Error):
        there.tally.add(frozenset({("screens", "home"), ("opened", None)}))  # type: ignore[arg-type]
    there.now += HOUR
    (totals,) = there.totals()
    assert (totals.visits, totals.screens) == (3, {"home": 3})


def test_a_damaged_file_is_put_aside(tmp_path: Path) -> None:
    (tmp_path / DATABASE).write_bytes(b"no database at all, but long enough to be taken for one" * 30)
    there = Clocked(tmp_path)
    there.visits(HOME, HOME, HOME)
    there.now += HOUR
    assert len(there.totals()) == 1


def test_visits_are_kept_in_the_background_and_all_by_the_end(tmp_path: Path) -> None:
    tallying = Tallying(tmp_path, lambda: NINE)
    for _ in range(3):
        tallying.add(OPENED)
    tallying.close()
    (totals,) = [read_totals(body) for _, body in Tally(tmp_path, lambda: NINE + HOUR).waiting()]
    assert (totals.visits, totals.opened) == (3, {"BM-1042": 3})


def test_a_disk_that_takes_nothing_stops_nobody(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    (tmp_path / "file").touch()
    tallying = Tallying(tmp_path / "file", lambda: NINE)
    tallying.add(HOME)
    tallying.close()
    assert "was not counted" in caplog.text


marks = st.frozensets(st.sampled_from([("opened", "BM-1042"), ("opened", "BM-2001"), ("tools", "voice")]), max_size=3)


@settings(max_examples=20, deadline=None)  # each writes to a disk that others use too
@given(st.lists(marks, min_size=3, max_size=8), st.randoms())
def test_the_order_of_visits_does_not_matter(tmp_path_factory: pytest.TempPathFactory, visits, chance) -> None:
    """So nothing in the totals says who came before whom."""

    def told(order: list[Marks]) -> list[object]:
        there = Clocked(tmp_path_factory.mktemp("tally"))
        there.visits(*order)
        there.now += HOUR
        return [(each.visits, sorted(each.rows())) for each in there.totals()]

    mixed = list(visits)
    chance.shuffle(mixed)
    assert told(visits) == told(mixed)
