"""Paper lasts for everyone: so many sheets a visit, so many an hour."""

from kiosk.terminal.allowance import HOUR_S, Allowance, Limits

LIMITS = Limits(a_visit=2, an_hour=3)


def test_a_visit_has_its_sheets_and_no_more() -> None:
    allowance = Allowance()
    for _ in range(2):
        assert not allowance.spent(LIMITS, visit=1, now_s=0)
        allowance.note(visit=1, now_s=0)
    assert allowance.spent(LIMITS, visit=1, now_s=0)
    assert not allowance.spent(LIMITS, visit=2, now_s=0)


def test_an_hour_has_its_sheets_whoever_asks() -> None:
    allowance = Allowance()
    for visit in range(1, 4):
        allowance.note(visit, now_s=100)
    assert allowance.spent(LIMITS, visit=9, now_s=100 + HOUR_S - 1)
    assert not allowance.spent(LIMITS, visit=9, now_s=100 + HOUR_S)
