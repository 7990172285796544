"""What a source tells, as the texts that a clerk would write into the form, and those texts put on an item.

It is read exactly as a spreadsheet's cells are: columns and values are those of the intake.
"""

import hashlib
import json
from collections.abc import Iterable, Iterator, Mapping
from datetime import UTC, datetime
from typing import Any

from django.core.exceptions import ValidationError
from django.utils import timezone

from kiosk.central.intake.asking import alone, together
from kiosk.central.intake.columns import Column, columns_of
from kiosk.central.intake.drafting import GIVEN_LATER, WHOLE_ROW
from kiosk.central.intake.values import CellError, text_of, value_of
from kiosk.central.items.complaints import lack
from kiosk.central.items.item_page import ItemPage
from kiosk.central.items.kinds import PAGES
from kiosk.central.items.mapping import Spot, given
from kiosk.central.items.network import OrganisationPage
from kiosk.central.sources.found import Found
from kiosk.central.sources.models import Source

EVENT_TYPE = "Incontro informativo"
"""What an event is unless somebody knows better."""
Texts = dict[str, str]
"""What is said, by field: 'title', or 'contacts.1.phone' in a row that hangs on the item."""


def said(found: Found, source_name: str) -> Texts:
    """Everything the source says of a thing. What it does not say is not there."""
    texts = {
        "title": found.title,
        "summary": found.summary,
        "venue_name": found.venue_name,
        "venue_address": found.venue_address,
        "venue_town": found.venue_town,
        "starts_at": _moment(found.starts_at),
        "ends_at": _moment(found.ends_at),
        "employer": found.employer,
        "occupation_name": found.occupation,
        "occupation_class": found.occupation_class,
        "hours": found.hours,
        "hours_band": found.hours_band,
        "contract": found.contract,
        "pay": found.pay,
        "positions": str(found.positions or ""),
        "apply_until": f"{found.apply_until:%d/%m/%Y}" if found.apply_until else "",
        **_contact(found, source_name),
    }
    return {key: text for key, text in texts.items() if text}


def usual(source: Source) -> Texts:
    """What every new item of the source starts with."""
    texts = {"steps": source.steps, "ask_at": source.ask_at, "event_type": EVENT_TYPE}
    return {key: text for key, text in texts.items() if text}


def _moment(moment: datetime | None) -> str:
    return f"{timezone.localtime(moment):%d/%m/%Y %H:%M}" if moment else ""


def _contact(found: Found, source_name: str) -> Texts:
    reached = {"phone": found.phone, "email": found.email, "web": found.link}
    if not any(reached.values()):
        return {}
    name = found.contact_name or found.employer or source_name
    return {f"contacts.1.{key}": text for key, text in {"name": name, **reached}.items()}


class Form:
    """The fields of a kind, by key."""

    def __init__(self, kind: str) -> None:
        self._columns = {_key(each): each for each in columns_of(PAGES[kind])}

    def put(self, page: ItemPage, texts: Mapping[str, str]) -> None:
        """Write the texts on the page; an empty one empties its field. What no field can hold is left out."""
        for key, text in texts.items():
            column = self._columns.get(key)
            if column is None:
                continue
            try:
                value = value_of(column, text) if text else _nothing(column)
            except CellError:
                continue
            if not _too_long(column, value):
                _set(page, column, value)
        page.contacts = _without_empty(page.contacts.all())
        _unclean(page)  # which also fills in what nobody should have to type

    def shown(self, page: ItemPage, key: str) -> str:
        """What stands on the page now."""
        column = self._columns[key]
        holder = _holder(page, column)
        value = getattr(holder, column.field.name) if holder is not None else None
        return "" if value is None else text_of(column, value)

    def label(self, key: str) -> str:
        """What the form calls it."""
        return self._columns[key].label

    def as_read(self, texts: Mapping[str, str]) -> dict[str, str]:
        """The texts of this kind, each as the form shows it: 'Part-time' rather than 'part_time'."""
        return {key: self._as_read(self._columns[key], text) for key, text in texts.items() if key in self._columns}

    def _as_read(self, column: Column, text: str) -> str:
        try:
            return text_of(column, value_of(column, text)) if text else ""
        except CellError:
            return text

    def lacks(self, page: ItemPage, branch: OrganisationPage) -> list[str]:
        """The names of the fields without which it may not go onto a screen; [] when it may."""
        return list(dict.fromkeys(self._name(page, spot) for spot in _lacking(page, branch)))

    def _name(self, page: ItemPage, spot: Spot) -> str:
        if spot.field in self._columns:
            return self._columns[spot.field].label
        first = next((each for key, each in self._columns.items() if key.startswith(f"{spot.field}.")), None)
        return first.label.partition(" 1:")[0] if first else WHOLE_ROW


def mark_of(page: ItemPage) -> str:
    """How an item looks to people: the same for the same words, picture and places, whatever its days of showing."""
    places = sorted(place.pk for place in page.places.all())
    whole = [given(page.all_parts(), page), page.picture_id, places]
    return hashlib.sha256(json.dumps(whole, default=_plainly, sort_keys=True).encode()).hexdigest()


def _plainly(value: Any) -> str:
    """One moment is the same in every time zone."""
    return value.astimezone(UTC).isoformat() if isinstance(value, datetime) else str(value)


def _lacking(page: ItemPage, branch: OrganisationPage) -> Iterator[Spot]:
    """First each field for itself, then all of them together, then what a person needs to act."""
    found = [spot for spot, _ in alone(page)]
    found = found or [Spot(name) for name in _unclean(page)]
    found = found or [spot for spot, _ in together(page, branch.slug)]
    yield from found or [lack(type(page), needed)[0] for needed in page.missing(branch)]


def _unclean(page: ItemPage) -> list[str]:
    try:
        page.full_clean(exclude=GIVEN_LATER, validate_unique=False)
    except ValidationError as problem:
        return list(problem.message_dict)
    return []


def _key(column: Column) -> str:
    return f"{column.relation}.{column.number}.{column.field.name}" if column.relation else str(column.field.name)


def _too_long(column: Column, value: Any) -> bool:
    most = getattr(column.field, "max_length", None)
    return isinstance(value, str) and most is not None and len(value) > most


def _nothing(column: Column) -> Any:
    return column.field.get_default()


def _holder(page: ItemPage, column: Column) -> Any:
    """The page, or its row of this number; None when there is no such row."""
    if not column.relation:
        return page
    rows = list(getattr(page, column.relation).all())
    return rows[column.number - 1] if column.number <= len(rows) else None


def _set(page: ItemPage, column: Column, value: Any) -> None:
    """Write one field; a row that is not there is added."""
    if not column.relation:
        setattr(page, column.field.name, value)
        return
    rows = list(getattr(page, column.relation).all())
    if column.number > len(rows):
        rows.append(column.field.model())
    setattr(rows[min(column.number, len(rows)) - 1], column.field.name, value)
    setattr(page, column.relation, rows)


def _without_empty(rows: Iterable[Any]) -> list[Any]:
    """The rows of contacts that say something."""
    return [each for each in rows if each.name or each.phone or each.email or each.web]
