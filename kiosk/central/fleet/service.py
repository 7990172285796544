"""For how many hours a terminal was of no use to anybody although its screen should have been on, from its history."""

from collections.abc import Iterable, Iterator
from datetime import date, datetime, time, timedelta
from itertools import pairwise

from django.utils import timezone

from kiosk.central.fleet.models import Change, Terminal
from kiosk.central.fleet.states import OUT_OF_SERVICE, Colour
from kiosk.contract.screen_hours import ScreenHours, lit

STEP = timedelta(minutes=15)
"""Opening hours are looked at as often as this."""


def hours_without_service(first: date, last: date) -> list[tuple[str, float]]:
    """Each terminal that was not always there, and its hours, both days included."""
    begins, ends = _midnight(first), min(timezone.now(), _midnight(last + timedelta(days=1)))
    found = (
        (each.name, _hours(each, begins, ends)) for each in Terminal.objects.filter(changes__isnull=False).distinct()
    )
    return [(name, hours) for name, hours in found if hours]


def _hours(terminal: Terminal, begins: datetime, ends: datetime) -> float:
    changes = list(terminal.changes.filter(late=False, at__lt=ends).order_by("at", "pk"))
    moments = [*(max(begins, each.at) for each in changes), ends]
    away = (span for each, span in zip(changes, pairwise(moments), strict=True) if _is_away(each))
    return sum((_open(terminal.screen_hours, *span) for span in away), timedelta()) / timedelta(hours=1)


def _is_away(change: Change) -> bool:
    return change.colour == Colour.RED.name or change.reason == OUT_OF_SERVICE


def _open(hours: Iterable[ScreenHours], begins: datetime, ends: datetime) -> timedelta:
    """How much of a span lies in opening hours."""
    wanted = tuple(hours)
    return sum((e - b for b, e in _steps(begins, ends) if lit(wanted, timezone.localtime(b))), timedelta())


def _steps(begins: datetime, ends: datetime) -> Iterator[tuple[datetime, datetime]]:
    while begins < ends:
        yield begins, min(ends, begins + STEP)
        begins += STEP


def _midnight(day: date) -> datetime:
    return timezone.make_aware(datetime.combine(day, time()))
