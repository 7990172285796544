"""Who publishes and where terminals stand: the one file of a catalogue that is not a kind."""

from typing import Annotated
from zoneinfo import ZoneInfo

from msgspec import Meta

from kiosk.contract.fields import Latitude, Line, Longitude, Name, Phone, Slug, WebAddress
from kiosk.contract.item import Part


class Organisation(Part, frozen=True, kw_only=True):
    """Who publishes. `by` is the name after 'checked': 'dal Centro per l'impiego'."""

    slug: Slug
    name: Line
    by: Line
    phone: Phone | None = None


class Place(Part, frozen=True, kw_only=True):
    """Where a terminal stands or a poster hangs. Its terminals print so many sheets for one visit, and in an hour."""

    slug: Slug
    name: Line
    address: Name
    town: Name
    latitude: Latitude | None = None
    longitude: Longitude | None = None
    prints_a_visit: Annotated[int, Meta(ge=1, le=100)] = 10
    prints_an_hour: Annotated[int, Meta(ge=1, le=1000)] = 60


class Network(Part, frozen=True, kw_only=True):
    """The town's network. `phone_address` is where phone pages live ('HTTPS://BACHECA.EXAMPLE').

    Raises ValueError for a time zone that nobody knows.
    """

    title: Line
    town: Name
    time_zone: Annotated[str, Meta(pattern="^[A-Za-z_]+(/[A-Za-z_]+)+$", max_length=40)]
    phone_address: WebAddress
    organisations: Annotated[tuple[Organisation, ...], Meta(max_length=200)]
    places: Annotated[tuple[Place, ...], Meta(max_length=2000)]

    def __post_init__(self) -> None:
        super().__post_init__()
        try:
            ZoneInfo(self.time_zone)
        except (KeyError, OSError) as error:
            raise ValueError(f"time_zone: '{self.time_zone}' is not known") from error
