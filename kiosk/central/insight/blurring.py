"""Small numbers are not told: under three, somebody could be known by them."""

from babel.numbers import format_decimal

from kiosk.contract.counts import VISITS_MIN

FEW = f"meno di {VISITS_MIN}"


def said(number: int) -> str:
    """The number as it is written: '1.350', 'meno di 3', '0'."""
    return FEW if 0 < number < VISITS_MIN else str(format_decimal(number, locale="it"))
