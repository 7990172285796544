"""Strangers' text, made harmless before it is typed: no character that breaks a label or hides a word."""

import unicodedata
from typing import Any

_KEPT = {"\n", "\u200c", "\u200d"}
"""Line feed, and the joiners that some scripts spell with."""
PARAGRAPHS = {"summary"}
"""Fields whose texts may have several lines; in every other a line feed is only a space."""
LEVELS_MAX = 20
"""Deepest nesting of lists and objects taken; the contract itself needs seven."""


def clean_text(text: str) -> str:
    """Drop control, format, private and surrogate characters; one space between words; NFC."""
    if text.isprintable():  # nearly every text is, and then nothing is to be dropped: a hundred times quicker
        return unicodedata.normalize("NFC", " ".join(text.split()))
    kept = "".join(each for each in text.replace("\t", " ") if _harmless(each))
    lines = unicodedata.normalize("NFC", kept).split("\n")
    return "\n".join(" ".join(line.split()) for line in lines).strip()


def _harmless(character: str) -> bool:
    return character in _KEPT or unicodedata.category(character) not in {"Cc", "Cf", "Co", "Cs", "Cn"}


def clean(value: Any, levels: int = LEVELS_MAX, several_lines: bool = False) -> Any:
    """The same JSON value with every string in it cleaned; keys too. Raises ValueError when it is nested too deep."""
    if isinstance(value, str):
        return clean_text(value) if several_lines else _one_line(value)
    if isinstance(value, list | dict) and levels == 0:
        raise ValueError(f"nested more than {LEVELS_MAX} levels deep")
    if isinstance(value, list):
        return [clean(each, levels - 1, several_lines) for each in value]
    if isinstance(value, dict):
        inner = {_one_line(str(key)): each for key, each in value.items()}
        return {key: clean(each, levels - 1, several_lines or key in PARAGRAPHS) for key, each in inner.items()}
    return value


def _one_line(text: str) -> str:
    return " ".join(clean_text(text).split())
