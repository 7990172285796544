"""How it stands with a poster: whether it is to be hung, hangs well, or is to be taken down, and why."""

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

import msgspec
from django.utils import timezone

from kiosk.central.items.catalogue import live_item
from kiosk.central.posters.models import Poster
from kiosk.contract.item import Item


class State(StrEnum):
    """In the order in which somebody should see to it."""

    TO_TAKE_DOWN = "da togliere"
    TO_HANG = "da appendere"
    HANGS = "appesa"
    TAKEN_DOWN = "tolta"


OVER = "È passato l’ultimo giorno."
GONE = "Non è più sugli schermi."
CHANGED = "La scheda è cambiata: stampane una nuova."


@dataclass(frozen=True)
class Standing:
    """A poster, its state, and why it is to be taken down or thrown away."""

    poster: Poster
    state: State
    why: str = ""


def likeness(item: Item) -> str:
    """What an item says, in short. Who last confirmed it and when is not on a poster."""
    printed = msgspec.structs.replace(item, checked_at=item.show_from, checked_by=item.organisation)
    return hashlib.sha256(msgspec.json.encode(printed)).hexdigest()


def standing(poster: Poster, live: Item | None, today: date) -> Standing:
    """How it stands with a poster of which `live` is on the screens today."""
    if poster.taken_down_at:
        return Standing(poster, State.TAKEN_DOWN)
    why = _why_not(poster, live, today)
    if poster.hung_at is None:
        return Standing(poster, State.TO_HANG, why)
    return Standing(poster, State.TO_TAKE_DOWN if why else State.HANGS, why)


def standings(posters: Iterable[Poster]) -> list[Standing]:
    """The same for many; each item is read once. What is most pressing comes first, in the posters' own order."""
    known = list(posters)
    live = {code: live_item(code) for code in {each.code for each in known}}
    today = timezone.localdate()
    found = [standing(each, live[each.code], today) for each in known]
    return sorted(found, key=lambda each: list(State).index(each.state))


def _why_not(poster: Poster, live: Item | None, today: date) -> str:
    if today > poster.remove_after:
        return OVER
    if live is None:
        return GONE
    return CHANGED if likeness(live) != poster.likeness else ""
