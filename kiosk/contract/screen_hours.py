"""When the screen is on: a few lines of a settings file, and what they mean at a moment."""

from collections.abc import Sequence
from datetime import datetime
from typing import Annotated

from msgspec import Meta

_CLOCK = "([01][0-9]|2[0-3]):[0-5][0-9]"
ScreenHours = Annotated[str, Meta(pattern=f"^[1-7](-[1-7])? {_CLOCK}-({_CLOCK}|24:00)$")]
"""Days and a stretch of hours: "1-5 07:30-20:00" (1 Monday to 7 Sunday), local time."""


def lit(hours: Sequence[ScreenHours], local: datetime) -> bool:
    """Whether the screen is on at a local time. Without any hours it always is."""
    return not hours or any(_within(each, local) for each in hours)


def _within(stretch: ScreenHours, local: datetime) -> bool:
    days, _, clocks = stretch.partition(" ")
    first, _, last = days.partition("-")
    begins, _, ends = clocks.partition("-")
    return int(first) <= local.isoweekday() <= int(last or first) and begins <= f"{local:%H:%M}" < ends
