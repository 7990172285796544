"""A desk where a person is met by a person."""

from typing import Annotated, ClassVar

from msgspec import Meta

from kiosk.contract.fields import ClockTime, Day, Language, Line
from kiosk.contract.item import Item, Part, in_order


class Opening(Part, frozen=True, kw_only=True):
    """One stretch of opening hours, local time, the same every week. `weekday`: 1 Monday to 7 Sunday."""

    weekday: Annotated[int, Meta(ge=1, le=7)]
    opens: ClockTime
    closes: ClockTime

    def __post_init__(self) -> None:
        super().__post_init__()
        if self.opens >= self.closes:
            raise ValueError(f"closes: {self.closes} is not after {self.opens}")


class ExceptionalDays(Part, frozen=True, kw_only=True):
    """Days on which the desk is closed, whatever the week says."""

    from_day: Day
    to_day: Day
    reason: Line

    def __post_init__(self) -> None:
        super().__post_init__()
        in_order("from_day", self.from_day, "to_day", self.to_day)


class Desk(Item, frozen=True, kw_only=True, tag_field="kind", tag="desk"):
    """A desk: its venue says where, its contacts how to call it."""

    needed: ClassVar[tuple[str, ...]] = ("venue", "contacts", "opening")

    opening: Annotated[tuple[Opening, ...], Meta(max_length=28)] = ()
    closed: Annotated[tuple[ExceptionalDays, ...], Meta(max_length=40)] = ()
    by_appointment: bool = False
    languages: Annotated[tuple[Language, ...], Meta(max_length=12)] = ("it",)
    accessibility: Line | None = None

    def missing(self) -> tuple[str, ...]:
        """A desk by appointment needs no hours."""
        return tuple(name for name in super().missing() if not (self.by_appointment and name == "opening"))
