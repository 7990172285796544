"""A scanner that types: its digits by their places, and where a code ends."""

import pytest

from kiosk.paper.cv import DIGITS_MAX
from kiosk.terminal.scanner import ENDS, PAUSES, Scanner

LETTER, SHIFT = 4, 225


def typed(digits: str, first: int = 30) -> Scanner:
    scanner = Scanner()
    assert all(scanner.key(first + (int(digit) - 1) % 10) for digit in digits)
    return scanner


@pytest.mark.parametrize("first", [30, 89])
def test_digits_of_both_rows_are_read_by_their_places(first: int) -> None:
    assert typed("1234567890", first).take() == "1234567890"


@pytest.mark.parametrize("end", ENDS)
def test_a_key_behind_it_ends_a_code_and_is_the_scanners_only_then(end: int) -> None:
    assert not Scanner().key(end)
    scanner = typed("42")
    assert scanner.key(end) and scanner.over() and scanner.take() == "42"
    assert not scanner.key(end)


def test_a_pause_ends_it_too_but_one_look_in_the_middle_does_not() -> None:
    scanner = typed("4")
    assert not scanner.over()
    assert scanner.key(31) and [scanner.over() for _ in range(PAUSES)][-1]
    assert scanner.take() == "42" and scanner.digits == ""


def test_other_keys_are_not_the_scanners_and_do_not_disturb() -> None:
    scanner = typed("4")
    assert not scanner.key(LETTER) and not scanner.key(SHIFT) and not scanner.key(None)
    assert scanner.digits == "4"


def test_what_comes_between_the_end_and_its_being_taken_is_no_part_of_it() -> None:
    scanner = typed("42")
    scanner.key(ENDS[0])
    assert scanner.key(30) and scanner.take() == "42"


def test_more_digits_than_any_code_has_are_not_kept() -> None:
    assert len(typed("7" * 3 * DIGITS_MAX).digits) == DIGITS_MAX + 1
