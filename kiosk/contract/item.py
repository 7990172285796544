"""What every item has, whatever its kind."""

from datetime import date, datetime, time, timedelta
from typing import TYPE_CHECKING, Annotated, Any, ClassVar, Literal
from zoneinfo import ZoneInfo

import msgspec
from msgspec import Meta

from kiosk.contract.fields import (
    YEARS,
    Code,
    Email,
    Latitude,
    Line,
    Lines,
    Longitude,
    Moment,
    Name,
    Paragraph,
    Phone,
    Sha256,
    Slug,
    Slugs,
    WebAddress,
)

if TYPE_CHECKING:
    from kiosk.contract.conditions import Condition

ITALIAN = "it"


class Part(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """Base of everything that travels. Raises ValueError for a year out of reach or a text without Italian."""

    def __post_init__(self) -> None:
        for field in self.__struct_fields__:
            _check(field, getattr(self, field))


def _check(field: str, value: Any) -> None:
    if isinstance(value, (date, datetime)) and value.year not in YEARS:
        raise ValueError(f"{field}: year {value.year} is outside {YEARS.start}-{YEARS.stop - 1}")
    if isinstance(value, dict) and ITALIAN not in value:
        raise ValueError(f"{field}: the Italian text is missing")
    if isinstance(value, tuple):
        for position, each in enumerate(value, start=1):
            _check(f"{field} {position}", each)


class Venue(Part, frozen=True, kw_only=True):
    """Where an item happens, or where a desk is."""

    name: Name
    address: Name
    town: Name
    latitude: Latitude | None = None
    longitude: Longitude | None = None
    directions: Line | None = None


class Contact(Part, frozen=True, kw_only=True):
    """Who to ask, and how to reach them."""

    name: Line
    phone: Phone | None = None
    email: Email | None = None
    web: WebAddress | None = None


class Picture(Part, frozen=True, kw_only=True):
    """A picture that travels beside the catalogue, named by the hash of its bytes."""

    sha256: Sha256
    media_type: Literal["image/jpeg", "image/png", "image/webp"]
    width_px: Annotated[int, Meta(ge=1, le=4096)]
    height_px: Annotated[int, Meta(ge=1, le=4096)]
    size_bytes: Annotated[int, Meta(ge=1, le=5_000_000)]
    alternative: Line


class Item(Part, frozen=True, kw_only=True):
    """One thing a visitor can read. `kind` is the tag that each subclass gives itself.

    Empty `places` means: shown everywhere. `show_from`/`show_until` bound when it is shown;
    `checked_by` is the slug of the organisation that last confirmed it, at `checked_at`.
    `ask_at` is the code of the desk where one asks about it. Raises ValueError on dates in the wrong order.
    """

    needed: ClassVar[tuple[str, ...]] = ("steps", "contacts")
    """The fields without which a person cannot act. Who publishes is asked for them; an item travels without."""
    ended_by: ClassVar[tuple[str, ...]] = ()
    """The fields that say until when one can take it up. The first that is filled in counts."""

    code: Code
    title: Line
    summary: Paragraph
    organisation: Slug
    show_from: Moment
    show_until: Moment
    checked_by: Slug
    checked_at: Moment
    places: Slugs = ()
    venue: Venue | None = None
    contacts: Annotated[tuple[Contact, ...], Meta(max_length=6)] = ()
    steps: Lines = ()
    documents: Lines = ()
    ask_at: Code | None = None
    pictures: Annotated[tuple[Picture, ...], Meta(max_length=4)] = ()
    note: Line | None = None
    featured: bool = False

    def __post_init__(self) -> None:
        super().__post_init__()
        in_order("show_from", self.show_from, "show_until", self.show_until)

    @property
    def kind(self) -> str:
        """The kind's name, as it stands in files and folders ('job_offer')."""
        return str(self.__struct_config__.tag)

    @property
    def happens(self) -> tuple[datetime, datetime] | None:
        """When it starts and ends, for kinds that happen."""
        return None

    @property
    def last_day(self) -> date | None:
        """The last day on which one can ask for it, for kinds that one asks for."""
        return None

    @property
    def conditions(self) -> "tuple[Condition, ...] | None":
        """What must hold of a person, for kinds that are for somebody; None where nobody has said whom it is for."""
        return None

    def missing(self) -> tuple[str, ...]:
        """The needed fields that do not yet help. Contacts do with a phone, or when there is a desk to ask at."""
        helps = {"contacts": self.ask_at or any(each.phone for each in self.contacts)}
        return tuple(name for name in self.needed if not helps.get(name, getattr(self, name)))

    def shown_at(self, now: datetime) -> bool:
        """Whether the item may be on a screen at `now` (with time zone)."""
        return self.show_from <= now < self.show_until

    def over(self, now: datetime, zone: ZoneInfo) -> bool:
        """Whether it is too late for the item at `now`, whatever `show_until` says."""
        end = self.too_late_from(zone)
        return end is not None and end <= now

    def too_late_by(self) -> str | None:
        """The field that says from when nobody can take it up any more; None when none does."""
        return next((name for name in self.ended_by if getattr(self, name)), None)

    def too_late_from(self, zone: ZoneInfo) -> datetime | None:
        """The moment from which nobody can take it up any more; None when there is none.

        Days end at midnight in `zone`.
        """
        name = self.too_late_by()
        end = getattr(self, name) if name else None
        return end if isinstance(end, datetime) else end_of(end, zone)


def end_of(day: date | None, zone: ZoneInfo) -> datetime | None:
    """The midnight in `zone` with which `day` ends."""
    return None if day is None else datetime.combine(day + timedelta(days=1), time(), tzinfo=zone)


def in_order(first_name: str, first: date | None, second_name: str, second: date | None) -> None:
    """Raise ValueError unless `first` is not after `second`; an absent one is always in order."""
    if first is not None and second is not None and first > second:
        raise ValueError(f"{second_name}: {second} is before {first_name} {first}")
