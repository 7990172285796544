"""A report comes in: one statement writes it down and reads what is wanted, for ten thousand terminals a minute."""

from datetime import datetime, timedelta

import msgspec
from django.db import connection
from django.utils import timezone

from kiosk.central.fleet.models import Change, Terminal
from kiosk.central.fleet.states import Colour, told
from kiosk.contract.messages import Heartbeat, Report, Wishes

PRESENT = timedelta(minutes=1)

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
        _take_late(proof, report, now)
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


def _take_late(proof: str, report: Report, now: datetime) -> None:
    """What a terminal went through while it was out of reach becomes part of its history, once.

    Its own clock may be wrong: only the time between a heartbeat and the sending is believed.
    """
    terminal = Terminal.objects.filter(credential=proof, revoked_at=None).first()
    sent_at = report.at or report.heartbeats[-1].at
    last = told(terminal.heartbeat, now).reason if terminal and terminal.heartbeat else ""
    for each in report.heartbeats:
        if terminal is None or each.number <= terminal.number or _is_present(each, report, sent_at):
            continue
        at = min(now, now - (sent_at - each.at))
        state = told(each, timezone.localtime(at))
        if state.colour < Colour.GREY and state.reason != last:
            Change.objects.create(
                terminal=terminal, at=at, colour=state.colour.name, reason=state.reason, words=state.words, late=True
            )
        last = state.reason


def _is_present(heartbeat: Heartbeat, report: Report, sent_at: datetime) -> bool:
    """Whether it says how things are now. A long silence comes in several reports, and only the last one ends so."""
    return heartbeat is report.heartbeats[-1] and sent_at - heartbeat.at < PRESENT
