"""How it stands with a source, in words."""

from datetime import datetime

from django.utils import timezone
from django.utils.formats import date_format

from kiosk.central.sources.models import Source

WAITS, AGAIN = "La leggo tra poco.", "La rileggo tra poco."
DAYS_OF_A_WEEK = 7


def state(source: Source, now: datetime) -> str:
    """What a clerk wants to know of it: whether it works, and since when it does not."""
    if source.trouble and source.failing_since:
        return f"{source.trouble} {_again(source, now)}"
    if source.read_at is None:
        return WAITS
    said = f"Letta {moment(source.read_at, now)}."
    return f"{said} {AGAIN}" if source.next_at <= now else said


def _again(source: Source, now: datetime) -> str:
    """Since when it fails, and when it is tried again."""
    since = f"È così da {day(source.failing_since, now)}." if source.failing_since else ""
    return f"{since} {AGAIN if source.next_at <= now else f'Riprovo {moment(source.next_at, now)}.'}"


def moment(when: datetime, now: datetime) -> str:
    """'oggi alle 10:30', 'martedì 3 novembre alle 10:30'."""
    return f"{day(when, now)} alle {timezone.localtime(when):%H:%M}"


def day(when: datetime, now: datetime) -> str:
    """'oggi', 'ieri', 'martedì', 'martedì 3 novembre'."""
    local, today = timezone.localtime(when), timezone.localtime(now)
    away = (local.date() - today.date()).days
    near = {0: "oggi", -1: "ieri", 1: "domani"}
    if away in near:
        return near[away]
    return date_format(local, "l" if abs(away) < DAYS_OF_A_WEEK else "l j F").lower()
