"""Which letters our fonts can draw. PDF/UA allows no other, and one emoji must not keep a sheet from being printed."""

import functools
import unicodedata
from importlib.resources import files
from pathlib import Path
from typing import Any

from PIL import ImageFont

LETTERS = Path(str(files("fontpkg_titillium_web"))) / "files"
STANDS_FOR = {"L": "?", "Pd": "-"}
"""What is put for a letter of another script, and for a dash, by Unicode category."""
NEVER_A_LETTER = "\uffff"


def legible(value: Any) -> Any:
    """The same JSON value with every string made of what our fonts draw.

    "№" becomes "No", an emoji disappears, a letter of another script becomes "?".
    """
    if isinstance(value, str):
        return value if value.isascii() else "".join(map(_drawn, value))
    if isinstance(value, list):
        return [legible(each) for each in value]
    if isinstance(value, dict):
        return {key: legible(each) for key, each in value.items()}
    return value


@functools.cache
def _drawn(letter: str) -> str:
    """The letter, or what stands for it. Private letters are our own signs: no text from outside has them."""
    if unicodedata.category(letter) == "Co" or _drawable(letter):
        return letter
    simpler = unicodedata.normalize("NFKD", letter)
    plain = "".join(each for each in simpler if each != letter and _drawable(each))
    return plain or STANDS_FOR.get(unicodedata.category(letter)[: 1 if letter.isalpha() else 2], "")


def _drawable(letter: str) -> bool:
    return letter.isspace() or bytes(_font().getmask(letter)) != bytes(_font().getmask(NEVER_A_LETTER))


@functools.cache
def _font() -> ImageFont.FreeTypeFont:
    return ImageFont.truetype(str(LETTERS / "TitilliumWeb-Regular.ttf"), 16)
