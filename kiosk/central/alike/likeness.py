"""Which items on the screens may tell the same as a draft. Two sources, or two organisations, often tell one event."""

import re
import unicodedata
from collections.abc import Mapping
from types import MappingProxyType

from kiosk.central.items.item_page import ItemPage

SAME: Mapping[str, str] = MappingProxyType(
    {"event": "starts_at", "course": "starts_on", "job_offer": "employer__iexact", "support": "", "notice": ""}
)
"""What is the same of the same thing, by kind; where that is nothing, the titles must be almost equal."""
LIKE, ALMOST_EQUAL = 1 / 3, 0.8
"""Share of the words of two titles that both have: where something else is the same too, and where nothing is."""
TELLING_LETTERS = 4
"""Shorter words ("per", "con", "di") say nothing of what a title is about."""
TOLD_MAX = 3


def alike(page: ItemPage) -> list[ItemPage]:
    """Items on the screens, of whichever organisation, that may be the same; the most alike first."""
    field = SAME.get(page.kind)
    if field is None:
        return []
    others, least = type(page).objects.live().exclude(pk=page.pk), LIKE if field else ALMOST_EQUAL
    if field:
        others = others.filter(**{field: getattr(page, field.partition("__")[0])})
    likeness = {pk: shared(page.title, title) for pk, title in others.values_list("pk", "title")}
    found = sorted((pk for pk, share in likeness.items() if share >= least), key=lambda pk: -likeness[pk])
    by_key = others.in_bulk(found[:TOLD_MAX])
    return [by_key[pk] for pk in found[:TOLD_MAX]]


def shared(one: str, other: str) -> float:
    """Share of the telling words of two titles that both have: 0 of strangers, 1 of twins."""
    here, there = telling(one), telling(other)
    return len(here & there) / len(here | there) if here and there else 0.0


def telling(title: str) -> frozenset[str]:
    """The words of a title that say what it is about, without accents, capitals and endings of number and gender."""
    apart = unicodedata.normalize("NFKD", title.casefold())
    letters = "".join(each for each in apart if not unicodedata.combining(each))
    return frozenset(word[:-1] for word in re.findall(r"[a-z0-9]+", letters) if len(word) >= TELLING_LETTERS)
