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
from kiosk.contract.cleaning import clean_text

YES, NO = ("si", "s", "x", "vero", "true", "1"), ("no", "n", "falso", "false", "0")
END_OF_DAY = time(23, 59)
WITHOUT_ZERO = re.compile(r"(?!0|3\d{9}$|8(?:00|03|4|9)|1\d{1,4}$)\d+")
"""Digits in one go that no Italian number begins with: a landline begins with 0, a mobile is 3 and nine more."""
FEW = 12
"""A list so short that a complaint can name all of it."""

DAY = "Scrivi la data così: 31/12/2026."
MOMENT = "Scrivi data e ora così: 31/12/2026 14:30."
HOUR_TOO = "Scrivi anche l’ora, così: 31/12/2026 14:30."
CLOCK = "Scrivi l’ora così: 9:30."
NUMBER = "Scrivi un numero, come 3."
YES_OR_NO = "Scrivi Sì o No."
ZERO_LOST = "Forse il foglio ha tolto lo zero davanti. Scrivi il numero con gli spazi, come 0322 000 000."
MISSING = "Qui manca qualcosa."
NO_VALUE = "Qui nel foglio c’è {text} invece di un valore."
UNKNOWN = "«{text}» non è tra le voci ammesse{hint}."

_DAY = re.compile(r"(\d{1,2})[/.\-](\d{1,2})[/.\-](\d{4}|\d{2})|(\d{4})-(\d{1,2})-(\d{1,2})")
_CLOCK = re.compile(r"(\d{1,2})(?:[:.](\d{2}))?(?:[:.]\d{2})?")
_BETWEEN = re.compile(r"[\s,T]+(?:(?:alle|ore|h)\s+)*")


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
    return reader(column, text)


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


def _day(column: Column, text: str) -> date:
    found = _DAY.fullmatch(text)
    try:
        return _date(found)
    except ValueError as problem:
        raise CellError(DAY) from problem


def _moment(column: Column, text: str) -> datetime:
    """Until a day means until its end, from a day from its beginning; everything else needs an hour."""
    found = _DAY.match(text)
    rest = _BETWEEN.sub("", text[found.end() :], count=1) if found else ""
    try:
        day = _date(found)
        hour = _time(rest) if rest else _whole_day(column.field.name)
    except ValueError as problem:
        raise CellError(MOMENT) from problem
    return timezone.make_aware(datetime.combine(day, hour))


def _whole_day(name: str) -> time:
    if name not in ("go_live_at", "expire_at"):
        raise CellError(HOUR_TOO)
    return END_OF_DAY if name == "expire_at" else time()


def _clock(column: Column, text: str) -> time:
    try:
        return _time(text)
    except ValueError as problem:
        raise CellError(CLOCK) from problem


def _date(found: re.Match[str] | None) -> date:
    """Raises ValueError when nothing was found or no such day exists."""
    if found is None:
        raise ValueError("no day")
    if found[4]:
        return date(int(found[4]), int(found[5]), int(found[6]))
    year = int(found[3])
    return date(year if year >= 100 else 2000 + year, int(found[2]), int(found[1]))


def _time(text: str) -> time:
    found = _CLOCK.fullmatch(text.strip())
    if found is None:
        raise ValueError("no time of day")
    return time(int(found[1]), int(found[2] or 0))


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
    (models.DateTimeField, _moment),  # before the days, which it is a sort of
    (models.DateField, _day),
    (models.TimeField, _clock),
    (models.BooleanField, _yes_or_no),
    (models.IntegerField, _whole_number),
    (models.FloatField, _decimal),
)
"""Who reads what sort of field; everything else is words."""
