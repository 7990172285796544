"""Other names of what an item is about ("badante" for "assistente familiare"), so that it is found under each."""

import functools
from collections.abc import Iterator, Mapping

import msgspec

from kiosk import paths
from kiosk.terminal.finding import stems


class Synonyms(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Names of one thing: an item whose Italian text has one of `named` is found by each of them, and of `also`.

    `cp2021` is its class of occupations, where it is one.
    """

    named: tuple[str, ...]
    cp2021: str = ""
    also: Mapping[str, tuple[str, ...]] = {}


def other_names(text: str) -> str:
    """All names of whatever the Italian text names, one a line; endings do not matter."""
    said = stems(text)
    return "\n".join(names for named, names in _table() if any(each in said for each in named))


def names_by_class() -> Iterator[tuple[str, str]]:
    """(class of CP2021, a name that stands for a trade of it), in every language."""
    return ((each.cp2021, name) for each in _known() if each.cp2021 for name in _names(each))


@functools.cache
def _table() -> tuple[tuple[tuple[str, ...], str], ...]:
    """The stems to look for, and the names to add."""
    return tuple((tuple(map(stems, each.named)), "\n".join(_names(each))) for each in _known())


def _known() -> tuple[Synonyms, ...]:
    return msgspec.json.decode(paths.SYNONYMS.read_bytes(), type=tuple[Synonyms, ...])


def _names(each: Synonyms) -> list[str]:
    return [*each.named, *(name for names in each.also.values() for name in names)]
