"""A job somebody offers."""

from datetime import date
from typing import Annotated, ClassVar, Literal

from msgspec import Meta

from kiosk.contract.conditions import Condition
from kiosk.contract.fields import Day, Line, Lines, Name
from kiosk.contract.item import Item, Part

Sector = Literal[
    "kitchen", "cleaning", "factory", "warehouse", "care", "shop", "building", "office", "transport", "crafts", "other"
]
HoursBand = Literal["full_time", "part_time", "either"]


class Occupation(Part, frozen=True, kw_only=True):
    """What one does: a class of CP2021 (ISTAT) under the plain name that people use."""

    cp2021: Annotated[str, Meta(pattern="^[1-9](\\.[1-9][0-9]?){2}$", description="Class of CP2021, like '5.2.2'")]
    name: Line


class JobOffer(Item, frozen=True, kw_only=True, tag_field="kind", tag="job_offer"):
    """A job offer. `apply_until` is the last day one can apply; texts say hours, contract and pay in words.

    All of `for_whom` must hold; empty, nobody has said it for the computer.
    """

    needed: ClassVar[tuple[str, ...]] = ("venue", "steps", "contacts")
    ended_by: ClassVar[tuple[str, ...]] = ("apply_until",)

    employer: Name
    occupation: Occupation
    sector: Sector
    hours: Line
    hours_band: HoursBand
    contract: Line
    pay: Line | None = None
    positions: Annotated[int, Meta(ge=1, le=999)] = 1
    requirements: Lines = ()
    experience_needed: bool = False
    licence_needed: Line | None = None
    apply_until: Day | None = None
    cv_needed: bool = False
    for_whom: Annotated[tuple[Condition, ...], Meta(max_length=12)] = ()

    @property
    def conditions(self) -> tuple[Condition, ...] | None:
        return self.for_whom or None

    @property
    def last_day(self) -> date | None:
        return self.apply_until
