"""Days and hours as people write them, in a form and in a spreadsheet alike: 31/12/2026, 31.12.26 alle 14.30."""

import re
from datetime import date, datetime, time
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.db import models
from django.utils import timezone
from wagtail.admin import widgets
from wagtail.admin.forms.models import register_form_field_override

END_OF_DAY = time(23, 59)
DAY = "Scrivi la data così: 31/12/2026."
MOMENT = "Scrivi data e ora così: 31/12/2026 14:30."
HOUR_TOO = "Scrivi anche l’ora, così: 31/12/2026 14:30."
CLOCK = "Scrivi l’ora così: 9:30."

_DAY = re.compile(r"(\d{1,2})[/.\-](\d{1,2})[/.\-](\d{4}|\d{2})|(\d{4})-(\d{1,2})-(\d{1,2})")
_CLOCK = re.compile(r"(\d{1,2})(?:[:.](\d{2}))?(?:[:.]\d{2})?")
_BETWEEN = re.compile(r"[\s,T]+(?:(?:alle|ore|h)\s+)*")


class NoSuchDayError(ValueError):
    """The text is no day or hour. Its own text tells a clerk how to write one."""


def day(text: str) -> date:
    """Raises NoSuchDayError, also for a day that no calendar has."""
    try:
        return _date(_DAY.fullmatch(text))
    except ValueError as problem:
        raise NoSuchDayError(DAY) from problem


def clock(text: str) -> time:
    """Raises NoSuchDayError."""
    try:
        return _time(text)
    except ValueError as problem:
        raise NoSuchDayError(CLOCK) from problem


def moment(text: str, name: str) -> datetime:
    """What the field `name` holds. Until a day means until its end, from a day from its beginning; everything else
    needs an hour. Raises NoSuchDayError."""
    found = _DAY.match(text)
    rest = _BETWEEN.sub("", text[found.end() :], count=1) if found else ""
    try:
        on = _date(found)
        at = _time(rest) if rest else _whole_day(name)
    except NoSuchDayError:
        raise
    except ValueError as problem:
        raise NoSuchDayError(MOMENT) from problem
    return timezone.make_aware(datetime.combine(on, at))


def _whole_day(name: str) -> time:
    if name not in ("go_live_at", "expire_at"):
        raise NoSuchDayError(HOUR_TOO)
    return END_OF_DAY if name == "expire_at" else time()


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


class DayField(forms.DateField):
    """A day, in a form."""

    def to_python(self, value: Any) -> date | None:
        """Raises ValidationError."""
        return _read(day, value) if _is_written(value) else super().to_python(value)


class ClockField(forms.TimeField):
    """An hour, in a form."""

    def to_python(self, value: Any) -> time | None:
        """Raises ValidationError."""
        return _read(clock, value) if _is_written(value) else super().to_python(value)


class MomentField(forms.DateTimeField):
    """A day and an hour, in a form; `name` is the field of the page."""

    def __init__(self, *, name: str, **others: Any) -> None:
        super().__init__(**others)
        self.name = name

    def to_python(self, value: Any) -> datetime | None:
        """Raises ValidationError."""
        return _read(lambda text: moment(text, self.name), value) if _is_written(value) else super().to_python(value)


def _is_written(value: Any) -> bool:
    return isinstance(value, str) and bool(value.strip())


def _read(reader: Any, value: str) -> Any:
    try:
        return reader(value.strip())
    except NoSuchDayError as problem:
        raise ValidationError(str(problem)) from problem


def read_in_forms() -> None:
    """Every form of the console reads days in this way."""
    day_in_form = {"form_class": DayField, "widget": widgets.AdminDateInput}
    register_form_field_override(models.DateField, override=day_in_form)
    register_form_field_override(
        models.TimeField, override={"form_class": ClockField, "widget": widgets.AdminTimeInput}
    )
    register_form_field_override(
        models.DateTimeField,
        override=lambda field: {
            "form_class": MomentField,
            "name": field.name,
            "widget": widgets.AdminDateTimeInput,
        },
    )
