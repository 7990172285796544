"""When the screen is on: a few lines of a settings file, and what they mean at a moment."""

from collections.abc import Iterator, Sequence
from datetime import date, datetime, time, timedelta
from typing import Annotated

from msgspec import Meta

_CLOCK = "([01][0-9]|2[0-3]):[0-5][0-9]"
ScreenHours = Annotated[str, Meta(pattern=f"^[1-7](-[1-7])? {_CLOCK}-({_CLOCK}|24:00)$")]
"""Days and a stretch of hours: "1-5 07:30-20:00" (1 Monday to 7 Sunday), local time."""


def lit(hours: Sequence[ScreenHours], local: datetime) -> bool:
    """Whether the screen is on at a local time. Without any hours it always is."""
    return not hours or any(_within(each, local) for each in hours)


def lit_for(hours: Sequence[ScreenHours], begins: datetime, ends: datetime) -> timedelta:
    """How long the screen was on between two local times; lines that overlap count each."""
    if not hours:
        return ends - begins
    spans = (span for each in hours for day in _days(begins, ends) for span in _on(each, day, begins))
    return sum((max(timedelta(), min(ends, b) - max(begins, a)) for a, b in spans), timedelta())


def _days(begins: datetime, ends: datetime) -> Iterator[date]:
    for number in range((ends.date() - begins.date()).days + 1):
        yield begins.date() + timedelta(days=number)


def _on(stretch: ScreenHours, day: date, like: datetime) -> Iterator[tuple[datetime, datetime]]:
    """From when until when a stretch is on that day; nothing on other days than its own."""
    days, _, clocks = stretch.partition(" ")
    first, _, last = days.partition("-")
    if int(first) <= day.isoweekday() <= int(last or first):
        midnight = datetime.combine(day, time(), like.tzinfo)
        begins, ends = (midnight + _since_midnight(each) for each in clocks.split("-"))
        yield begins, ends


def _since_midnight(clock: str) -> timedelta:
    hours, _, minutes = clock.partition(":")
    return timedelta(hours=int(hours), minutes=int(minutes))


def _within(stretch: ScreenHours, local: datetime) -> bool:
    days, _, clocks = stretch.partition(" ")
    first, _, last = days.partition("-")
    begins, _, ends = clocks.partition("-")
    return int(first) <= local.isoweekday() <= int(last or first) and begins <= f"{local:%H:%M}" < ends
