"""Looks at all terminals now and then: notes what has changed, and calls somebody when one is in trouble."""

import logging
from collections import defaultdict
from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

from django.contrib.auth import get_user_model
from django.core.cache import cache
from django.db.models import Q
from django.template.loader import render_to_string
from django.utils import timezone

from kiosk.central.access import mail
from kiosk.central.fleet.judging import Judged, judged
from kiosk.central.fleet.models import Change, Published, Terminal
from kiosk.central.fleet.photos import throw_away
from kiosk.central.fleet.states import OUT_OF_SERVICE, PASSING, Colour

log = logging.getLogger(__name__)

LOOK_EVERY = timedelta(seconds=20)
DIGEST_HOUR = 8
"""Of the day, in the network's time zone."""
BATCH = 500
"""Rows in one statement."""
DIGEST_KEPT_S = 2 * 24 * 3600
"""That a day's digest was sent is remembered for so long, by any process."""
HISTORY = timedelta(days=400)
"""The report for the council tells of a year."""
PUBLISHED_KEPT = timedelta(days=8)
"""More than a week out of reach."""
PAUSE, PAUSE_MAX = timedelta(minutes=1), timedelta(hours=1)
"""Before mail that did not leave is tried again: ever longer."""

NO_SERVER = "Gli allarmi non partono: non c’è un server della posta. Lo mette chi ha installato la Bacheca."
NO_ADDRESS = "Nessuno riceve gli allarmi: chi gestisce i totem non ha un’e-mail. Si scrive in Impostazioni, Utenti."


class Watch:
    """Part of the runner's round. `published` tells when the newest catalogue was, None where nobody knows."""

    def __init__(self, published: Callable[[], datetime | None] = lambda: None) -> None:
        self._published = published
        self._looked: datetime | None = None
        self._not_before: datetime | None = None
        self._failures = 0

    def tick(self, now: datetime) -> None:
        """Do what is due now. Cheap, and never raises for a mail server's sake."""
        if self._looked is not None and timedelta() <= now - self._looked < LOOK_EVERY:
            return
        self._looked = now
        note_published(self._published(), now)
        throw_away(now)
        found = judged(Terminal.objects.select_related("place").filter(revoked_at=None), now)
        note_changes(found, now)
        if not mail.is_set_up() or (self._not_before is not None and now < self._not_before):
            return
        try:
            send_alarm(found)
            self._send_digest(found, now)
            self._failures, self._not_before = 0, None
        except mail.MailError as problem:
            self._failures += 1
            self._not_before = now + min(PAUSE_MAX, PAUSE * 2 ** min(self._failures - 1, 10))
            log.warning("mail about terminals was not sent, %d times in a row: %s", self._failures, problem)

    def _send_digest(self, found: list[Judged], now: datetime) -> None:
        """Once a day, whichever process is there after the hour. Mail that did not leave counts as not sent."""
        local = timezone.localtime(now)
        sent = f"fleet-digest-{local.date()}"
        if local.hour < DIGEST_HOUR or not cache.add(sent, True, DIGEST_KEPT_S):
            return
        try:
            send_digest(found)
        except mail.MailError:
            cache.delete(sent)
            raise
        Change.objects.filter(at__lt=now - HISTORY).delete()


def note_published(at: datetime | None, now: datetime) -> None:
    """Remember that a catalogue was published, for as long as it tells whether a terminal is behind."""
    if at is None or not Published.objects.get_or_create(at=at.replace(microsecond=0))[1]:  # terminals keep seconds
        return
    old = Published.objects.filter(at__lt=now - PUBLISHED_KEPT).last()
    if old is not None:  # it stays, so that who missed it is known to have missed it long ago
        Published.objects.filter(at__lt=old.at).delete()


def note_changes(found: list[Judged], now: datetime) -> None:
    """Each state that is another one than before becomes part of the history. A network that falls is one step."""
    new = [each for each in found if each.terminal.reason != each.state.reason]
    Change.objects.bulk_create([_change(each, now) for each in new], batch_size=BATCH)
    for reason, changed in _by_reason(new).items():
        for each in changed:
            terminal = each.terminal
            terminal.reason, terminal.since, terminal.seen_by, terminal.seen_at = reason, now, "", None
        _write(changed, reason=reason, since=now, seen_by="", seen_at=None)
    _remember([each for each in new if each.terminal.told and _is_over(each)], "")


def _is_over(each: Judged) -> bool:
    """Whether what was told by mail is no more, so that it would have to be told again."""
    return each.state.colour is not Colour.RED and each.state.reason not in PASSING


def _change(each: Judged, now: datetime) -> Change:
    state = each.state
    return Change(terminal=each.terminal, at=now, colour=state.colour.name, reason=state.reason, words=state.words)


def _by_reason(found: list[Judged]) -> dict[str, list[Judged]]:
    reasons: dict[str, list[Judged]] = defaultdict(list)
    for each in found:
        reasons[each.state.reason].append(each)
    return reasons


def _write(found: list[Judged], **values: Any) -> None:
    """The same for all of them, in a few statements."""
    keys = [each.terminal.pk for each in found]
    for start in range(0, len(keys), BATCH):
        Terminal.objects.filter(pk__in=keys[start : start + BATCH]).update(**values)


def send_alarm(found: list[Judged]) -> int:
    """One mail to each who looks after terminals, about all that have just become red; how many mails.

    Raises MailError; what was not sent counts as not told.
    """
    new = [each for each in found if each.state.colour is Colour.RED and each.terminal.told != each.state.reason]
    if not new:
        return 0
    first = new[0]
    subject = f"Totem: {first.terminal.name}. {first.state.words}" if len(new) == 1 else f"{len(new)} totem in allarme"
    nobody = len(found) > 1 and all(each.state.reason == "silent" for each in found)
    sent = _send(subject, "fleet/alarm.txt", {"found": new, "nobody": nobody})
    for reason, told in _by_reason(new).items():
        _remember(told, reason)
    return sent


def send_digest(found: list[Judged]) -> int:
    """How all terminals are, once a day; how many mails. Raises MailError."""
    if not found:
        return 0
    bad = [each for each in found if each.state.colour < Colour.GREY]
    paused = [each for each in found if each.state.reason == OUT_OF_SERVICE]
    well = len(found) - len(bad) - len(paused)
    parts = ((len(bad), "da guardare"), (len(paused), "fuori servizio"), (well, "a posto"))
    said = ", ".join(f"{count} {what}" for count, what in parts if count or what == "a posto")
    subject = f"Totem: {said}" if bad or paused else f"Totem: tutto bene ({well})"
    return _send(subject, "fleet/digest.txt", {"bad": bad, "paused": paused, "well": well})


def _send(subject: str, template: str, values: dict[str, object]) -> int:
    text = render_to_string(template, values | {"console": _address()})
    addresses = whom_to_call()
    return sum(_sent(address, subject, text) for address in addresses)


def _sent(address: str, subject: str, text: str) -> bool:
    """Whether it left. One address that is refused keeps the others from nothing. Raises MailError."""
    try:
        mail.send(address, subject, text)
    except mail.MailError as problem:
        if not problem.refused:
            raise
        log.warning("the mail server refuses the address of somebody who looks after terminals")
        return False
    return True


def whom_to_call() -> list[str]:
    """Addresses of who looks after terminals: administrators and who has the right."""
    may = Q(is_superuser=True) | Q(groups__permissions__codename="manage_terminals")
    users = get_user_model().objects.filter(may | Q(user_permissions__codename="manage_terminals"), is_active=True)
    return sorted({user.email for user in users.distinct() if user.email})


def why_nobody_is_called() -> str:
    """What keeps every alarm back, in words; empty while nothing does."""
    if not mail.is_set_up():
        return NO_SERVER
    return "" if whom_to_call() else NO_ADDRESS


def _remember(told: list[Judged], reason: str) -> None:
    for each in told:
        each.terminal.told = reason
    _write(told, told=reason)


def _address() -> str:
    from django.conf import settings
    from django.urls import reverse

    return settings.WAGTAILADMIN_BASE_URL.rstrip("/") + reverse("fleet")
