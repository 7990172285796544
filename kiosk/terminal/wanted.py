"""What a visitor looked for, as words of closed lists: all that is ever known of a search that found nothing.

The screen asks here and hands on the words; what was typed goes no further.
"""

import csv
import functools
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from kiosk import paths
from kiosk.contract.counts import town_mark
from kiosk.words.stems import stems
from kiosk.words.synonyms import names_by_class

OTHER = "other"
LETTERS_MIN = 5
"""A shorter word of a class's official name says too little of it."""


def wanted(text: str) -> frozenset[str]:
    """The classes of occupations and the towns that are named in what was typed; `OTHER` alone when none is."""
    typed = stems(text)
    if not typed.strip():
        return frozenset()
    known = _known()
    words = typed.split()
    parts = (f" {' '.join(words[at:end])} " for at in range(len(words)) for end in range(at + 1, len(words) + 1))
    return frozenset(word for part in parts for word in known.get(part, ())) or frozenset((OTHER,))


def in_vain(filters: Iterable[str]) -> frozenset[str]:
    """Filters that together leave nothing."""
    return frozenset(f"filter-{name.replace('.', '-')}" for name in filters)


@functools.cache
def _known() -> Mapping[str, frozenset[str]]:
    """What can be named, without endings, and the words that stand for it."""
    known: dict[str, set[str]] = defaultdict(set)
    for name, word in (*_trades(), *_towns(), *_official()):
        known[stems(name)].add(word)
    return {name: frozenset(words) for name, words in known.items()}


def _trades() -> Iterator[tuple[str, str]]:
    """What people call a trade, in every language."""
    return ((name, f"class-{cp2021}") for cp2021, name in names_by_class())


def _towns() -> Iterator[tuple[str, str]]:
    return ((row["name"], town_mark(row["name"])) for row in _rows(paths.TOWNS))


def _official() -> Iterator[tuple[str, str]]:
    """Words that stand in the official name of one class only ("Medici", "Fonditori")."""
    found = [(stem, row["code"]) for row in _rows(paths.OCCUPATIONS) for stem in set(stems(row["name"]).split())]
    times = Counter(stem for stem, _ in found)
    return ((stem, f"class-{code}") for stem, code in found if times[stem] == 1 and len(stem) >= LETTERS_MIN)


def _rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))
