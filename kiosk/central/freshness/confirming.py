"""A person says that what is on the screens still holds. Only that is published: no draft goes with it."""

from datetime import datetime, timedelta
from typing import Any

from django.db import transaction
from django.utils import timezone
from wagtail.log_actions import log
from wagtail.models import Revision

from kiosk.central.items import dirty
from kiosk.central.items.checked import organisation_of
from kiosk.central.items.forms import default_end
from kiosk.central.items.freshness import LENGTHENED_DAYS
from kiosk.central.items.item_page import ItemPage
from kiosk.central.items.ready import ask

ACTION = "bacheca.confirm"
"""Its name in an item's history."""


class NotShownError(Exception):
    """What is on no screen cannot be confirmed."""


@transaction.atomic
def confirm(page_id: int, user: Any) -> datetime | None:
    """Note who confirms the item now, and publish that; its new end when it was lengthened by the usual days.

    Raises NotShownError, and NotReadyError for one on which nobody could act.
    """
    page = ItemPage.objects.select_for_update(of=("self",)).get(pk=page_id)
    now = timezone.now()
    if not page.live or page.expire_at is None or page.expire_at <= now:
        raise NotShownError
    ask(page.specific)
    end = _later_end(page, now)
    values = {"checked_by": organisation_of(user, page), "checked_at": now, "expire_at": end or page.expire_at}
    ItemPage.objects.filter(pk=page.pk).update(**values)
    if end:
        _carry_into_drafts(page, end)
    log(instance=page, action=ACTION, user=user)
    dirty.mark()
    return end


def _later_end(page: ItemPage, now: datetime) -> datetime | None:
    """The usual days from now, where the end is near and no clerk has chosen it."""
    near = page.expire_at is not None and page.expire_at <= now + timedelta(days=LENGTHENED_DAYS)
    return default_end() if page.usual_end and near else None


def _carry_into_drafts(page: ItemPage, end: datetime) -> None:
    """A form opens the latest draft: where nobody has changed the end in it, it must not bring the old one back."""
    for revision in Revision.objects.filter(pk__in=[page.live_revision_id, page.latest_revision_id]):
        if revision.content.get("usual_end"):
            revision.content["expire_at"] = end.isoformat()
            revision.save(update_fields=["content"])
