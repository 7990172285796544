"""A measure a person can ask for: cantiere di lavoro, PASS, tirocinio, GOL."""

from datetime import date
from typing import Annotated, ClassVar

from msgspec import Meta

from kiosk.contract.conditions import Condition
from kiosk.contract.fields import Day, Line, Lines
from kiosk.contract.item import Item, in_order


class Support(Item, frozen=True, kw_only=True, tag_field="kind", tag="support"):
    """A support. All of `for_whom` must hold. Without window days one can always ask."""

    ended_by: ClassVar[tuple[str, ...]] = ("window_closes_on",)

    for_whom: Annotated[tuple[Condition, ...], Meta(max_length=12)]
    for_whom_words: Line
    what_you_get: Lines
    how_to_ask: Line
    window_opens_on: Day | None = None
    window_closes_on: Day | None = None

    def __post_init__(self) -> None:
        super().__post_init__()
        in_order("window_opens_on", self.window_opens_on, "window_closes_on", self.window_closes_on)

    @property
    def last_day(self) -> date | None:
        return self.window_closes_on

    @property
    def conditions(self) -> tuple[Condition, ...]:
        """Without any it is for everybody."""
        return self.for_whom
