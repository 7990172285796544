"""Capitals that nobody has to touch a key for: of a person's name, and of a place or an employer. Pure."""

import re

from kiosk.words.typography import capital

JOINS = re.compile(
    "(?:a[di]?|[ai]l|all[aeo]|agli|con|dal?|dalla|de|dei|del|dell[aeo]|degli|di|ed?|in|l[aeo]|nel|nella|per|"
    "presso|sul?|sulla|tra)"
)
"""Words that stay small inside a place's name: 'Osteria al Lago'."""
ELIDED = re.compile(r"^((?:d|l|all|dall|dell|nell|sull)’)(.+)$")
"""What stays small before an apostrophe: 'San Maurizio d’Opaglio'."""
PARTS = re.compile(r"[^\s’-]+")


def of_name(text: str) -> str:
    """A person's: every part begins with one, after an apostrophe and a hyphen too ('Anna-Maria D’Angelo')."""
    return PARTS.sub(lambda part: capital(part[0]), text)


def of_place(text: str) -> str:
    """A place's or an employer's: every word but those that join two; the first word always."""
    return re.sub(r"\S+", _of_word, text)


def _of_word(found: re.Match[str]) -> str:
    word = found[0].lower()  # letters come one by one: 'D' was a word of its own before 'd’Opaglio'
    if not found.string[: found.start()].strip():
        return of_name(word)
    if JOINS.fullmatch(word):
        return word
    elided = ELIDED.match(word)
    return f"{elided[1]}{of_name(elided[2])}" if elided else of_name(word)
