"""The link in a mail: it names the item and the person, nobody can make one up, and it ends by itself."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.conf import settings
from django.contrib.auth import get_user_model
from django.core import signing
from django.urls import reverse

from kiosk.central.items.item_page import ItemPage

SALT = "bacheca.confirm"
VALID = timedelta(days=14)


class OldLinkError(Exception):
    """The link is too old, was changed on its way, or what it names is gone."""


@dataclass(frozen=True)
class Asked:
    """Who is asked about which item."""

    page: ItemPage
    user: Any
    seen: str
    """When the item was last confirmed as the link was made."""

    @property
    def answered(self) -> bool:
        """Whether somebody has confirmed the item since."""
        return _stamp(self.page.confirmed_at) != self.seen

    @property
    def allowed(self) -> bool:
        """Whether the person may still publish it."""
        return bool(self.user.is_active and self.page.permissions_for_user(self.user).can_publish())


def mail_link(page: ItemPage, user: Any) -> str:
    """The whole address where this person confirms this item."""
    token = signing.dumps([page.pk, user.pk, _stamp(page.confirmed_at)], salt=SALT)
    return settings.WAGTAILADMIN_BASE_URL.rstrip("/") + reverse("confirm_by_mail", args=[token])


def read_link(token: str) -> Asked:
    """What a link asks. Raises OldLinkError."""
    try:
        page_id, user_id, seen = signing.loads(token, salt=SALT, max_age=VALID)
        page, user = ItemPage.objects.get(pk=page_id).specific, get_user_model().objects.get(pk=user_id)
    except (signing.BadSignature, ItemPage.DoesNotExist, get_user_model().DoesNotExist) as problem:
        raise OldLinkError from problem
    return Asked(page, user, seen)


def _stamp(moment: datetime) -> str:
    return str(int(moment.timestamp()))
