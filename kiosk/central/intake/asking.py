"""What the contract finds wrong with an item: every field alone, all at once, and then all of them together."""

from collections.abc import Iterator
from functools import cache
from typing import Any

import msgspec
from django.utils import timezone

from kiosk.central.items.complaints import complaint, late
from kiosk.central.items.item_page import ItemPage
from kiosk.central.items.mapping import Spot, given
from kiosk.central.items.ready import PAST
from kiosk.contract.item import Part
from kiosk.contract.kinds import KINDS


def alone(page: ItemPage) -> Iterator[tuple[Spot, str]]:
    """Where and what, in plain Italian, of each field for itself."""
    values = given(page.all_parts(), page)
    for name, struct in _structs(page.kind, page.all_parts()).items():
        try:
            msgspec.convert({name: values[name]} if name in values else {}, struct)
        except msgspec.ValidationError as problem:
            yield complaint(type(page), str(problem))


def together(page: ItemPage, organisation: str) -> Iterator[tuple[Spot, str]]:
    """What is wrong between whole fields, or with showing the item at all, now that each is right."""
    now = timezone.now()
    if page.expire_at is not None and page.expire_at <= now:
        yield Spot("expire_at"), PAST
        return
    try:
        item = page.to_contract(organisation=organisation)
    except msgspec.ValidationError as problem:
        yield complaint(type(page), str(problem))
        return
    yield from late(type(page), item)


@cache
def _structs(kind: str, parts: tuple[Any, ...]) -> dict[str, type[Any]]:
    """For each field that a clerk writes a struct of this field only, as strict as the kind's own."""
    own = {part.contract for part in parts}
    fields = (each for each in msgspec.structs.fields(KINDS[kind]) if each.name in own)
    return {each.name: msgspec.defstruct(each.name, [_field(each)], bases=(Part,), frozen=True) for each in fields}


def _field(each: Any) -> Any:
    return (each.name, each.type) if each.required else (each.name, each.type, each.default)
