"""Towns around, by their first letters."""

import pytest

from kiosk.terminal.cv.towns import OFFERED, towns


@pytest.mark.parametrize(
    ("typed", "first"),
    [
        ("", "Borgomanero"),
        ("bo", "Borgomanero"),
        ("San Mau", "San Maurizio d’Opaglio"),
        ("san maurizio d’o", "San Maurizio d’Opaglio"),
        ("fontaneto", "Fontaneto d’Agogna"),
    ],
)
def test_the_nearest_that_goes_on_so_comes_first(typed: str, first: str) -> None:
    assert towns(typed)[0] == first
    assert len(towns(typed)) <= OFFERED


def test_what_is_not_around_is_written_out() -> None:
    assert towns("zurigo") == []
