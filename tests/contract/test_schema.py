"""The JSON Schema that others read says what the contract does, and leaves nothing without a limit."""

import re
from collections.abc import Iterator
from typing import Any

import pytest

from kiosk.contract.schema import json_schema, schema_text, totals_schema
from kiosk.paths import ASSETS

LIMITS = {
    "string": ("maxLength", "pattern", "format", "enum", "const"),
    "array": ("maxItems",),
    "integer": ("minimum", "enum", "const"),
    "number": ("minimum",),
    "object": ("properties", "maxProperties"),
}
"""What limits each type of JSON value: one of these must be there."""


def parts(schema: Any, path: str = "") -> Iterator[tuple[str, dict[str, Any]]]:
    """Every place of the schema that gives a value a type."""
    if isinstance(schema, dict):
        if isinstance(schema.get("type"), str):
            yield path, schema
        for key, each in schema.items():
            yield from parts(each, f"{path}/{key}")
    elif isinstance(schema, list):
        for position, each in enumerate(schema):
            yield from parts(each, f"{path}/{position}")


WHOLE = [*parts(json_schema()), *parts(totals_schema(), "totals")]
TYPED = [(path, part) for path, part in WHOLE if part["type"] not in ("null", "boolean")]


def test_the_schema_in_assets_is_the_contracts() -> None:
    kept = (ASSETS / "catalogue.schema.json").read_text("utf-8")
    assert kept == schema_text(), "run: python -m kiosk.contract.schema > assets/catalogue.schema.json"
    kept = (ASSETS / "totals.schema.json").read_text("utf-8")
    assert kept == schema_text(totals_schema()), (
        "run: python -m kiosk.contract.schema totals > assets/totals.schema.json"
    )


@pytest.mark.parametrize(("path", "part"), TYPED, ids=[path for path, _ in TYPED])
def test_every_field_has_a_limit(path: str, part: dict[str, Any]) -> None:
    assert any(limit in part for limit in LIMITS[part["type"]]), f"{path} has no limit"
    if part["type"] in ("integer", "number") and "minimum" in part:
        assert "maximum" in part, f"{path} has no upper limit"
    if "pattern" in part and "maxLength" not in part:
        assert not re.search(r"(?<!\\)[*+]", part["pattern"]), f"{path} can be endless"
