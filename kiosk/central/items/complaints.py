"""What the contract says is wrong, as a clerk reads it: at which field, and in plain Italian."""

import re
from collections.abc import Iterator, Mapping
from typing import Any
from zoneinfo import ZoneInfo

from django.conf import settings
from django.core.exceptions import FieldDoesNotExist
from django.utils import timezone

from kiosk.central.items.common_parts import DATES
from kiosk.central.items.mapping import Spot, spot_of
from kiosk.contract.item import Item
from kiosk.words.typography import capital

_SAID = re.compile(r"^(?P<text>.*?)(?: - at `\$\.?(?P<path>[^`]*)`)?$", re.DOTALL)
_MISSING = re.compile(r"missing required field `(\w+)`")
_NAMED = re.compile(r"^(\w+)(?: \d+)?: ")
_ORDER = re.compile(r"is before (\w+) ")
_LIMIT = re.compile(r"length (<=|>=) (\d+)")
_NUMBER = re.compile(r"(?:int|float)` (<=|>=) (-?[\d.]+)")
_FORMS = {
    "phone": "Scrivi il numero con cifre e spazi, come 0322 000 000.",
    "email": "Scrivi l’indirizzo intero, come nome@esempio.it.",
    "web": "Scrivi l’indirizzo intero, come https://www.esempio.it.",
}
"""How to write what has a fixed form, by the last name of the path."""
_CALLED = {"pictures": "picture_alternative"}
"""The field that a clerk fills in, where no part of the page is the contract's own."""
MISSING = {
    "venue": "Scrivi il luogo: la persona deve sapere dove andare.",
    "steps": "Scrivi almeno un passo. Esempio: Telefona allo sportello.",
    "contacts": "Serve un telefono. Scrivilo in un contatto, o scegli lo sportello a cui chiedere.",
    "opening": "Scrivi almeno un orario, o segna «Solo su appuntamento».",
}
"""What a person needs to act, by the contract's field, as a clerk is asked for it."""
OVER = "Questa data è già passata: sugli schermi non si vedrebbe."


def complaint(page: type[Any], problem: str) -> tuple[Spot, str]:
    """Where on the page's form, and what to tell the clerk, for a complaint of the contract."""
    found = _SAID.match(problem)
    text, path = (found["text"], _names(found["path"] or "")) if found else (problem, [])
    missing, named = _MISSING.search(text), _NAMED.match(text)
    path += [each[1] for each in (missing, named) if each]
    return _spot(page, path), _words(page, text, path)


def lack(page: type[Any], needed: str) -> tuple[Spot, str]:
    """Where on the page's form, and what to tell the clerk, for a needed field of the contract that is empty."""
    return _spot(page, [needed]), MISSING[needed]


def hindrances(page: type[Any], item: Item) -> Iterator[tuple[Spot, str]]:
    """Where and what to tell, for an item that could travel and that nobody could make use of."""
    yield from (lack(page, needed) for needed in item.missing())
    yield from late(page, item)


def late(page: type[Any], item: Item) -> Iterator[tuple[Spot, str]]:
    """Where and what to tell when it is too late for an item; nothing when it is not."""
    if item.over(timezone.now(), ZoneInfo(settings.TIME_ZONE)):
        yield _spot(page, [item.too_late_by() or ""]), OVER


def in_one_line(page: type[Any], problem: str) -> str:
    """The same where there is no form to say it at: '«In breve»: Qui manca qualcosa.'"""
    spot, words = complaint(page, problem)
    return in_words(page, {spot.field: words})


def in_words(page: type[Any], problems: Mapping[str, str]) -> str:
    """What is wrong, by field, in one line."""
    named = ((capital(_field_label(page, field)), words) for field, words in problems.items())
    return " ".join(f"«{label}»: {words}" if label else words for label, words in named)


def _names(path: str) -> list[str]:
    return [each for each in re.split(r"[.\[\]]+", path) if each and each != "..."]


def _spot(page: type[Any], path: list[str]) -> Spot:
    return spot_of((*page.all_parts(), *DATES), path) or Spot(_CALLED.get(path[0], path[0]) if path else "")


def _words(page: type[Any], text: str, path: list[str]) -> str:
    if _MISSING.search(text) or "Italian text is missing" in text:
        return "Qui manca qualcosa."
    if order := _ORDER.search(text):
        return f"Questa data viene prima di «{_label(page, order[1])}»."
    if "is outside" in text:
        return "Controlla l’anno."
    if "is not after" in text:
        return "La chiusura viene prima dell’apertura."
    if limit := _LIMIT.search(text):
        return _limit_words("array" in text, limit[1] == "<=", limit[2])
    if number := _NUMBER.search(text):
        return f"{'Al massimo' if number[1] == '<=' else 'Almeno'} {number[2].removesuffix('.0').replace('.', ',')}."
    if "matching regex" in text:
        return _FORMS.get(path[-1] if path else "", "Controlla come è scritto.")
    return "Controlla questo dato."


def _limit_words(rows: bool, at_most: bool, number: str) -> str:
    if rows:
        return f"{'Al massimo' if at_most else 'Almeno'} {number} righe."
    return f"È troppo lungo: al massimo {number} lettere." if at_most else "Qui manca qualcosa."


def _label(page: type[Any], contract_name: str) -> str:
    """The Italian name of a contract field on this page."""
    return _field_label(page, _spot(page, [contract_name]).field) or contract_name


def _field_label(page: type[Any], name: str) -> str:
    """What stands beside the field in the form; "" when it has no name of its own."""
    own = {"go_live_at": "Si vede dal", "expire_at": "Si vede fino al"}
    try:
        return own.get(name) or str(getattr(page._meta.get_field(name), "verbose_name", ""))
    except FieldDoesNotExist:
        return ""
