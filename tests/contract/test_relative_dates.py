"""Relative dates of the samples, as the syntax in kiosk/contract/samples.py says."""

from datetime import date

import pytest
from sample_moments import ROME

from kiosk.contract.samples import dated

THURSDAY = date(2025, 10, 23)


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ('"@+0"', '"2025-10-23"'),
        ('"@-23"', '"2025-09-30"'),
        ('"@+2"', '"2025-10-25"'),
        ('"@+2w"', '"2025-10-27"'),
        ('"@+3w"', '"2025-10-27"'),
        ('"@+1w"', '"2025-10-24"'),
        ('"@+1 09:10"', '"2025-10-24T09:10:00+02:00"'),
        ('"@+2w 09:10"', '"2025-10-27T09:10:00+01:00"'),  # summer time has ended in between
        ('"scrivi a @+3"', '"scrivi a @+3"'),
        ('"@+3 ore 9"', '"@+3 ore 9"'),
    ],
)
def test_whole_strings_become_dates_and_nothing_else_does(written: str, meant: str) -> None:
    assert dated(f'{{"day": {written}}}', THURSDAY, ROME) == f'{{"day": {meant}}}'
