"""The field types that items are made of. Every field has a limit; nothing here is unbounded."""

from datetime import date, datetime
from typing import Annotated

from msgspec import Meta

YEARS = range(1970, 2101)
"""Years a date may lie in. Everything else is a slip of the hand or an attack."""

Language = Annotated[str, Meta(pattern="^[a-z]{2}$", description="ISO 639-1 code, like 'it'")]
Code = Annotated[
    str,
    Meta(pattern="^[A-Z]{2}-[1-9][0-9]{2,5}$", description="Short name of an item, sayable, like 'BM-1042'"),
]
Slug = Annotated[str, Meta(pattern="^[a-z0-9]+(-[a-z0-9]+)*$", max_length=60)]
Name = Annotated[
    str, Meta(min_length=1, max_length=120, description="A proper name: the same in every language, on one line")
]
Line = Annotated[
    dict[Language, Annotated[str, Meta(min_length=1, max_length=160)]],
    Meta(
        min_length=1,
        max_length=12,
        description="One line of text per language: a line feed is read as a space. Italian is always there",
    ),
]
Paragraph = Annotated[
    dict[Language, Annotated[str, Meta(min_length=1, max_length=1200)]],
    Meta(
        min_length=1,
        max_length=12,
        description="A few sentences per language, on one line or several; Italian is always there",
    ),
]
Lines = Annotated[tuple[Line, ...], Meta(max_length=12)]
Names = Annotated[tuple[Name, ...], Meta(max_length=80)]
Slugs = Annotated[tuple[Slug, ...], Meta(max_length=200)]
Phone = Annotated[str, Meta(pattern=r"^\+?[0-9][0-9 ]{4,18}[0-9]$", description="As people write it: '0322 000 000'")]
Email = Annotated[str, Meta(pattern=r"^[^@\s]+@[^@\s]+\.[^@\s]+$", max_length=120)]
WebAddress = Annotated[str, Meta(pattern="^[Hh][Tt][Tt][Pp][Ss]?://[^\\s]+$", max_length=200)]
Moment = Annotated[datetime, Meta(tz=True, description="A point in time with its offset from UTC")]
FIRST_YEAR, LAST_YEAR = 1970, 2199
"""Of moments that a terminal tells: one without a battery wakes up in 1970. Others are no time of any clock."""
Day = date
ClockTime = Annotated[str, Meta(pattern="^([01][0-9]|2[0-3]):[0-5][0-9]$", description="Local time of day, '09:30'")]
Latitude = Annotated[float, Meta(ge=-90, le=90)]
Longitude = Annotated[float, Meta(ge=-180, le=180)]
Sha256 = Annotated[str, Meta(pattern="^[0-9a-f]{64}$")]


def is_of_a_clock(moment: datetime) -> bool:
    """Whether some clock, however wrong, may have told this moment: the ends of the calendar break all reckoning."""
    return FIRST_YEAR <= moment.year <= LAST_YEAR
