"""What a visitor typed, as a full-text query: every word as a beginning, marks apart, one wrong letter forgiven.

What is looked in is folded by the same rules before it is kept: the database's own folding knows Latin letters only.
"""

from collections.abc import Callable, Iterable, Sequence
from os.path import commonprefix

from kiosk.words.stems import stem, words_of

LETTERS_MIN = 3
"""Shorter words would match nearly everything."""
FORGIVEN_MIN = 4
"""In a shorter word one letter is too much of it."""
WORDS_MAX = 8
ALTERNATIVES_MAX = 12


def typed_words(text: str) -> list[str]:
    """The words to look for, folded as the index is."""
    return [word for word in words_of(text) if len(word) >= LETTERS_MIN][:WORDS_MAX]


def query(words: Iterable[Sequence[str]]) -> str:
    """The query for items that have, of each group of words, one that begins so."""
    groups = (" OR ".join(f'"{word}"*' for word in group) for group in words)
    return " AND ".join(f"({group})" for group in groups)


def alternatives(word: str, known: Callable[[str, str], Iterable[str]]) -> list[str]:
    """The word, and the beginnings of the catalogue's words that it may have been meant for, the most alike first.

    `known(start, part)` gives the catalogue's words that start with the one or have the other in them. Figures are
    not forgiven: another code is another item.
    """
    if len(word) < FORGIVEN_MIN or not word.isalpha():
        return [word]
    typed = {each for each in (word, stem(word)) if len(each) >= FORGIVEN_MIN}
    meant = {(each, beginning(each, term)) for each in typed for term in known(*_halves(each))}
    alike = sorted((pair for pair in meant if pair[1]), key=lambda pair: (-len(commonprefix(pair)), pair))
    sure = [pair for pair in alike if not _guessed(*pair)]
    return _widest([word, *(begins for _, begins in sure or alike)])[:ALTERNATIVES_MAX]


def _guessed(typed: str, begins: str) -> bool:
    """Whether nothing after the wrong letter bears out that it was meant so."""
    return begins.startswith(typed[:-1]) and len(begins) <= len(typed)


def _widest(beginnings: Sequence[str]) -> list[str]:
    """Without those that begin as another does: it finds whatever they do."""
    return [each for each in dict.fromkeys(beginnings) if not any(each != b and each.startswith(b) for b in beginnings)]


def beginning(typed: str, meant: str) -> str:
    """The beginning of the word `meant` that was typed, with two letters in each other's place, one missing, wrong or
    too many; "" when it is no beginning of it. A letter that is last so far needs enough before it to go by.
    """
    same = len(commonprefix((typed, meant)))
    rest, other = typed[same:], meant[same:]
    if not rest:
        return typed
    if rest[:2] == other[1::-1] and other[2:].startswith(rest[2:]):
        return meant[: len(typed)]
    if other[1:].startswith(rest):
        return meant[: len(typed) + 1]
    if len(rest) == 1 and same < FORGIVEN_MIN and len(other) > 1:
        return ""
    if other and other[1:].startswith(rest[1:]):
        return meant[: len(typed)]
    return meant[: len(typed) - 1] if other.startswith(rest[1:]) else ""


def _halves(typed: str) -> tuple[str, str]:
    """Of these a word meant has at least one, whichever letter is wrong: two that changed places may part them."""
    half = len(typed) // 2
    return typed[: half - 1], typed[half:]
