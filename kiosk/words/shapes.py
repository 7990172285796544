"""The shapes that words come in: what a screen, a page or a sheet has to lay out.

A `sign` is a name of Material Design Icons 7 ("map_marker_outline"), or "" for none.
"""

from dataclasses import dataclass
from typing import Literal

Tone = Literal["new", "soon", "plain"]


@dataclass(frozen=True)
class Badge:
    """A word or two that make a card stand out."""

    tone: Tone
    text: str
    sign: str


@dataclass(frozen=True)
class DayBox:
    """The day of an event, large: 'giovedì', '27', 'novembre'."""

    weekday: str
    day: str
    month: str


@dataclass(frozen=True)
class Fact:
    """One thing to know: 'Dove', 'Borgomanero, via dell’Esempio 12'."""

    sign: str
    label: str
    value: str


@dataclass(frozen=True)
class Card:
    """An item in a list. At most two badges; `day_box` for events only."""

    sign: str
    title: str
    subtitle: str
    detail: str
    detail_sign: str
    badges: tuple[Badge, ...] = ()
    day_box: DayBox | None = None
