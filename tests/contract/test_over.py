"""When it is too late for an item, kind by kind."""

from datetime import date, datetime, timedelta
from typing import Any

import msgspec
import pytest
from sample_moments import MONDAY, ROME

from kiosk.contract.catalogue import Catalogue

LAST = date(2026, 3, 28)
"""The night after it has an hour less."""
MIDNIGHT = datetime(2026, 3, 29, tzinfo=ROME)
LONG_AGO, FAR = date(2026, 1, 1), date(2026, 12, 31)


@pytest.mark.parametrize(
    ("kind", "fields", "end"),
    [
        ("event", {"starts_at": MONDAY - timedelta(hours=1), "ends_at": MONDAY}, MONDAY),
        ("job_offer", {"apply_until": LAST}, MIDNIGHT),
        ("support", {"window_closes_on": LAST}, MIDNIGHT),
        ("course", {"enrol_until": LAST, "starts_on": LONG_AGO, "ends_on": FAR}, MIDNIGHT),
        ("course", {"enrol_until": LAST, "starts_on": FAR, "ends_on": FAR}, MIDNIGHT),
        ("course", {"enrol_until": None, "starts_on": LONG_AGO, "ends_on": LAST}, MIDNIGHT),
    ],
)
def test_it_is_over_from_its_end_on(catalogue: Catalogue, kind: str, fields: dict[str, Any], end: datetime) -> None:
    sample = next(item for item in catalogue.items if item.kind == kind)
    item = msgspec.structs.replace(sample, **fields)
    assert not item.over(end - timedelta(seconds=1), ROME)
    assert item.over(end, ROME)


@pytest.mark.parametrize(
    ("kind", "fields"),
    [("job_offer", {"apply_until": None}), ("support", {"window_closes_on": None}), ("desk", {}), ("notice", {})],
)
def test_without_an_end_it_is_never_over(catalogue: Catalogue, kind: str, fields: dict[str, Any]) -> None:
    sample = next(item for item in catalogue.items if item.kind == kind)
    assert not msgspec.structs.replace(sample, **fields).over(MONDAY + timedelta(days=9999), ROME)
