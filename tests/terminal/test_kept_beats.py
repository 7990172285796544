"""Heartbeats that nobody hears for now: none is lost that would be missed, and a disk is not filled with them."""

from datetime import UTC, datetime, timedelta
from itertools import pairwise
from pathlib import Path

import msgspec
from beats import minutes_of

from kiosk.contract.messages import Heartbeat
from kiosk.terminal.kept_beats import FILE, KEPT_MAX, LINES_MAX, KeptBeats

BEAT = Heartbeat(number=1, at=datetime(2026, 11, 25, 10, 0, tzinfo=UTC), software="0.1")


def test_what_was_cut_off_in_the_file_is_passed_over(tmp_path: Path) -> None:
    beat = BEAT
    kept = KeptBeats(tmp_path)
    kept.add(beat)
    kept.save()
    with (kept._path).open("ab") as file:
        file.write(b'{"number": 5, "at"')
    assert len(KeptBeats(kept._path.parent)) == 1


def test_a_week_is_kept_in_two_megabytes_the_newest_day_of_it_whole(tmp_path: Path) -> None:
    folder, day, week = tmp_path, 1440, 7 * 1440 - 30
    kept = KeptBeats(folder)
    for each in minutes_of(BEAT, week):
        kept.add(each)
        kept.save()
        assert kept._lines <= LINES_MAX
    assert (folder / FILE).stat().st_size < 2_000_000
    for found in (kept, KeptBeats(folder)):
        beats = found.first(10**6)
        assert beats[0].number == 0 and week - beats[-day].number == day and len(beats) <= KEPT_MAX
        gaps = {now.number - before.number for before, now in pairwise(beats[:-day])}
        assert max(gaps) <= 11 and sum(each.errors for each in beats) == week, "no fault is forgotten"
        assert any(each.printer_trouble for each in beats), "short troubles stay"


def test_the_oldest_make_room(tmp_path: Path) -> None:
    beat, kept = BEAT, KeptBeats(tmp_path)
    for number in range(KEPT_MAX + 5):
        kept.add(msgspec.structs.replace(beat, number=number, at=beat.at + number * timedelta(minutes=10)))
    assert len(kept) == KEPT_MAX and kept.first(1)[0].number == 5


def test_what_comes_after_a_line_that_was_cut_off_is_kept_too(tmp_path: Path) -> None:
    folder = tmp_path
    (folder / FILE).write_bytes(b'{"number": 5, "at"')
    for _ in range(2):
        kept = KeptBeats(folder)
        kept.add(BEAT)
        kept.save()
    assert len(KeptBeats(folder)) == 2


def test_the_file_of_a_terminal_that_nobody_hears_stays_small(tmp_path: Path) -> None:
    beat, folder = BEAT, tmp_path
    kept = KeptBeats(folder)
    for number in range(2 * LINES_MAX):
        kept.add(msgspec.structs.replace(beat, number=number, at=beat.at + timedelta(minutes=10 * number)))
        kept.save()
        assert kept._lines <= LINES_MAX
    assert (folder / FILE).read_bytes().count(b"\n") == kept._lines
    again = KeptBeats(folder)
    assert len(again) == KEPT_MAX and again.newest == number
    again.heard(number)
    assert not (folder / FILE).read_bytes()


def test_when_people_came_is_no_part_of_what_is_kept(tmp_path: Path) -> None:
    """The last touch, minute by minute, would be the trace of every visit."""
    kept = KeptBeats(tmp_path)
    for number in range(3):
        kept.add(msgspec.structs.replace(BEAT, number=number, touched_s=7 + number))
        kept.save()
    assert [each.touched_s for each in kept.first(9)] == [None, None, 9]
    assert [each.touched_s for each in KeptBeats(tmp_path).first(9)] == [None] * 3
