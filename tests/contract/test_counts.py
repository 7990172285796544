"""What a terminal tells of its use: closed words only, so that nothing that a visitor typed can travel."""

import re
from collections.abc import Iterator
from typing import Any, get_args

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kiosk.contract.counts import (
    BYTES_MAX,
    VISITS_MIN,
    FilterName,
    Length,
    ScreenName,
    Tool,
    Totals,
    read_totals,
    town_mark,
    write_totals,
)
from kiosk.contract.errors import ContractError
from kiosk.contract.kinds import KINDS
from kiosk.contract.schema import totals_schema

GOOD: dict[str, Any] = {
    "id": "0123456789abcdef" * 2,
    "begins": "2026-11-24T09:00:00+01:00",
    "hours": 1,
    "visits": 5,
    "lengths": {"1_to_3_min": 5},
    "screens": {"home": 5, "search": 3},
    "opened": {"BM-1042": 4},
    "printed": {"BM-1042": 2},
    "phoned": {"BM-1043": 1},
    "outdated": {"BM-1042": 1},
    "languages": {"it": 4, "uk": 1},
    "tools": {"larger_text": 2},
    "missing": {"other": 1, "class-5.2.2": 1, town_mark("Arona"): 1, "filter-sector-care": 1, "kind-event": 1},
}
WORDED = [name for name, value in GOOD.items() if isinstance(value, dict)]
FILTERS_AND_KINDS = {f"filter-{each}" for each in get_args(FilterName)} | {f"kind-{each}" for each in KINDS}
OURS = {*get_args(Length), *get_args(ScreenName), *get_args(Tool), "other"}
PREFIXES = ("class-", "town-", "filter-", "kind-")
"""How our own words for what is missing begin: no key of the screen writes a hyphen."""


def read(**changes: Any) -> Totals:
    return read_totals(msgspec.json.encode(GOOD | changes))


def test_totals_come_back_as_they_went() -> None:
    assert read_totals(write_totals(read())) == read()
    assert ("missing", "class-5.2.2", 1) in set(read().rows())


def strings(schema: Any) -> Iterator[dict[str, Any]]:
    """Every place of the schema that holds a text, names of fields in tables too."""
    if isinstance(schema, dict):
        if schema.get("type") == "string" or "enum" in schema or "pattern" in schema:
            yield schema
        for each in schema.values():
            yield from strings(each)
    elif isinstance(schema, list):
        for each in schema:
            yield from strings(each)


def test_every_text_of_the_message_is_closed() -> None:
    """A list of words, a moment, or a pattern without room for letters of one's own."""
    found = [each for each in strings(totals_schema()) if not {"enum", "const"} & set(each)]
    open_ones = [each for each in found if each.get("format") != "date-time" and "pattern" not in each]
    assert found and open_ones == []
    for pattern in {each["pattern"] for each in found if "pattern" in each}:
        assert not re.search(r"(?<!\\)[*+.]|\\[wWSD]|\[\^", pattern), f"{pattern} lets anything in"


def test_every_table_says_which_words_it_takes() -> None:
    tables = totals_schema()["$defs"]["Totals"]["properties"]
    assert [name for name in WORDED if "pattern" not in tables[name].get("propertyNames", {})] == []


def sayable(text: str) -> bool:
    return bool(re.search(r"[^\W\d_]{3}", text))


typed = st.text(min_size=3, max_size=60) | st.sampled_from(
    ["cuoco", "Mario Rossi", "MARIO", "other\n", "home ", "altro", "sono disperata", "BM-1042 Mario", "повар", "طباخ"]
)
"""What somebody may write on the keys of the screen, and worse."""


@pytest.mark.parametrize("name", WORDED)
@settings(deadline=None)
@given(text=typed.filter(sayable))
def test_no_table_takes_a_word_that_is_not_ours(name: str, text: str) -> None:
    if text not in OURS and not text.startswith(PREFIXES):
        with pytest.raises(ContractError):
            read(**{name: {text: 1}})


@pytest.mark.parametrize("prefix", PREFIXES)
@settings(deadline=None)
@given(text=typed)
def test_nor_does_a_prefix_of_ours_open_the_door(prefix: str, text: str) -> None:
    if f"{prefix}{text}" not in FILTERS_AND_KINDS and not re.fullmatch(r"[0-9a-f.]{5,8}", text):
        with pytest.raises(ContractError):
            read(missing={f"{prefix}{text}": 1})


@settings(deadline=None)
@given(field=st.text(min_size=1, max_size=20), text=typed)
def test_no_field_of_its_own_carries_it_either(field: str, text: str) -> None:
    if field not in GOOD:
        with pytest.raises(ContractError):
            read(**{field: text})


@pytest.mark.parametrize("name", ["id", "begins", "hours", "visits"])
@settings(deadline=None)
@given(text=typed.filter(sayable))
def test_nor_do_the_number_and_the_hours(name: str, text: str) -> None:
    with pytest.raises(ContractError):
        read(**{name: text})


@pytest.mark.parametrize(
    "changes",
    [
        {"visits": VISITS_MIN - 1},
        {"begins": "2026-11-24T09:12:00+01:00"},
        {"begins": "2026-11-24T09:00:00"},
        {"opened": {"BM-1042": 6}},
        {"opened": {"BM-1042": 0}},
        {"opened": {"BM-1042\n": 1}},
        {"missing": {"town-arona": 1}},
    ],
)
def test_what_would_be_a_trace_or_cannot_be_is_refused(changes: dict[str, Any]) -> None:
    with pytest.raises(ContractError):
        read(**changes)


def test_what_is_too_long_is_not_even_read() -> None:
    with pytest.raises(ContractError, match="longer"):
        read_totals(write_totals(read()) + b" " * BYTES_MAX)
