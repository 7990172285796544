"""When nobody listened here: a silence that began then is not the terminals' own until they had time to be heard."""

from datetime import datetime

from django.core.cache import cache
from django.db.models import Max

from kiosk.central.fleet.models import Terminal

KEY = "fleet-away"
KEPT_S = 3600
Away = tuple[datetime, datetime]
"""When anybody was heard last, and when the console began to listen again."""


def begin(now: datetime) -> None:
    """The console listens from now on."""
    last = Terminal.objects.aggregate(last=Max("heard_at"))["last"]
    if last is not None:
        cache.set(KEY, (last, now), KEPT_S)


def away() -> Away | None:
    """The last time that nobody listened, while it may still matter."""
    found: Away | None = cache.get(KEY)
    return found
