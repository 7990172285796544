"""Small rules of how words are written."""

import re

DOT = " · "
_STRAIGHT = re.compile(r"(?<=\w)'")


def typographic(text: str) -> str:
    """The text with the apostrophe of printed words: "dell'Esempio" becomes "dell’Esempio"."""
    return _STRAIGHT.sub("’", text)


def capital(text: str) -> str:
    """The text with a capital first letter."""
    return text[:1].upper() + text[1:]


def small(text: str) -> str:
    """The text with a small first letter, to go on with after a dot; "CISS" stays as it is."""
    return text if text[1:2].isupper() else text[:1].lower() + text[1:]


def undotted(text: str, letters_max: int) -> tuple[str, ...]:
    """The parts of a dotted text, each to stand alone where together they have more letters than this."""
    return tuple(text.split(DOT)) if len(text) > letters_max else (text,)


def dotted(*parts: str) -> str:
    """The parts that say something, with a dot between them: "Borgomanero · tempo pieno"."""
    return DOT.join(part for part in parts if part)
