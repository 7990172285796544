"""For how many hours a terminal was of no use to anybody although its screen should have been on, from its history."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date, datetime, time, timedelta
from itertools import groupby, pairwise

from django.conf import settings
from django.utils import timezone

from kiosk.central.fleet.models import Change, Terminal
from kiosk.central.fleet.states import OFF, OUT_OF_SERVICE
from kiosk.contract.screen_hours import ScreenHours, lit

STEP = timedelta(minutes=15)
"""Opening hours are looked at as often as this."""
AWAY = frozenset(("silent", "never", "frozen", "black", "no_catalogue", OFF.reason, OUT_OF_SERVICE))
"""Reasons for which nobody could use it. Old news, heat, a full disk are trouble, but who came was served."""
SHORT = 0.05
"""Hours that are told as none."""
UNHEARD = frozenset(("silent", "closed", "opening", "listening"))
NOTICED = timedelta(minutes=2)
"""Silence begins a minute after it was last heard, and the watch looks now and then."""
Span = tuple[str, datetime, datetime]


def names() -> list[str]:
    """What the terminals of the network are called."""
    return list(Terminal.objects.filter(revoked_at=None).values_list("name", flat=True))


def hours_without_service(first: date, last: date) -> list[tuple[str, float]]:
    """Each terminal that was not always there, and its hours, both days included."""
    begins, ends = _midnight(first), min(timezone.now(), _midnight(last + timedelta(days=1)))
    found = (
        (each.name, _hours(each, begins, ends)) for each in Terminal.objects.filter(changes__isnull=False).distinct()
    )
    return [(name, hours) for name, hours in found if hours >= SHORT]


def _hours(terminal: Terminal, begins: datetime, ends: datetime) -> float:
    changes = list(terminal.changes.filter(at__lt=ends).order_by("at", "pk"))
    away = ((max(begins, since), until) for reason, since, until in _spans(changes, ends) if reason in AWAY)
    return sum((_open(terminal.screen_hours, *span) for span in away), timedelta()) / timedelta(hours=1)


def _spans(changes: Sequence[Change], ends: datetime) -> Iterator[Span]:
    """How it was and from when until when. Of a silence, what the terminal told of it afterwards is believed."""
    late = [each for each in changes if each.late]
    seen = list(_between([each for each in changes if not each.late], ends))
    for unheard, found in groupby(seen, key=lambda span: span[0] in UNHEARD):
        spans = list(found)
        yield from _with_late(spans, late) if unheard else spans


def _with_late(silence: list[Span], late: Iterable[Change]) -> Iterator[Span]:
    """A silence; from the first moment of it that was told later, just before it was noticed, as it was told."""
    _, begins, _ = silence[0]
    ends = silence[-1][2]
    noticed = timedelta(seconds=settings.NETWORK.silent_after_s) + NOTICED
    known = list(_between([each for each in late if begins - noticed <= each.at < ends], ends))
    until = known[0][1] if known else ends
    yield from ((reason, since, min(end, until)) for reason, since, end in silence if since < until)
    yield from ((reason, max(since, begins), end) for reason, since, end in known)


def _between(changes: Sequence[Change], ends: datetime) -> Iterator[Span]:
    """Each until the next one, and the last until the end."""
    moments = [*(each.at for each in changes), ends]
    yield from ((each.reason, *span) for each, span in zip(changes, pairwise(moments), strict=True))


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
