"""News of approvals by mail: what came in a minute is one mail, however many items it is about."""

from collections import defaultdict
from datetime import datetime, timedelta
from smtplib import SMTPException
from typing import Any

from django.conf import settings
from django.core.mail import EmailMessage, get_connection
from django.template.loader import render_to_string
from django.urls import reverse

from kiosk.central.access import mail
from kiosk.central.access.patience import Patience
from kiosk.central.approving.models import Notice
from kiosk.central.approving.noting import APPROVED, REJECTED, SUBMITTED

GATHERED = timedelta(minutes=1)
"""How long news wait for others, so that two hundred items are one mail."""
TOO_OLD = timedelta(days=2)
"""What could not be sent for so long is no news any more; it stands on the first page anyway."""
PAUSE = timedelta(minutes=2)
SUBJECTS = {
    SUBMITTED: ("Una scheda aspetta la tua approvazione", "{} schede aspettano la tua approvazione"),
    APPROVED: ("Una tua scheda è approvata", "{} tue schede sono approvate"),
    REJECTED: ("Una tua scheda è da correggere", "{} tue schede sono da correggere"),
}
"""For one, and for more. Titles stand only inside."""


class NoticeTurn:
    """Part of the runner's regular work."""

    def __init__(self) -> None:
        self._patience = Patience("news of approvals", PAUSE)

    def tick(self, now: datetime) -> None:
        """Send what is due. Costs one small query while nothing is, and never raises for a mail server's sake."""
        if not settings.EMAIL_HOST or self._patience.waits(now):
            return
        try:
            send_notices(now)
        except (OSError, SMTPException) as problem:
            self._patience.failed(now, problem)
        else:
            self._patience.worked()


def send_notices(now: datetime) -> None:
    """Send what has waited long enough. Raises OSError and SMTPException; what was sent is not sent again."""
    Notice.objects.filter(noted_at__lt=now - TOO_OLD).delete()
    if not Notice.objects.filter(noted_at__lte=now - GATHERED).exists():
        return
    gathered: dict[tuple[Any, str], list[Notice]] = defaultdict(list)
    for each in Notice.objects.select_related("user", "page"):
        gathered[each.user, each.what].append(each)
    with get_connection() as connection:
        for (user, what), notices in gathered.items():
            told = [each for each in notices if _holds(each)]
            if told:
                mail.send_unless_refused(_message(user, what, told, connection))
            Notice.objects.filter(pk__in=[each.pk for each in notices]).delete()


def _holds(notice: Notice) -> bool:
    """Whether it is still so, and still that person's business: they may have left the organisation since."""
    page = notice.page.specific
    own = notice.user.is_active and page.permissions_for_user(notice.user).can_edit()
    return bool(own and (notice.what != SUBMITTED or page.workflow_in_progress))


def _message(user: Any, what: str, notices: list[Notice], connection: Any) -> EmailMessage:
    one, more = SUBJECTS[what]
    subject = one if len(notices) == 1 else more.format(len(notices))
    base = settings.WAGTAILADMIN_BASE_URL.rstrip("/")
    rows = [(each, f"{base}{reverse('wagtailadmin_pages:edit', args=[each.page_id])}") for each in notices]
    shown = {"what": what, "rows": rows, "home": base + reverse("wagtailadmin_home")}
    text = render_to_string("approving/notice.txt", {**shown, "own": base + reverse("wagtailadmin_account")})
    return EmailMessage(subject, text, settings.DEFAULT_FROM_EMAIL, [user.email], connection=connection)
