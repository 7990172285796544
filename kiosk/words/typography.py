"""Small rules of how words are written."""

import re
import unicodedata

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


def together(text: str) -> str:
    """The text as one that no line ends within: a lone "qui" on the next line says nothing."""
    return text.replace(" ", "\u00a0")


class Said(str):
    """A text that knows its language."""

    language: str

    def __new__(cls, text: str, language: str) -> "Said":
        """The text, in its language."""
        said = super().__new__(cls, text)
        said.language = language
        return said


def language_of(text: str) -> str:
    """The language of a text that knows it, else ""."""
    return text.language if isinstance(text, Said) else ""


_SCRIPTS = {"ar": "ARABIC", "uk": "CYRILLIC"}
"""Scripts of languages that are not written in Latin letters, as Unicode names them."""


def written_in(text: str, language: str) -> bool:
    """Whether a text can be in a language, by its letters: one without a letter of its script is not."""
    script = _SCRIPTS.get(language)
    letters = [each for each in text if each.isalpha()]
    return script is None or not letters or any(unicodedata.name(each, "").startswith(script) for each in letters)
