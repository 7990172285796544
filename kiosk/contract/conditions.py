"""Who something is for, as data. Each condition is one fact about a person that can be asked or left unsaid."""

from typing import Annotated, Literal, Union

from msgspec import Meta

from kiosk.contract.item import Part

Years = Annotated[int, Meta(ge=0, le=120)]
Months = Annotated[int, Meta(ge=0, le=600)]
WorkState = Literal["unemployed", "employed", "self_employed_closing", "student", "inactive"]
Benefit = Literal["unemployment_benefit", "inclusion_income", "disability_benefit", "none"]
SchoolLevel = Literal["none", "primary", "lower_secondary", "qualification", "upper_secondary", "degree"]
Area = Literal["town", "consortium", "region", "country"]
FactName = Literal[
    "disability_enrolled",
    "followed_by_services",
    "pension_rights",
    "economic_difficulty",
    "in_other_measure",
    "liberty_restricted",
    "driving_licence",
    "woman",
]


class Age(Part, frozen=True, kw_only=True, tag_field="condition", tag="age"):
    """Age in completed years, both ends included."""

    at_least: Years = 0
    at_most: Years = 120


class Work(Part, frozen=True, kw_only=True, tag_field="condition", tag="work"):
    """State of employment, and for how many months at least."""

    states: Annotated[tuple[WorkState, ...], Meta(min_length=1, max_length=5)]
    for_months: Months = 0


class Benefits(Part, frozen=True, kw_only=True, tag_field="condition", tag="benefits"):
    """Money received: one of `any_of` (when given) and none of `none_of`."""

    any_of: Annotated[tuple[Benefit, ...], Meta(max_length=4)] = ()
    none_of: Annotated[tuple[Benefit, ...], Meta(max_length=4)] = ()


class Residence(Part, frozen=True, kw_only=True, tag_field="condition", tag="residence"):
    """Resident in the area, without break, for so many months."""

    area: Area
    for_months: Months = 0


class Fact(Part, frozen=True, kw_only=True, tag_field="condition", tag="fact"):
    """A yes-or-no fact about a person that must have this value."""

    fact: FactName
    holds: bool = True


class Schooling(Part, frozen=True, kw_only=True, tag_field="condition", tag="schooling"):
    """Highest school finished, between two levels."""

    at_least: SchoolLevel = "none"
    at_most: SchoolLevel = "degree"


Single = Union[Age, Work, Benefits, Residence, Fact, Schooling]


class AnyOf(Part, frozen=True, kw_only=True, tag_field="condition", tag="any_of"):
    """At least one of these holds."""

    conditions: Annotated[tuple[Single, ...], Meta(min_length=2, max_length=12)]


Condition = Union[Single, AnyOf]
