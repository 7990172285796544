"""Which letters our fonts can draw. PDF/UA allows no other, and one emoji must not keep a sheet from being printed."""

import functools
import unicodedata
from importlib.resources import files
from pathlib import Path
from typing import Any

from PIL import ImageFont

LATIN = "Titillium Web"
CYRILLIC = "Fira Sans"
ARABIC = "Cairo"
FAMILIES = {LATIN: "fontpkg_titillium_web", CYRILLIC: "fontpkg_fira_sans", ARABIC: "fontpkg_cairo"}
"""The packages that our families of letters come in."""
OWN = {"uk": CYRILLIC, "ar": ARABIC}
"""The family of a language that Titillium Web cannot write. Each holds Latin letters too."""
STANDS_FOR = {"L": "?", "Pd": "-"}
"""What is put for a letter that no font draws, and for a dash, by Unicode category."""
SPACES = " \n\u00a0\u202f"
"""White space that stays what it is."""
FORBIDDEN = "\0\ufeff\ufffe"
"""What no PDF/UA may say (ISO 14289-1, 7.21.7)."""
NEVER_A_LETTER = "\uffff"


def families(language: str) -> list[str]:
    """The families a sheet in this language is set in: its own, then the others for single names in other scripts."""
    own = OWN.get(language, LATIN)
    return [own, *(each for each in FAMILIES if each != own)]


def folders() -> list[Path]:
    """Where the families' files are."""
    return [_folder(package) for package in FAMILIES.values()]


def legible(value: Any, language: str = "") -> Any:
    """The same JSON value with every string made of what our fonts draw.

    "㎏" becomes "kg", an emoji disappears, a letter of a script that none of our families writes becomes "?". With a
    language, only its own family counts and loose accents disappear: less, but surely set.
    """
    if isinstance(value, str):
        return value if value.isascii() else _written(unicodedata.normalize("NFC", value), language)
    if isinstance(value, list):
        return [legible(each, language) for each in value]
    if isinstance(value, dict):
        return {key: legible(each, language) for key, each in value.items()}
    return value


def _written(text: str, language: str) -> str:
    among = tuple(families(language))
    if not language:
        return "".join(_drawn(letter, among) for letter in text)
    return "".join(_drawn(letter, among[:1]) for letter in text if not unicodedata.combining(letter))


@functools.cache
def _drawn(letter: str, among: tuple[str, ...]) -> str:
    """The letter, or what stands for it. Private letters are our own signs: no text from outside has them."""
    if letter in FORBIDDEN:
        return ""
    if letter.isspace():
        return letter if letter in SPACES else " "
    if unicodedata.category(letter) == "Co" or _drawable(letter, among):
        return letter
    simpler = unicodedata.normalize("NFKD", letter)
    plain = "".join(each for each in simpler if each != letter and _drawable(each, among))
    return plain or STANDS_FOR.get(unicodedata.category(letter)[: 1 if letter.isalpha() else 2], "")


def _drawable(letter: str, among: tuple[str, ...]) -> bool:
    """Whether one of the families has it: a font draws the same box for every letter that it lacks."""
    fonts = map(_font, among)
    return any(bytes(font.getmask(letter)) != bytes(font.getmask(NEVER_A_LETTER)) for font in fonts)


@functools.cache
def _font(family: str) -> ImageFont.FreeTypeFont:
    """One file of the family: all its weights hold the same letters."""
    folder = _folder(FAMILIES[family])
    file = next(iter(sorted(folder.glob("*-Regular.ttf")) or sorted(folder.glob("*.ttf"))))
    return ImageFont.truetype(str(file), 16)


def _folder(package: str) -> Path:
    return Path(str(files(package))) / "files"
