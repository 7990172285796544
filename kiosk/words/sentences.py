"""A text in its sentences: what is read aloud one by one, and what a page may be turned between."""

import re

_END = re.compile(r"(?<=[.!?…؟])\s+(?=\S)|\n+")


def sentences(text: str) -> tuple[str, ...]:
    """The sentences of a text, in order; a line's end ends a sentence too."""
    return tuple(part.strip() for part in _END.split(text) if part.strip())
