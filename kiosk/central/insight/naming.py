"""What the contract's words are called where people read them."""

import functools
from collections.abc import Mapping
from typing import get_args

from kiosk.central.items import towns
from kiosk.central.items.languages import italian_name
from kiosk.central.items.network import Place
from kiosk.central.items.occupations import classes, trades_by_class
from kiosk.contract.counts import FilterName, town_mark
from kiosk.contract.item import ITALIAN
from kiosk.contract.kinds import KINDS
from kiosk.contract.kinds.job_offer import Sector
from kiosk.words.phrases import Phrases, languages
from kiosk.words.typography import capital

OTHER = "other"
_LENGTHS: Mapping[str, str] = {
    "under_1_min": "meno di 1 minuto",
    "1_to_3_min": "da 1 a 3 minuti",
    "3_to_10_min": "da 3 a 10 minuti",
    "over_10_min": "più di 10 minuti",
}
_SCREENS: Mapping[str, str] = {
    "home": "Prima schermata",
    "list": "Elenchi",
    "filter": "Scelta di che cosa vedere",
    "search": "Cerca",
    "item": "Schede",
    "kept": "La mia lista",
    "phone": "Porta sul telefono",
    "print": "Stampa",
    "fit": "Fa per me?",
    "question": "Fa per me? Le domande",
    "result": "Fa per me? Che cosa puoi chiedere",
    "lost": "Non sai da dove partire?",
    "cv": "Il mio curriculum",
    "notice": "Informativa sul curriculum",
    "languages": "Scelta della lingua",
    "silent": "Senza audio",
    "other": "Altre",
}
_TOOLS: Mapping[str, str] = {
    "larger_text": "Più grande",
    "contrast": "Contrasto",
    "low_reach": "Più in basso",
    "voice": "Ascolta",
    "list": "La mia lista",
}
TRADES_MAX = 4


def name_of(what: str, word: str) -> str:
    """A word as people read it; items are named elsewhere, by their titles."""
    return _names().get(what, {}).get(word, word)


def is_known(what: str, word: str) -> bool:
    """Whether a word is on our lists. Codes of items are taken as they come: what is deleted was counted before."""
    return what not in _names() or word in _names()[what]


def terminal_name(terminal: str) -> str:
    """Where a terminal stands, if the place has its name."""
    place = Place.objects.filter(slug=terminal).first()
    return place.name if place else terminal


@functools.cache
def _names() -> Mapping[str, Mapping[str, str]]:
    spoken = {each: capital(italian_name(each)) if each != ITALIAN else "Italiano" for each in languages()}
    return {
        "lengths": dict(_LENGTHS),
        "screens": dict(_SCREENS),
        "tools": dict(_TOOLS),
        "languages": spoken | {OTHER: "Altra lingua"},
        "missing": _missing(),
    }


def _missing() -> dict[str, str]:
    say = Phrases(ITALIAN).say
    trades = _trades()
    found = {f"class-{code}": trades.get(code, name.removeprefix(f"{code} ")) for code, name in classes()}
    found |= {f"town-{mark}": f"Comune: {name}" for name, mark in _towns().items()}
    found |= {f"filter-{name}": f"Scelta: {say(f'filter.{name}')}" for name in get_args(FilterName)}
    found |= {f"filter-sector-{name}": f"Scelta: {say(f'sector.{name}')}" for name in get_args(Sector)}
    found |= {f"kind-{name}": f"{say(f'kind.{name}.many')}: elenco vuoto" for name in KINDS}
    return found | {OTHER: "Altro"}


def _trades() -> dict[str, str]:
    """What people call the trades of a class, the first few."""
    return {code: f"{capital(', '.join(names[:TRADES_MAX]))} e simili" for code, names in trades_by_class().items()}


def _towns() -> dict[str, str]:
    return {name: town_mark(name.replace("’", "'")).removeprefix("town-") for name in towns.names()}
