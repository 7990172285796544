"""The part of the form that asks for whom something is: rows of typed fields, and beside them what people will read."""

import json
from collections.abc import Iterator, Mapping
from typing import Any, get_args

import msgspec
from django import forms
from django.urls import reverse

from kiosk.central.fitting.rows import ALL, FACT_VALUES, LETTERS, READERS, Row, conditions_of, read_rows, rows_of
from kiosk.central.fitting.trying import tried
from kiosk.contract.conditions import Age, Area, Benefit, Benefits, Fact, Residence, Schooling, Work, WorkState
from kiosk.contract.fitting import LEVELS, YEARS_MAX
from kiosk.words.conditions import condition_words
from kiosk.words.phrases import Phrases
from kiosk.words.typography import capital

SORTS = {
    "age": "Età",
    "work": "Lavoro",
    "benefits": "Aiuti in denaro",
    "residence": "Dove abita",
    "schooling": "Scuola",
    "fact": "Altro",
}
"""What each sort of condition is called."""
assert SORTS.keys() == READERS.keys()
LETTER_WORDS = {ALL: "Deve valere", **{letter: f"Ne basta una: gruppo {letter}" for letter in LETTERS}}
UNREAD = "Queste condizioni erano scritte in un altro modo e non si leggono. Scrivile di nuovo."

Choices = list[tuple[str, str]]


class ConditionsWidget(forms.Widget):
    """Keeps conditions as JSON; nobody sees it."""

    template_name = "fitting/conditions.html"

    def get_context(self, name: str, value: Any, attrs: Mapping[str, Any] | None) -> dict[str, Any]:
        """What the template shows."""
        context = super().get_context(name, value, dict(attrs or {}))
        rows, unread = _known(value)
        context["rows"] = [shown_row(f"{name}-{number}", row) for number, row in enumerate(rows)]
        context["empty"] = shown_row(f"{name}-NUMBER", None)
        context["unread"] = UNREAD if unread else ""
        context["address"] = reverse("fitting_tried")
        return {**context, **tried(conditions_of(rows))}

    def value_from_datadict(self, data: Mapping[str, Any], files: Any, name: str) -> str:
        """The conditions as JSON; "" when the form has none of these rows."""
        if self.value_omitted_from_data(data, files, name):
            return ""
        return json.dumps(msgspec.to_builtins(conditions_of(read_rows(data, name))))

    def value_omitted_from_data(self, data: Mapping[str, Any], files: Any, name: str) -> bool:
        """The rows are always part of the form."""
        return f"{name}-sent" not in data

    def id_for_label(self, id_: str | None) -> str:
        """There is no one field to point at."""
        return ""


def _known(value: Any) -> tuple[list[Row], bool]:
    try:
        return rows_of(json.loads(value) if isinstance(value, str) else value or []), False
    except (ValueError, msgspec.ValidationError):
        return [], True


def shown_row(prefix: str, row: Row | None) -> dict[str, Any]:
    """One row for the template, an empty one without `row`."""
    condition = row.condition if row else None
    return {
        "prefix": prefix,
        "sort": str(condition.__struct_config__.tag) if condition else "",
        "letter": row.letter if row else ALL,
        "sorts": list(SORTS.items()),
        "letters": list(LETTER_WORDS.items()),
        "states": [(each, Phrases("it").say(f"answer.work.{each}")) for each in get_args(WorkState)],
        "benefits": _benefit_words(),
        "areas": _words(Residence(area=each) for each in get_args(Area)),
        "levels": [(each, Phrases("it").say(f"condition.level.{each}")) for each in LEVELS],
        "facts": list(zip(FACT_VALUES, (words for _, words in _words(_facts())), strict=True)),
        **_values(condition),
    }


def _values(condition: Any) -> dict[str, Any]:
    """What stands in the fields of a row."""
    match condition:
        case Age():
            return {"from": condition.at_least or "", "to": condition.at_most if condition.at_most < YEARS_MAX else ""}
        case Work():
            return {"chosen": condition.states, "months": condition.for_months or ""}
        case Benefits():
            return {"any": condition.any_of, "none": condition.none_of}
        case Residence():
            return {"area": condition.area, "months": condition.for_months or ""}
        case Schooling():
            return {"least": condition.at_least, "most": condition.at_most}
        case Fact():
            return {"fact": f"{condition.fact}:{'yes' if condition.holds else 'no'}"}
    return {}


def _facts() -> Iterator[Fact]:
    for value in FACT_VALUES:
        fact: Any
        fact, _, said = value.partition(":")
        yield Fact(fact=fact, holds=said == "yes")


def _words(conditions: Any) -> Choices:
    """Each condition's own value and what people read of it."""
    return [(_value(each), capital(condition_words(each, Phrases("it")))) for each in conditions]


def _value(condition: Work | Residence | Fact) -> str:
    match condition:
        case Work():
            return condition.states[0]
        case Residence():
            return condition.area
        case Fact():
            return condition.fact


def _benefit_words() -> Choices:
    return [(each, Phrases("it").say(f"condition.benefit.{each}")) for each in get_args(Benefit)]
