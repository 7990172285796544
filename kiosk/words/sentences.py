"""A text in its sentences: what is read aloud one by one, and what a page may be turned between."""

import re

_END = re.compile(r"(?<=[.!?…؟])\s+(?=\S)|\n+")
_PARTS = re.compile(r"\s+·\s+")
_WORDS = re.compile(r"(?<=\S)\s+(?=\S)")


def sentences(text: str) -> tuple[str, ...]:
    """The sentences of a text, in order; a line's end ends a sentence too."""
    return tuple(part.strip() for part in _END.split(text) if part.strip())


def halves(text: str) -> tuple[str, str]:
    """The text in two: cut between its parts or else its words, nearest the middle; a single word in its middle."""
    middle = len(text) / 2
    cuts = list(_PARTS.finditer(text)) or list(_WORDS.finditer(text))
    if not cuts:
        return text[: len(text) // 2], text[len(text) // 2 :]
    cut = min(cuts, key=lambda each: abs(each.start() - middle))
    return text[: cut.start()], text[cut.end() :]
