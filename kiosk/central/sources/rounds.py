"""One round: every source whose time has come is read once, apart, and what it tells is taken."""

import contextlib
import logging
import resource
import time
from collections.abc import Callable
from datetime import datetime

from django.conf import settings
from django.utils import timezone

from kiosk.central.sources.apart import read_apart
from kiosk.central.sources.models import Source, due
from kiosk.central.sources.reader import Answer, Request
from kiosk.central.sources.taking import EmptiedError, take

log = logging.getLogger(__name__)

ROUND_S = 300.0
"""After so long no further source is begun: the next round goes on with it."""
MEMORY_BYTES = 1536 * 1024 * 1024
CPU_S = 600
BROKEN_OFF = "La lettura si è interrotta."
NOT_TAKEN = "Non riesco a mettere via quello che ho letto. Avvisa l’amministratore."
MOVES = "calendar"
"""The format that tells something new though it is the same: the days that are next."""
Reading = Callable[[Request], Answer]


def read_due(read: Reading = read_apart, now: Callable[[], datetime] = timezone.now) -> int:
    """Read all that is due now; how many sources that were."""
    began, count = time.monotonic(), 0
    for source in due(now()):
        if time.monotonic() - began > ROUND_S:
            break
        read_one(source, now(), read)
        count += 1
    return count


def read_one(source: Source, now: datetime, read: Reading = read_apart) -> None:
    """Read one source and take what it tells. Whatever goes wrong is noted, in words for clerks, and tried again."""
    before = source.failures, source.failing_since
    source.failed(BROKEN_OFF, now)  # should this process be ended in the middle, the others have their turn first
    source.failures, source.failing_since = before
    marks = {} if source.format == MOVES else source.marks
    answer = read(Request(address=source.address, zone=settings.TIME_ZONE, marks=marks))
    trouble = answer.trouble or _taken(source, answer, now)
    if trouble:
        source.failed(trouble, now)
    elif answer.unchanged:
        source.done(now, source.format, source.marks)
    else:
        source.done(now, answer.format, answer.marks)


def _taken(source: Source, answer: Answer, now: datetime) -> str:
    """Take what was found; what went wrong, if anything did."""
    try:
        if not answer.unchanged:
            take(source, answer.findings, now)
    except EmptiedError as emptied:
        return str(emptied)
    except Exception:
        log.exception("what source %d tells could not be taken", source.pk)  # its address may hold a key
        return NOT_TAKEN
    return ""


def confine() -> None:
    """Give up memory and processor time beyond what a round takes."""
    for what, most in ((resource.RLIMIT_AS, MEMORY_BYTES), (resource.RLIMIT_CPU, CPU_S)):
        with contextlib.suppress(ValueError):  # the system allows less already
            resource.setrlimit(what, (most, most))
