"""Numbers and names inside Arabic lines stay as they are written."""

import pytest

from kiosk.words.directions import has_rtl, kept_apart


@pytest.mark.parametrize(
    ("text", "expected"), [("مساعد", True), ("Trattoria · العرض", True), ("Aiuto 12", False), ("", False)]
)
def test_one_letter_tells_that_a_text_runs_from_right_to_left(text: str, expected: bool) -> None:
    assert has_rtl(text) is expected


@pytest.mark.parametrize("number", ["0322 000 000", "+39 0322 000 001"])
def test_a_phone_number_is_kept_apart(number: str) -> None:
    assert kept_apart(f"اتصل على الرقم {number} اليوم") == f"اتصل على الرقم \u2066{number}\u2069 اليوم"


def test_parts_between_dots_are_kept_apart() -> None:
    assert kept_apart("1.350 euro · 6 أشهر") == "\u20681.350 euro\u2069 · \u20686 أشهر\u2069"


@pytest.mark.parametrize("text", ["BM-1042", "24 نوفمبر 2025", "من 9:00 إلى 12:30", "via dell’Esempio 7"])
def test_everything_else_stays_as_it_is(text: str) -> None:
    assert kept_apart(text) == text
