"""Something that happens on a day: one goes there."""

from datetime import datetime
from typing import Annotated, ClassVar, Literal

from msgspec import Meta

from kiosk.contract.fields import Line, Moment, Names
from kiosk.contract.item import Item, Part, in_order

EventType = Literal["recruiting_day", "career_day", "information", "workshop"]


class Booking(Part, frozen=True, kw_only=True):
    """Whether one must book, and how."""

    needed: bool
    how: Line | None = None


class Event(Item, frozen=True, kw_only=True, tag_field="kind", tag="event"):
    """An event. `employers` names the firms that come; `employers_count` when only their number is known."""

    needed: ClassVar[tuple[str, ...]] = ("venue", "steps", "contacts")
    ended_by: ClassVar[tuple[str, ...]] = ("ends_at",)

    event_type: EventType
    starts_at: Moment
    ends_at: Moment
    booking: Booking
    employers: Names = ()
    employers_count: Annotated[int, Meta(ge=0, le=500)] = 0

    def __post_init__(self) -> None:
        super().__post_init__()
        in_order("starts_at", self.starts_at, "ends_at", self.ends_at)

    @property
    def happens(self) -> tuple[datetime, datetime]:
        return self.starts_at, self.ends_at
