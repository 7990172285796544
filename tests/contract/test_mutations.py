"""Whatever happens to a good file on its way, reading it gives a catalogue or a ContractError."""

import json
from contextlib import suppress
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kiosk.contract.catalogue import Catalogue, from_files, read_item, to_files, write_item
from kiosk.contract.errors import ContractError
from kiosk.contract.kinds import KINDS

NASTY = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(),
    st.floats(allow_nan=True),
    st.text(st.characters(exclude_categories=())),  # surrogates too
    st.sampled_from(
        ["9999-12-31T23:59:59Z", "0001-01-01T00:00:00+14:00", "1970-01-01T00:00:00+23:59", "2100-12-31T23:59:59-23:59"]
    ),
    st.lists(st.none(), max_size=3),
    st.dictionaries(st.sampled_from(["it", "en", "kind", "condition"]), st.text(), max_size=2),
)
CALM = settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])


@pytest.fixture(scope="module")
def good(catalogue: Catalogue) -> dict[str, bytes]:
    return to_files(catalogue)


def places(value: Any, path: tuple[Any, ...] = ()) -> list[tuple[Any, ...]]:
    """The path of every value inside `value`."""
    found = [path] if path else []
    pairs = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    return found + [each for key, inner in pairs for each in places(inner, (*path, key))]


def spoil(value: Any, path: tuple[Any, ...], nasty: Any) -> None:
    *way, last = path
    for key in way:
        value = value[key]
    value[last] = nasty


@CALM
@given(data=st.data())
def test_bytes_changed_anywhere(good: dict[str, bytes], data: st.DataObject) -> None:
    name = data.draw(st.sampled_from(sorted(good)))
    spoilt = bytearray(good[name])
    for _ in range(data.draw(st.integers(1, 5))):
        spoilt[data.draw(st.integers(0, len(spoilt) - 1))] = data.draw(st.integers(0, 255))
    with suppress(ContractError):
        from_files({**good, name: bytes(spoilt)})


@CALM
@given(data=st.data())
def test_any_field_given_any_value(catalogue: Catalogue, data: st.DataObject) -> None:
    kind = data.draw(st.sampled_from(sorted(KINDS)))
    item = json.loads(write_item(data.draw(st.sampled_from([each for each in catalogue.items if each.kind == kind]))))
    spoil(item, data.draw(st.sampled_from(places(item))), data.draw(NASTY))
    with suppress(ContractError):
        read = read_item(kind, json.dumps(item).encode(), "sample")
        assert read_item(kind, write_item(read), "again") == read
