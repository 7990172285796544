"""A report comes in: one statement writes it down and reads what is wanted, for ten thousand terminals a minute."""

from collections.abc import Iterator, Sequence
from datetime import datetime, timedelta
from typing import Any

import msgspec
from django.conf import settings
from django.db import connection
from django.utils import timezone

from kiosk.central.fleet.models import Change, Terminal
from kiosk.central.fleet.states import GREEN, OFF, State, told
from kiosk.contract.messages import Heartbeat, Report, Wishes

PRESENT = timedelta(minutes=1)
OFF_AFTER = timedelta(minutes=15)
"""Without a heartbeat kept: of what is old, terminals keep one every ten minutes."""

_TAKE = """
UPDATE fleet_terminal SET
    beat = CASE WHEN number < %s THEN %s ELSE beat END,
    heard_at = CASE WHEN number < %s AND %s THEN %s ELSE heard_at END,
    back_at = CASE WHEN number < %s AND %s AND heard_at < %s THEN %s ELSE back_at END,
    errors = CASE WHEN number >= %s THEN errors WHEN errors_day = %s THEN errors + %s ELSE %s END,
    errors_day = CASE WHEN number < %s THEN %s ELSE errors_day END,
    number = CASE WHEN number < %s THEN %s ELSE number END
WHERE credential = %s AND revoked_at IS NULL
RETURNING id, number, version, restart, "update", photo, photo_asked_at
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
    key, number, version, restart, update, photo, asked_at = row  # SQLite 3.40 finds nothing NULL in RETURNING itself
    if version not in (newest.settings, newest.settings_refused):
        return Terminal.objects.select_related("place").get(pk=key).wishes(now)
    wanted = photo if asked_at else 0
    return Wishes(at=now, number=max(0, number), version=version, restart=restart, update=update, photo=wanted)


def _written(report: Report, errors: int, now: datetime) -> tuple[Any, ...]:
    """The values of the statement. A report that ends in the past is history: nobody was heard now."""
    newest, silent_after = report.heartbeats[-1], timedelta(seconds=settings.NETWORK.silent_after_s)
    number, at, silent = newest.number, _as_kept(now), _as_kept(now - silent_after)
    today = connection.ops.adapt_datefield_value(timezone.localtime(now).date())
    present = _is_present(newest, report)
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
    """What a terminal went through while it was out of reach becomes part of its history, once; its faults of today."""
    terminal = Terminal.objects.filter(credential=proof, revoked_at=None).first()
    if terminal is None:
        return 0
    unknown = (each for each in report.heartbeats if each.number > terminal.number)
    new = [(_moment(each.at, report, now), each) for each in unknown]
    Change.objects.bulk_create(_late(terminal, report, new, now))
    today = timezone.localtime(now).date()
    return sum(each.errors for at, each in new if timezone.localtime(at).date() == today)


def _moment(at: datetime, report: Report, now: datetime) -> datetime:
    """A moment of the terminal, by our clock: of its own only the time until the sending is believed."""
    return min(now, now - (_sent_at(report) - at))


def _sent_at(report: Report) -> datetime:
    return report.at or report.heartbeats[-1].at


def _late(
    terminal: Terminal, report: Report, new: Sequence[tuple[datetime, Heartbeat]], now: datetime
) -> Iterator[Change]:
    """Each state that differs from the one before; the first of a silence, too, and what lies between as off."""
    known, earliest = terminal.heartbeat, terminal.heard_at or now  # a clock put right meanwhile dates nothing earlier
    before = max(earliest, _moment(known.at, report, now)) if known else now
    last = "" if _begins(terminal, now) else (told(known, now) if known else GREEN).reason
    for moment, each in new:
        at = max(earliest, moment)
        off, state = at - before > OFF_AFTER, told(each, timezone.localtime(at))
        if off:
            yield _changed(terminal, before, OFF)
        if (off or state.reason != last) and not _is_present(each, report):
            yield _changed(terminal, at, state)
        last, before = state.reason, at


def _begins(terminal: Terminal, now: datetime) -> bool:
    """Whether this is the first that is told of a silence that was noticed."""
    heard_at, noticed = terminal.heard_at, timedelta(seconds=settings.NETWORK.silent_after_s)
    return (
        heard_at is not None
        and now - heard_at > noticed
        and not terminal.changes.filter(late=True, at__gte=heard_at).exists()
    )


def _changed(terminal: Terminal, at: datetime, state: State) -> Change:
    return Change(terminal=terminal, at=at, colour=state.colour.name, reason=state.reason, words=state.words, late=True)


def _is_present(heartbeat: Heartbeat, report: Report) -> bool:
    """Whether it says how things are now. A long silence comes in several reports, and only the last one ends so."""
    return heartbeat is report.heartbeats[-1] and _sent_at(report) - heartbeat.at < PRESENT
