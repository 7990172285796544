"""Mail that asks to confirm, once a day, where the network has set up how mail is sent."""

from collections import defaultdict
from datetime import date, datetime, timedelta
from smtplib import SMTPException
from typing import Any

from django.conf import settings
from django.core.mail import EmailMessage, get_connection
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone
from wagtail.permissions import page_permission_policy

from kiosk.central.access import mail
from kiosk.central.access.patience import Patience
from kiosk.central.freshness import words
from kiosk.central.freshness.finding import unconfirmed
from kiosk.central.freshness.links import mail_link
from kiosk.central.freshness.models import Reminder
from kiosk.central.items.item_page import ItemPage

HOUR = 8
"""Of the day, in the network's time zone: before this nobody gets mail."""
AGAIN_AFTER = timedelta(days=7)
"""An item that still waits is asked for again."""
PAUSE = timedelta(minutes=5)


def send_reminders(now: datetime) -> int:
    """Ask every responsabile who has an address about what waits for confirmation; how many mails were sent.

    Raises OSError and SMTPException; what was not sent counts as not asked.
    """
    asked: dict[Any, list[ItemPage]] = defaultdict(list)
    for page in _waiting(now):
        for user in _heads(page):
            asked[user].append(page)
    with get_connection() as connection:
        for user, pages in asked.items():
            mail.send_unless_refused(_message(user, pages, connection))
            _remember(pages, now)
    return len(asked)


class DailyTurn:
    """Sends once a day."""

    def __init__(self) -> None:
        self._done: date | None = None
        self._patience = Patience("mail to confirm", PAUSE)

    def tick(self, now: datetime) -> None:
        """Do what is due now. Cheap, and never raises for a mail server's sake."""
        local = timezone.localtime(now)
        done = self._done == local.date() or self._patience.waits(now)
        if not settings.EMAIL_HOST or local.hour < HOUR or done:
            return
        try:
            send_reminders(now)
        except (OSError, SMTPException) as problem:
            self._patience.failed(now, problem)
        else:
            self._done = local.date()
            self._patience.worked()


def _waiting(now: datetime) -> list[ItemPage]:
    asked = Reminder.objects.filter(sent_at__gt=now - AGAIN_AFTER)
    return list(unconfirmed(ItemPage.objects.exclude(pk__in=asked.values("page")), now))


def _heads(page: ItemPage) -> Any:
    may = page_permission_policy.users_with_permission_for_instance("publish", page, include_superusers=False)
    return may.exclude(email="")


def _message(user: Any, pages: list[ItemPage], connection: Any) -> EmailMessage:
    rows = [(page, words.since(page), mail_link(page, user)) for page in pages]
    console = settings.WAGTAILADMIN_BASE_URL.rstrip("/") + reverse("wagtailadmin_home")
    subject = "Una scheda da confermare" if len(pages) == 1 else f"{len(pages)} schede da confermare"
    text = render_to_string("freshness/mail.txt", {"rows": rows, "console": console})
    return EmailMessage(subject, text, settings.DEFAULT_FROM_EMAIL, [user.email], connection=connection)


def _remember(pages: list[ItemPage], now: datetime) -> None:
    for page in pages:
        Reminder.objects.update_or_create(page=page, defaults={"sent_at": now})
