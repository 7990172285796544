"""What a technician reads of a terminal's check-up, in plain words. Staff read it, so there is only Italian."""

import tomllib
from functools import cache

import msgspec

from kiosk.contract.item import ITALIAN
from kiosk.paths import READINESS


class PartWords(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One part of a terminal: its name, and what is said when it is well, when it is not, and when there is none."""

    name: str
    good: str
    bad: str
    absent: str = ""


class SheetWords(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Everything the sheet says, with {places} for what differs. `parts` by the check-up's own names."""

    title: str
    all_well: str
    so_far: str
    without: str
    untried: str
    touch: str
    to_mend: str
    much_to_mend: str
    looked: str
    by_hand: str
    detail: str
    screen: str
    screen_unknown: str
    screen_measured: str
    touched: str
    touched_not: str
    ruler: str
    code: str
    checks: tuple[str, ...]
    place: str
    software: str
    no_catalogue: str
    notes: str
    name: str
    day: str
    signature: str
    printed: str
    parts: dict[str, PartWords]


@cache
def sheet_words() -> SheetWords:
    """The words in assets/readiness."""
    return msgspec.convert(tomllib.loads((READINESS / f"{ITALIAN}.toml").read_text("utf-8")), SheetWords)
