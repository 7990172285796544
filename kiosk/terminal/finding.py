"""What a visitor typed, as a full-text query: every word as a beginning, accents apart, one wrong letter forgiven."""

import re
import unicodedata
from collections.abc import Callable, Iterable, Sequence

LETTERS_MIN = 3
"""Shorter words would match nearly everything."""
FORGIVEN_MIN = 4
"""In a shorter word one letter is too much of it."""
WORDS_MAX = 8
ALTERNATIVES_MAX = 6


def typed_words(text: str) -> list[str]:
    """The words to look for, folded as the index folds them."""
    return [word for word in re.findall(r"\w+", folded(text)) if len(word) >= LETTERS_MIN][:WORDS_MAX]


def folded(text: str) -> str:
    """Small letters without their marks."""
    apart = unicodedata.normalize("NFKD", text.casefold())
    return "".join(each for each in apart if not unicodedata.combining(each))


def query(words: Iterable[Sequence[str]]) -> str:
    """The query for items that have, of each group of words, one that begins so."""
    groups = (" OR ".join(f'"{word}"*' for word in group) for group in words)
    return " AND ".join(f"({group})" for group in groups)


def alternatives(word: str, known: Callable[[int, int], Iterable[str]]) -> list[str]:
    """The word, and the words of the catalogue that it may have been meant for.

    `known` gives the catalogue's words that have between so many and so many letters.
    """
    if len(word) < FORGIVEN_MIN:
        return [word]
    near = (each for each in known(len(word) - 1, len(word) + 1) if nearly(word, each))
    return [word, *sorted(near)[:ALTERNATIVES_MAX]]


def nearly(typed: str, meant: str) -> bool:
    """Whether one letter too many, too few, wrong, or two that changed places, make the difference."""
    start = next(
        (at for at, (a, b) in enumerate(zip(typed, meant, strict=False)) if a != b), min(len(typed), len(meant))
    )
    typed, meant = typed[start:], meant[start:]
    if typed[:2] == meant[1::-1] and typed[2:] == meant[2:]:
        return True
    return typed[1:] == meant[1:] or typed[1:] == meant or typed == meant[1:]
