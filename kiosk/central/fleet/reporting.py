"""A report comes in: one statement writes it down and reads what is wanted, for ten thousand terminals a minute."""

from datetime import datetime, timedelta
from typing import Any

import msgspec
from django.conf import settings
from django.db import connection
from django.utils import timezone

from kiosk.central.fleet.models import Change, Terminal
from kiosk.central.fleet.states import GREEN, told
from kiosk.contract.messages import Heartbeat, Report, Wishes

PRESENT = timedelta(minutes=1)

_TAKE = """
UPDATE fleet_terminal SET
    beat = CASE WHEN number < %s THEN %s ELSE beat END,
    heard_at = CASE WHEN number < %s AND %s THEN %s ELSE heard_at END,
    back_at = CASE WHEN number < %s AND %s AND heard_at < %s THEN %s ELSE back_at END,
    errors = CASE WHEN number >= %s THEN errors WHEN errors_day = %s THEN errors + %s ELSE %s END,
    errors_day = CASE WHEN number < %s THEN %s ELSE errors_day END,
    number = CASE WHEN number < %s THEN %s ELSE number END
WHERE credential = %s AND revoked_at IS NULL
RETURNING id, number, version, restart, "update", photo
"""


def take(proof: str, report: Report, now: datetime) -> Wishes | None:
    """Write down the newest heartbeat, unless it is known already; what is wanted of the terminal.

    `proof` is the hash of the terminal's token. None when no terminal has it.
    """
    newest = report.heartbeats[-1]
    errors = _take_late(proof, report, now) if len(report.heartbeats) > 1 else newest.errors
    with connection.cursor() as cursor:
        cursor.execute(_TAKE, (*_written(report, errors, now), proof))
        row = cursor.fetchone()
    if row is None:
        return None
    key, number, version, restart, update, photo = row
    if version not in (newest.settings, newest.settings_refused):
        return Terminal.objects.select_related("place").get(pk=key).wishes(now)
    return Wishes(at=now, number=max(0, number), version=version, restart=restart, update=update, photo=photo)


def _written(report: Report, errors: int, now: datetime) -> tuple[Any, ...]:
    """The values of the statement. A report that ends in the past is history: nobody was heard now."""
    newest, silent_after = report.heartbeats[-1], timedelta(seconds=settings.NETWORK.silent_after_s)
    number, at, silent = newest.number, _as_kept(now), _as_kept(now - silent_after)
    today = connection.ops.adapt_datefield_value(timezone.localtime(now).date())
    present = _is_present(newest, report, report.at or newest.at)
    return (
        *(number, msgspec.json.encode(newest).decode()),
        *(number, present, at),
        *(number, present, silent, at),
        *(number, today, errors, errors),
        *(number, today),
        *(number, number),
    )


def _as_kept(moment: datetime) -> Any:
    return connection.ops.adapt_datetimefield_value(moment)


def _take_late(proof: str, report: Report, now: datetime) -> int:
    """What a terminal went through while it was out of reach becomes part of its history, once; its faults of today.

    Its own clock may be wrong: only the time between a heartbeat and the sending is believed.
    """
    errors, today = 0, timezone.localtime(now).date()
    terminal = Terminal.objects.filter(credential=proof, revoked_at=None).first()
    sent_at = report.at or report.heartbeats[-1].at
    last = (told(terminal.heartbeat, now) if terminal and terminal.heartbeat else GREEN).reason
    for each in report.heartbeats:
        if terminal is None or each.number <= terminal.number:
            continue
        at = min(now, now - (sent_at - each.at))
        errors += each.errors if timezone.localtime(at).date() == today else 0
        if _is_present(each, report, sent_at):
            continue
        state = told(each, timezone.localtime(at))
        if state.reason != last:
            Change.objects.create(
                terminal=terminal, at=at, colour=state.colour.name, reason=state.reason, words=state.words, late=True
            )
        last = state.reason
    return errors


def _is_present(heartbeat: Heartbeat, report: Report, sent_at: datetime) -> bool:
    """Whether it says how things are now. A long silence comes in several reports, and only the last one ends so."""
    return heartbeat is report.heartbeats[-1] and sent_at - heartbeat.at < PRESENT
