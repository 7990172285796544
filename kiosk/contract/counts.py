"""What a terminal tells of its use: totals of closed words, each the number of visits in which something happened.

Nothing here can hold what a visitor wrote: every word is one of a list, or a code that the network gave. A visit counts
once for each word, and no totals of fewer than `VISITS_MIN` visits travel: they would be the trace of a person.
"""

import hashlib
from collections.abc import Iterable, Iterator
from typing import Annotated, Literal, get_args

import msgspec
from msgspec import Meta

from kiosk.contract.errors import ContractError
from kiosk.contract.fields import FIRST_YEAR, Moment, is_of_a_clock
from kiosk.contract.kinds import KINDS
from kiosk.contract.kinds.job_offer import Sector

VISITS_MIN = 3
"""Fewer visits never travel together, and a smaller number is never shown."""
HOURS_MAX = 24 * 366
"""Totals of a quiet terminal wait for visits: no longer than a year can pass between the first and the last."""
BYTES_MAX = 200_000
"""Longest message: every item of a large network opened, printed and taken along in one hour is shorter."""

Number = Annotated[int, Meta(ge=1, le=100_000)]
"""Of visits."""

What = Literal[
    "lengths", "screens", "opened", "printed", "phoned", "outdated", "languages", "tools", "missing"
]  # the fields of Totals
Length = Literal["under_1_min", "1_to_3_min", "3_to_10_min", "over_10_min"]
ScreenName = Literal[
    "home",
    "list",
    "filter",
    "search",
    "item",
    "kept",
    "phone",
    "print",
    "fit",
    "question",
    "result",
    "lost",
    "cv",
    "notice",
    "languages",
    "silent",
    "other",
]
Tool = Literal["larger_text", "contrast", "low_reach", "voice", "list"]
FilterName = Literal[
    "near", "new", "ends", "no_experience", "part_time", "full_time", "this_week", "no_booking", "free", "open", "today"
]
"""Filters that every kind shares or has of its own; sectors of work are filters too."""

_FILTERS = [*get_args(FilterName), *(f"sector-{each}" for each in get_args(Sector))]
_CLOSED = "(?!\\n)"
"""After `$`: Python's lets one line feed pass."""


def _one_of(words: Iterable[str]) -> Meta:
    """The words as a pattern: JSON Schema says it of a table's keys, as it does not of a Literal."""
    return Meta(pattern=f"^({'|'.join(words)})${_CLOSED}")


CountedLength = Annotated[str, _one_of(get_args(Length))]
CountedScreen = Annotated[str, _one_of(get_args(ScreenName))]
CountedTool = Annotated[str, _one_of(get_args(Tool))]
CountedCode = Annotated[str, Meta(pattern=f"^[A-Z]{{2}}-[1-9][0-9]{{2,5}}${_CLOSED}", description="Code of an item")]
CountedLanguage = Annotated[str, Meta(pattern=f"^[a-z]{{2}}${_CLOSED}", description="ISO 639-1 code")]
Sought = Annotated[
    str,
    Meta(
        pattern=f"^(other|class-[1-9]\\.[1-9]\\.[1-9]|town-[0-9a-f]{{8}}|filter-({'|'.join(_FILTERS)})"
        f"|kind-({'|'.join(KINDS)}))${_CLOSED}",
        description="What was looked for in vain: a class of CP2021, a town's mark, a filter, a kind, else 'other'",
    ),
]


class Totals(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The `visits` of one terminal that ended within `hours` whole hours from `begins` on: one hour where it is busy.

    The terminal is known by its credential. `id` is drawn by lot when the hours are over: what comes twice counts once.
    """

    id: Annotated[str, Meta(pattern=f"^[0-9a-f]{{32}}${_CLOSED}")]
    begins: Moment
    hours: Annotated[int, Meta(ge=1, le=HOURS_MAX)] = 1
    visits: Annotated[int, Meta(ge=VISITS_MIN, le=100_000)]
    lengths: Annotated[dict[CountedLength, Number], Meta(max_length=4)] = {}
    screens: Annotated[dict[CountedScreen, Number], Meta(max_length=40)] = {}
    opened: Annotated[dict[CountedCode, Number], Meta(max_length=3000)] = {}
    printed: Annotated[dict[CountedCode, Number], Meta(max_length=3000)] = {}
    phoned: Annotated[dict[CountedCode, Number], Meta(max_length=3000)] = {}
    outdated: Annotated[dict[CountedCode, Number], Meta(max_length=3000)] = {}
    languages: Annotated[dict[CountedLanguage, Number], Meta(max_length=40)] = {}
    tools: Annotated[dict[CountedTool, Number], Meta(max_length=20)] = {}
    missing: Annotated[dict[Sought, Number], Meta(max_length=600)] = {}

    def rows(self) -> Iterator[tuple[What, str, int]]:
        """Every number with what it counts and its word."""
        for what in get_args(What):
            yield from ((what, word, number) for word, number in getattr(self, what).items())


def town_mark(name: str) -> str:
    """The word for a town of the list: whoever has the list knows it again, and no other text fits in it."""
    return f"town-{hashlib.sha256(name.casefold().encode()).hexdigest()[:8]}"


def read_totals(body: bytes) -> Totals:
    """The totals in a message. Raises ContractError."""
    if len(body) > BYTES_MAX:
        raise ContractError("totals", f"are longer than {BYTES_MAX} bytes")
    try:
        totals = msgspec.json.decode(body, type=Totals)
    except (msgspec.MsgspecError, UnicodeDecodeError, RecursionError) as error:
        raise ContractError("totals", str(error)) from error
    if not is_of_a_clock(totals.begins):
        raise ContractError("totals", f"begins: is not after {FIRST_YEAR}, or too far away")
    if (totals.begins.minute, totals.begins.second, totals.begins.microsecond) != (0, 0, 0):
        raise ContractError("totals", "begins: is no whole hour")
    if any(number > totals.visits for _, _, number in totals.rows()):
        raise ContractError("totals", "count more than there were visits")
    return totals


def write_totals(totals: Totals) -> bytes:
    """The totals as they travel."""
    return msgspec.json.encode(totals)
