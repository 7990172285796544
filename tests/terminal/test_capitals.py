"""Names as people write them, though the keys have no capitals."""

import pytest

from kiosk.terminal.cv.capitals import of_name, of_place


@pytest.mark.parametrize(
    ("typed", "written"),
    [
        ("maria rossi", "Maria Rossi"),
        ("anna-maria d’angelo", "Anna-Maria D’Angelo"),
        ("de luca ", "De Luca "),
        ("", ""),
    ],
)
def test_every_part_of_a_persons_name(typed: str, written: str) -> None:
    assert of_name(typed) == written


@pytest.mark.parametrize(
    ("typed", "written"),
    [
        ("osteria al lago", "Osteria al Lago"),
        ("san maurizio d’opaglio", "San Maurizio d’Opaglio"),
        ("ospedale di leopoli", "Ospedale di Leopoli"),
        ("la piccola, gozzano", "La Piccola, Gozzano"),
        ("l’aquila", "L’Aquila"),
        ("hotel dell’angelo ", "Hotel dell’Angelo "),
        ("edil 2000 di rossi", "Edil 2000 di Rossi"),
        ("reggio nell’emilia e bo", "Reggio nell’Emilia e Bo"),
        ("a", "A"),
    ],
)
def test_a_place_keeps_its_joining_words_small(typed: str, written: str) -> None:
    assert of_place(typed) == written


@pytest.mark.parametrize("text", ["osteria al lago", "de la cruz", "san maurizio d’opaglio"])
def test_letter_by_letter_it_comes_out_the_same(text: str) -> None:
    for capitals in (of_name, of_place):
        grown = ""
        for letter in text:
            grown = capitals(grown + letter)
        assert grown == capitals(text)
