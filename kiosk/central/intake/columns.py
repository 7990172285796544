"""The columns of a kind's spreadsheet: the fields of its form, in the form's order and under the form's names."""

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from django.db import models
from wagtail.admin.panels import FieldPanel, InlinePanel

from kiosk.central.items.common_parts import DATES
from kiosk.central.items.item_page import ItemPage
from kiosk.central.items.mapping import Conditions, Group, Lines, Rows, SaidLines
from kiosk.central.items.network import Place
from kiosk.words.typography import capital

SHARE_IN_TEMPLATE = 3
"""A template has columns for a third of the rows that the form allows: nobody has six contacts …"""
ROWS_IN_TEMPLATE_MAX = 7
"""… nor opening hours by the dozen. Who has more adds columns with the next number."""


@dataclass(frozen=True)
class Column:
    """A field of the form; in a row that hangs on the item also the relation and the row's number, from 1.

    `lines` says that the field holds one thing a line. `choices` are (value, label) of a closed list.
    """

    label: str
    field: Any
    help_text: str = ""
    relation: str = ""
    number: int = 0
    lines: bool = False
    choices: tuple[tuple[Any, str], ...] = ()
    other_labels: tuple[str, ...] = ()

    @property
    def key(self) -> tuple[str, int, str]:
        """What no other column of the kind has."""
        return self.relation, self.number, self.field.name

    @property
    def needed(self) -> bool:
        """Whether an item without it is not whole; in a row that hangs on the item, the row."""
        return not (self.field.blank or self.field.has_default())

    @property
    def several(self) -> bool:
        """Whether more than one of the choices may be named."""
        return isinstance(self.field, models.ManyToManyField | models.JSONField)

    @cached_property
    def named(self) -> dict[str, Any]:
        """The choices by what a clerk may call them: the label, the value itself, the label without its code."""
        named: dict[str, Any] = {}
        for value, label in self.choices:
            for words in (label, str(value), re.sub(r"^[\d.]+ ", "", label)):
                named.setdefault(plain(words), value)
        return named


def columns_of(page: type[ItemPage]) -> list[Column]:
    """Every column that a sheet of this kind may have."""
    found: list[Column] = []
    parts = {part.name: part for part in _single([*page.all_parts(), *DATES])}
    for panel in _panels(page.content_panels):
        if isinstance(panel, InlinePanel):
            found += _of_rows(page, panel, parts[panel.relation_name])
        elif panel.field_name in parts or panel.field_name == "places":
            found.append(_of_field(page, panel, parts.get(panel.field_name)))
    return found


def in_template(columns: Sequence[Column]) -> list[Column]:
    """The columns that a template shows. Positions are for who knows them; the town's is found by itself."""
    most = {each.relation: each.number for each in columns}
    shown = {name: min(number // SHARE_IN_TEMPLATE, ROWS_IN_TEMPLATE_MAX) for name, number in most.items()}
    written = [each for each in columns if not isinstance(each.field, models.FloatField)]
    return [each for each in written if each.number <= shown[each.relation]]


def by_label(columns: Sequence[Column]) -> dict[str, Column]:
    """Columns by what a sheet may call them, the way `plain` writes it. A short name is the first one's."""
    named = {plain(each.label): each for each in columns}
    for each in columns:
        for label in map(plain, each.other_labels):
            named.setdefault(label, each)
    return named


def plain(text: str) -> str:
    """Words without capitals, accents and signs: 'Part-time *' and 'part time' are the same."""
    bare = unicodedata.normalize("NFKD", text.casefold())
    return " ".join(re.findall(r"[a-z0-9]+", "".join(each for each in bare if not unicodedata.combining(each))))


def _single(parts: Sequence[Any]) -> Iterator[Any]:
    """The parts that a cell can hold: those inside groups too. Nobody writes conditions into a cell."""
    for part in parts:
        if isinstance(part, Group):
            yield from _single(part.parts)
        elif not isinstance(part, Conditions):
            yield part


def _panels(panels: Sequence[Any]) -> Iterator[Any]:
    for panel in panels:
        if isinstance(panel, FieldPanel | InlinePanel):
            yield panel
        yield from _panels(getattr(panel, "children", ()))


def _of_field(page: type[ItemPage], panel: Any, part: Any) -> Column:
    field = page._meta.get_field(panel.field_name)
    label = str(panel.heading or capital(str(field.verbose_name)))
    lines = isinstance(part, Lines | SaidLines)
    return Column(label, field, str(panel.help_text or field.help_text), lines=lines, choices=_choices(page, field))


def _of_rows(page: type[ItemPage], panel: Any, part: Rows) -> Iterator[Column]:
    model = page._meta.get_field(part.relation).related_model
    for number in range(1, panel.max_num + 1):
        for inner in part.parts:
            field = model._meta.get_field(inner.name)
            own = capital(str(field.verbose_name))
            others = (f"{panel.label}: {own}", own) if number == 1 else ()
            choices = _choices(page, field)
            label = f"{panel.label} {number}: {own}"
            yield Column(label, field, str(field.help_text), part.relation, number, False, choices, others)


def _choices(page: type[ItemPage], field: Any) -> tuple[tuple[Any, str], ...]:
    """The closed list of a field; () when anything may be written."""
    if field.name == "places":
        return tuple((place, place.name) for place in Place.objects.all())
    if field.name == "ask_at":
        return tuple(page.desks())
    form = field.formfield()
    return tuple((value, str(label)) for value, label in getattr(form, "choices", ()) if value not in ("", None))
