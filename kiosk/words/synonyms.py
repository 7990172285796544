"""Other names of what an item is about ("badante" for "assistente familiare"): it is found under each, and classed."""

import functools
from collections.abc import Iterator, Mapping

import msgspec

from kiosk import paths
from kiosk.contract.kinds.job_offer import Sector
from kiosk.words.stems import stems


class Synonyms(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Names of one thing: an item whose Italian text has one of `named` is found by each of them, and of `also`.

    `cp2021` is its class of occupations and `sector` the offers' among which it is looked for, where it is a trade.
    """

    named: tuple[str, ...]
    cp2021: str = ""
    sector: Sector | None = None
    also: Mapping[str, tuple[str, ...]] = {}


def other_names(text: str) -> str:
    """All names of whatever the Italian text names, one a line; endings do not matter."""
    said = stems(text)
    return "\n".join(names for named, names in _table() if any(each in said for each in named))


def names_by_class() -> Iterator[tuple[str, str]]:
    """(class of CP2021, a name that stands for a trade of it), in every language."""
    return ((each.cp2021, name) for each in trades() for name in _names(each))


def trade_in(text: str) -> Synonyms | None:
    """The trade that an Italian text names. None when it names none.

    Of several the one with the most words, then one that is learned, then the first: "operaio saldatore" is a welder.
    """
    said = stems(text)
    found = ((len(name.split()), _is_learned(trade), -said.index(name), trade) for trade, name in _named_in(said))
    return max(found, key=lambda each: each[:3], default=(None,))[-1]


def _named_in(said: str) -> Iterator[tuple[Synonyms, str]]:
    return ((trade, name) for trade, names in _trades() for name in names if name in said)


def _is_learned(trade: Synonyms) -> bool:
    """The eighth great group of CP2021 holds the trades that need no skill."""
    return not trade.cp2021.startswith("8.")


def trades() -> tuple[Synonyms, ...]:
    """What is a trade."""
    return tuple(each for each in _known() if each.cp2021)


@functools.cache
def _trades() -> tuple[tuple[Synonyms, tuple[str, ...]], ...]:
    """Each trade with the stems of its Italian names."""
    return tuple((each, tuple(map(stems, each.named))) for each in trades())


@functools.cache
def _table() -> tuple[tuple[tuple[str, ...], str], ...]:
    """The stems to look for, and the names to add."""
    return tuple((tuple(map(stems, each.named)), "\n".join(_names(each))) for each in _known())


def _known() -> tuple[Synonyms, ...]:
    return msgspec.json.decode(paths.SYNONYMS.read_bytes(), type=tuple[Synonyms, ...])


def _names(each: Synonyms) -> list[str]:
    return [*each.named, *(name for names in each.also.values() for name in names)]
