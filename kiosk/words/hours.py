"""When a desk is open: decided here, said elsewhere. Every time is the network's local time."""

from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from itertools import groupby

from kiosk.contract.kinds.desk import Desk, ExceptionalDays

LOOK_AHEAD_DAYS = 60
"""How far the next opening is looked for."""

Stretch = tuple[time, time]


def closure(desk: Desk, day: date) -> ExceptionalDays | None:
    """The exceptional days that keep the desk closed on `day`."""
    return next((each for each in desk.closed if each.from_day <= day <= each.to_day), None)


def stretches(desk: Desk, day: date) -> list[Stretch]:
    """The stretches in which the desk is open on `day`, in order."""
    return [] if closure(desk, day) else usual_stretches(desk, day.isoweekday())


def usual_stretches(desk: Desk, weekday: int) -> list[Stretch]:
    """The stretches of every such weekday (1 Monday), in order; those that touch or overlap are one."""
    joined: list[Stretch] = []
    for opens, closes in sorted(
        (time.fromisoformat(each.opens), time.fromisoformat(each.closes))
        for each in desk.opening
        if each.weekday == weekday
    ):
        if joined and opens <= joined[-1][1]:
            joined[-1] = (joined[-1][0], max(closes, joined[-1][1]))
        else:
            joined.append((opens, closes))
    return joined


def open_until(desk: Desk, now: datetime) -> time | None:
    """When the desk closes, or None when it is closed at `now`."""
    return next((closes for opens, closes in stretches(desk, now.date()) if opens <= now.time() < closes), None)


def next_opening(desk: Desk, now: datetime) -> datetime | None:
    """When the desk opens next after `now`, or None when it does not within LOOK_AHEAD_DAYS."""
    return next((moment for moment in _openings(desk, now) if moment > now), None)


def week(desk: Desk) -> list[tuple[list[list[int]], tuple[Stretch, ...]]]:
    """The usual week: days with the same stretches together, as runs of weekdays that follow each other."""
    by_hours: dict[tuple[Stretch, ...], list[int]] = {}
    for weekday in range(1, 8):
        by_hours.setdefault(tuple(usual_stretches(desk, weekday)), []).append(weekday)
    return [(_runs(weekdays), hours) for hours, weekdays in by_hours.items() if hours]


def _runs(weekdays: list[int]) -> list[list[int]]:
    """[1, 2, 3, 5] becomes [[1, 2, 3], [5]]."""
    grouped = groupby(enumerate(weekdays), key=lambda each: each[1] - each[0])
    return [[weekday for _, weekday in run] for _, run in grouped]


def _openings(desk: Desk, now: datetime) -> Iterator[datetime]:
    for ahead in range(LOOK_AHEAD_DAYS):
        day = now.date() + timedelta(days=ahead)
        for opens, _ in stretches(desk, day):
            yield datetime.combine(day, opens, now.tzinfo)
