"""A report comes in: one statement writes it down and reads what is wanted, for ten thousand terminals a minute."""

from collections.abc import Sequence
from datetime import datetime

import msgspec
from django.db import connection
from django.utils import timezone

from kiosk.central.fleet.models import Change, Terminal
from kiosk.central.fleet.states import Colour, told
from kiosk.contract.messages import Heartbeat, Report, Wishes

_TAKE = """
UPDATE fleet_terminal SET
    beat = CASE WHEN number < %s THEN %s ELSE beat END,
    heard_at = CASE WHEN number < %s THEN %s ELSE heard_at END,
    number = CASE WHEN number < %s THEN %s ELSE number END
WHERE credential = %s AND revoked_at IS NULL
RETURNING id, number, version, restart, "update"
"""


def take(proof: str, report: Report, now: datetime) -> Wishes | None:
    """Write down the newest heartbeat, unless it is known already; what is wanted of the terminal.

    `proof` is the hash of the terminal's token. None when no terminal has it.
    """
    newest = report.heartbeats[-1]
    if len(report.heartbeats) > 1:
        _take_late(proof, report.heartbeats[:-1], newest.at, now)
    number, at = newest.number, connection.ops.adapt_datetimefield_value(now)
    written = (number, msgspec.json.encode(newest).decode(), number, at, number, number, proof)
    with connection.cursor() as cursor:
        cursor.execute(_TAKE, written)
        row = cursor.fetchone()
    if row is None:
        return None
    key, number, version, restart, update = row
    if version not in (newest.settings, newest.settings_refused):
        return Terminal.objects.select_related("place").get(pk=key).wishes(now)
    return Wishes(at=now, number=max(0, number), version=version, restart=restart, update=update)


def _take_late(proof: str, heartbeats: Sequence[Heartbeat], sent_at: datetime, now: datetime) -> None:
    """What a terminal went through while it was out of reach becomes part of its history, once.

    Its own clock may be wrong: only the time between two heartbeats is believed.
    """
    terminal = Terminal.objects.filter(credential=proof, revoked_at=None).first()
    last = ""
    for each in heartbeats:
        if terminal is None or each.number <= terminal.number:
            continue
        at = min(now, now - (sent_at - each.at))
        state = told(each, timezone.localtime(at))
        if state.colour < Colour.GREY and state.reason != last:
            Change.objects.create(
                terminal=terminal, at=at, colour=state.colour.name, reason=state.reason, words=state.words, late=True
            )
        last = state.reason
