"""Envelopes that wait. What is in one this console cannot read: the key was never here."""

from datetime import datetime, timedelta

from django.db import models, transaction

from kiosk.contract.envelope import WAITS_S

WAITING_MAX = 200
"""At the same time, from all terminals: more would be somebody's game."""


class Full(Exception):  # noqa: N818 - it is no error: somebody must wait
    """Too many wait already."""


class Envelope(models.Model):
    """One, until it is collected or its time is over."""

    number = models.CharField(max_length=22, primary_key=True)
    sealed = models.BinaryField()
    until = models.DateTimeField(db_index=True)


def put(number: str, sealed: bytes, now: datetime) -> bool:
    """Let one wait; whether its number was free. Raises Full."""
    throw_away(now)
    if Envelope.objects.count() >= WAITING_MAX:
        raise Full
    until = now + timedelta(seconds=WAITS_S)
    return Envelope.objects.get_or_create(number=number, defaults={"sealed": sealed, "until": until})[1]


def take(number: str, now: datetime) -> bytes | None:
    """Hand it out and forget it: who asks second gets nothing."""
    throw_away(now)
    with transaction.atomic():
        found = Envelope.objects.select_for_update().filter(number=number).first()
        if found is None or not Envelope.objects.filter(number=number).delete()[0]:
            return None
        return bytes(found.sealed)


def throw_away(now: datetime) -> None:
    """What nobody collected in time."""
    late = Envelope.objects.filter(until__lte=now)
    if late.exists():
        late.delete()
