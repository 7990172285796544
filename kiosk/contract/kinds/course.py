"""Something one learns."""

from datetime import date
from typing import Annotated, ClassVar

from msgspec import Meta

from kiosk.contract.conditions import Condition
from kiosk.contract.fields import Day, Line, Lines, Name
from kiosk.contract.item import Item, in_order


class Course(Item, frozen=True, kw_only=True, tag_field="kind", tag="course"):
    """A course. `schedule` says days and times in words, `cost` the price in words.

    All of `for_whom` must hold; empty, nobody has said it for the computer.
    """

    needed: ClassVar[tuple[str, ...]] = ("venue", "steps", "contacts")
    ended_by: ClassVar[tuple[str, ...]] = ("enrol_until", "ends_on")
    """Who may still enrol may still come; when nobody says until when, ask as long as it goes on."""

    provider: Name
    starts_on: Day
    ends_on: Day
    hours_total: Annotated[int, Meta(ge=1, le=2400)]
    schedule: Line
    cost: Line
    free: bool = False
    entry_requirements: Lines = ()
    enrol_until: Day | None = None
    for_whom: Annotated[tuple[Condition, ...], Meta(max_length=12)] = ()

    def __post_init__(self) -> None:
        super().__post_init__()
        in_order("starts_on", self.starts_on, "ends_on", self.ends_on)
        in_order("enrol_until", self.enrol_until, "ends_on", self.ends_on)

    @property
    def conditions(self) -> tuple[Condition, ...] | None:
        return self.for_whom or None

    @property
    def last_day(self) -> date | None:
        return self.enrol_until
