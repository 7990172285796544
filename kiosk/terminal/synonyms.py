"""Other names of what an item is about ("badante" for "assistente familiare"), so that it is found under each."""

import functools
from collections.abc import Mapping

import msgspec

from kiosk import paths
from kiosk.terminal.finding import stems


class Synonyms(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Names of one thing: an item whose Italian text has one of `named` is found by each of them, and of `also`."""

    named: tuple[str, ...]
    also: Mapping[str, tuple[str, ...]] = {}


def other_names(text: str) -> str:
    """All names of whatever the Italian text names, one a line; endings do not matter."""
    said = stems(text)
    return "\n".join(names for named, names in _table() if any(each in said for each in named))


@functools.cache
def _table() -> tuple[tuple[tuple[str, ...], str], ...]:
    """The stems to look for, and the names to add."""
    known = msgspec.json.decode(paths.SYNONYMS.read_bytes(), type=tuple[Synonyms, ...])
    return tuple((tuple(map(stems, each.named)), "\n".join(_names(each))) for each in known)


def _names(each: Synonyms) -> list[str]:
    return [*each.named, *(name for names in each.also.values() for name in names)]
