"""Which way texts run where languages of both ways meet (Unicode UAX 9)."""

import re
import unicodedata

from kiosk.words.typography import DOT

NUMBER = re.compile(r"\+?\d[\d ]{4,18}\d")
"""A phone number inside a text."""
LEFT_TO_RIGHT = "\u2066{}\u2069"
"""Runs from left to right whatever stands around it."""
ITS_OWN_WAY = "\u2068{}\u2069"
"""Runs the way of its first letter whatever stands around it."""


def has_rtl(text: str) -> bool:
    """Whether a text has a letter of a script that runs from right to left."""
    return any(unicodedata.bidirectional(letter) in ("R", "AL") for letter in text)


def kept_apart(text: str) -> str:
    """A text for a page from right to left, where groups of digits and words in Latin letters change places.

    Each phone number, and each part between dots, is put in order by itself.
    """
    whole = NUMBER.sub(lambda number: LEFT_TO_RIGHT.format(number[0]), text)
    return DOT.join(map(ITS_OWN_WAY.format, whole.split(DOT))) if DOT in whole else whole
