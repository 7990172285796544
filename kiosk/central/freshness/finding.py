"""Which items somebody should look at: those that end soon, and those that nobody has confirmed for long."""

from datetime import datetime, timedelta
from typing import Any

from django.db.models import Q, QuerySet
from django.db.models.functions import Coalesce
from wagtail.permissions import page_permission_policy

from kiosk.central.items.freshness import KEPT_DAYS, fresh_for
from kiosk.central.items.item_page import ItemPage
from kiosk.central.items.kinds import PAGES

SOON = timedelta(days=7)


def own_items(user: Any) -> QuerySet[ItemPage]:
    """The items that a user may work on: those of their organisations, or all for an administrator."""
    pages = page_permission_policy.instances_user_has_any_permission_for(user, {"change"})
    own: QuerySet[ItemPage] = ItemPage.objects.filter(pk__in=pages.values("pk"))
    return own


def ending_soon(items: QuerySet[ItemPage], now: datetime) -> QuerySet[ItemPage]:
    """What is on the screens and disappears within a week, the next to go first."""
    ending = items.filter(live=True, expire_at__gt=now, expire_at__lte=now + SOON)
    return ending.order_by("expire_at", "pk")


def unconfirmed(items: QuerySet[ItemPage], now: datetime) -> QuerySet[ItemPage]:
    """What is on the screens and waits for somebody to say that it still holds, the longest wait first."""
    dated: QuerySet[Any] = items.annotate(last_confirmed=Coalesce("checked_at", "first_published_at"))
    waiting: QuerySet[ItemPage] = dated.filter(_too_old(now), live=True, expire_at__gt=now)
    return waiting.order_by("last_confirmed", "pk")


def given_up(kind: str, now: datetime) -> QuerySet[ItemPage]:
    """What has waited in vain for so long that it comes down. An item for which a new version is planned stays."""
    limit = now - timedelta(days=KEPT_DAYS[kind])
    unchecked = Q(checked_at__isnull=True) | Q(checked_at__lte=limit)
    old = PAGES[kind].objects.filter(unchecked, live=True, last_published_at__lte=limit)
    unplanned: QuerySet[ItemPage] = old.annotate_approved_schedule().filter(_approved_schedule=False)
    return unplanned


def _too_old(now: datetime) -> Q:
    found = Q()
    for kind, page in PAGES.items():
        found |= Q(content_type__model=page._meta.model_name, last_confirmed__lte=now - fresh_for(kind))
    return found
