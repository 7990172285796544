"""What a poster says, put as the form wants it: its title, what is left for the summary, and no shouting."""

import re
from collections.abc import Iterable, Sequence

from kiosk.central.intake.from_poster.opened import Line
from kiosk.words.plain import acronyms
from kiosk.words.typography import capital, typographic

TITLE_LETTERS_MAX = 120
TITLE_LINES_MAX = 4
SAME_SIZE = 0.8
"""Lines belong to one title while their letters are so near in size."""
SUMMARY_LETTERS_MAX = 600
SUMMARY_WORDS_MIN = 3
LOUD = 0.7
"""The share of capitals from which a text shouts."""
_PROPER_WORD = re.compile(r"[^\W\d_]{3,}")
_CUT = re.compile(r"(?<=[a-zà-ù])- (?=[a-zà-ù])")


def title_of(lines: Sequence[Line], not_titles: re.Pattern[str]) -> tuple[str, tuple[Line, ...]]:
    """The words in the largest letters, and their lines; ("", ()) when nothing stands out enough to be sure."""
    able = [each for each in lines if _PROPER_WORD.search(each.text) and not not_titles.search(each.text)]
    if not able:
        return "", ()
    largest = max(able, key=lambda each: each.size)
    at = lines.index(largest)
    first, last = at, at
    while first > 0 and last - first < TITLE_LINES_MAX - 1 and _like(lines[first - 1], largest, able):
        first -= 1
    while last + 1 < len(lines) and last - first < TITLE_LINES_MAX - 1 and _like(lines[last + 1], largest, able):
        last += 1
    own = tuple(lines[first : last + 1])
    title = joined(each.text for each in own)
    return (title, own) if len(title) <= TITLE_LETTERS_MAX else ("", ())


def _like(line: Line, largest: Line, able: Sequence[Line]) -> bool:
    return line in able and line.page == largest.page and line.size >= SAME_SIZE * largest.size


def joined(texts: Iterable[str]) -> str:
    """Lines as one text; a word that was cut at a line's end is whole again."""
    return typographic(_CUT.sub("", " ".join(" ".join(texts).split())))


def summary_of(lines: Iterable[Line], towns: Iterable[str]) -> str:
    """The sentences that are left when everything else has its field, each line calm, no more than one reads."""
    said = ""
    for each in lines:
        text = calm(joined([each.text]), towns)
        goes_on = bool(said) and text[:1].islower()
        if len(text.split()) < SUMMARY_WORDS_MIN and not goes_on:
            continue
        if len(said) + len(text) > SUMMARY_LETTERS_MAX:
            break
        said += ("" if not said else " " if said[-1] in ".!?:" or goes_on else ". ") + text
    return said


def calm(text: str, towns: Iterable[str]) -> str:
    """The text without shouting: towns and known acronyms keep their capitals."""
    if not loud(text):
        return text
    kept = acronyms(text)
    words = [each if each.strip(".,:;!?()") in kept else each.lower() for each in text.split()]
    quiet = capital(" ".join(words))
    for town in towns:
        quiet = re.sub(rf"(?<!\w){re.escape(town)}(?!\w)", town, quiet, flags=re.IGNORECASE)
    return quiet


def loud(text: str) -> bool:
    """Whether it is in capitals."""
    letters = [each for each in text if each.isalpha()]
    return len(letters) > 4 and sum(each.isupper() for each in letters) >= LOUD * len(letters)
