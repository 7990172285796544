"""A trade is known by whatever people call it."""

import pytest

from kiosk.words.synonyms import trade_in, trades


@pytest.mark.parametrize(
    ("written", "cp2021", "sector"),
    [
        ("Aiuto cuoco", "5.2.2", "kitchen"),
        ("Cuoche esperte", "5.2.2", "kitchen"),
        ("cameriera ai piani", "8.1.4", "cleaning"),
        ("Cameriera di sala", "5.2.2", "kitchen"),
        ("Saldatrice a filo continuo", "6.2.1", "factory"),
        ("operaio saldatore", "6.2.1", "factory"),
        ("Operaie", "8.4.3", "factory"),
    ],
)
def test_class_and_sector_follow_from_the_name(written: str, cp2021: str, sector: str) -> None:
    trade = trade_in(written)
    assert trade
    assert (trade.cp2021, trade.sector) == (cp2021, sector)


@pytest.mark.parametrize("written", ["", "Persona seria", "tirocinio", "corso di italiano"])
def test_what_is_no_trade_is_none(written: str) -> None:
    assert trade_in(written) is None


def test_every_trade_has_its_sector() -> None:
    assert [each.named[0] for each in trades() if each.sector is None] == []
