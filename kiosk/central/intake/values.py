"""A cell's text as the value of a field, and a value as the text of a cell. One reader per sort of field."""

import difflib
import re
from collections.abc import Callable
from datetime import date, datetime, time
from typing import Any

from django.db import models
from django.utils import timezone
from openpyxl.cell.cell import ERROR_CODES

from kiosk.central.intake.columns import Column, plain
from kiosk.central.items.written_days import NoSuchDayError, clock, day, moment
from kiosk.contract.cleaning import clean_text

YES, NO = ("si", "s", "x", "vero", "true", "1"), ("no", "n", "falso", "false", "0")
WITHOUT_ZERO = re.compile(r"(?!0|3\d{9}$|8(?:00|03|4|9)|1\d{1,4}$)\d+")
"""Digits in one go that no Italian number begins with: a landline begins with 0, a mobile is 3 and nine more."""
FEW = 12
"""A list so short that a complaint can name all of it."""

NUMBER = "Scrivi un numero, come 3."
YES_OR_NO = "Scrivi Sì o No."
ZERO_LOST = "Forse il foglio ha tolto lo zero davanti. Scrivi il numero con gli spazi, come 0322 000 000."
MISSING = "Qui manca qualcosa."
NO_VALUE = "Qui nel foglio c’è {text} invece di un valore."
UNKNOWN = "«{text}» non è tra le voci ammesse{hint}."


class CellError(Exception):
    """The text is no value of its field. Its own text tells a clerk how to write it."""


def value_of(column: Column, text: str) -> Any:
    """What the field holds for a text that says something. Raises CellError."""
    if text in ERROR_CODES:
        raise CellError(NO_VALUE.format(text=text))
    if column.several:
        return [_choice(column, each) for each in re.split(r"[,;\n]", text) if each.strip()]
    if column.choices:
        return _choice(column, text)
    reader = next((reader for sort, reader in READERS if isinstance(column.field, sort)), _words)
    try:
        return reader(column, text)
    except NoSuchDayError as problem:
        raise CellError(str(problem)) from problem


def text_of(column: Column, value: Any) -> str:
    """What a clerk would write for it."""
    if column.several:
        return ", ".join(_label(column, each) for each in value)
    if column.choices:
        return _label(column, value)
    if isinstance(value, bool):
        return "Sì" if value else "No"
    if isinstance(value, datetime):
        return timezone.localtime(value).strftime("%d/%m/%Y %H:%M")
    if isinstance(value, date):
        return value.strftime("%d/%m/%Y")
    if isinstance(value, time):
        return value.strftime("%H:%M")
    return "" if value is None else str(value).replace(".", ",") if isinstance(value, float) else str(value)


def _label(column: Column, value: Any) -> str:
    return next((label for known, label in column.choices if known == value), "")


def _choice(column: Column, text: str) -> Any:
    wanted = plain(text)
    if wanted not in column.named:
        raise CellError(UNKNOWN.format(text=text.strip(), hint=_hint(column, wanted)))
    return column.named[wanted]


def _hint(column: Column, wanted: str) -> str:
    labels = {plain(label): label for _, label in column.choices}
    near = difflib.get_close_matches(wanted, labels, n=1)
    if near:
        return f". Forse volevi dire «{labels[near[0]]}»"
    return f": {', '.join(labels.values())}" if 0 < len(labels) <= FEW else ""


def _words(column: Column, text: str) -> str:
    """A text without strangers' characters; in a field of one line it stays one line."""
    if column.field.name == "phone":
        return _phone(text)
    if column.lines and "\n" not in text:
        text = "\n".join(each.strip() for each in text.split(";"))
    return clean_text(text if isinstance(column.field, models.TextField) else " ".join(text.split()))


def _phone(text: str) -> str:
    """A number as the contract wants it: people also put strokes, dots and brackets between the digits."""
    number = " ".join(re.sub(r"[./\\()\-–]", " ", clean_text(text)).split())
    if WITHOUT_ZERO.fullmatch(number):
        raise CellError(ZERO_LOST)
    return number


def _whole_number(column: Column, text: str) -> int:
    if not re.fullmatch(r"\d{1,6}", text):
        raise CellError(NUMBER)
    return int(text)


def _decimal(column: Column, text: str) -> float:
    try:
        return float(text.replace(",", "."))
    except ValueError as problem:
        raise CellError(NUMBER) from problem


def _yes_or_no(column: Column, text: str) -> bool:
    if plain(text) not in YES + NO:
        raise CellError(YES_OR_NO)
    return plain(text) in YES


READERS: tuple[tuple[type[Any], Callable[[Column, str], Any]], ...] = (
    (models.DateTimeField, lambda column, text: moment(text, column.field.name)),  # before days: it is one
    (models.DateField, lambda _, text: day(text)),
    (models.TimeField, lambda _, text: clock(text)),
    (models.BooleanField, _yes_or_no),
    (models.IntegerField, _whole_number),
    (models.FloatField, _decimal),
)
"""Who reads what sort of field; everything else is words."""
