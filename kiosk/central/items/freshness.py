"""How long an item counts as confirmed after a person has looked at it. The one place where the days are said."""

from datetime import datetime, timedelta

FRESH_DAYS = {"job_offer": 14, "support": 90, "desk": 90}
"""Days by kind after which somebody should confirm an item again."""
USUAL_FRESH_DAYS = 30
"""The same for every other kind."""
KEPT_DAYS = {"job_offer": 30}
"""Days by kind after which an item that nobody confirmed comes down by itself, whatever end a clerk has chosen."""
LENGTHENED_DAYS = 14
"""Confirming lengthens an item that ends within so many days, if its end is the usual one."""


def fresh_for(kind: str) -> timedelta:
    """How long an item of this kind counts as confirmed."""
    return timedelta(days=FRESH_DAYS.get(kind, USUAL_FRESH_DAYS))


def is_fresh(kind: str, confirmed_at: datetime, now: datetime) -> bool:
    """Whether an item confirmed then needs nobody's confirmation yet."""
    return confirmed_at > now - fresh_for(kind)
