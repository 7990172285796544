"""Days as clerks say them: 'giovedì 3 dicembre'."""

from datetime import datetime, timedelta

from django.utils import timezone
from django.utils.formats import date_format

from kiosk.central.items.freshness import KEPT_DAYS
from kiosk.central.items.item_page import ItemPage


def day(moment: datetime) -> str:
    """The day on which a moment falls."""
    return date_format(timezone.localtime(moment), "l j F").lower()


def until(page: ItemPage) -> str:
    """Until when it is on the screens."""
    return f"si vede fino a {day(page.expire_at)}" if page.expire_at else ""


def since(page: ItemPage) -> str:
    """When it was last confirmed, and when it goes if nobody does so again."""
    said = f"controllata {day(page.confirmed_at)}"
    goes = _goes_at(page)
    return f"{said}, sparisce {day(goes)}" if goes else said


def _goes_at(page: ItemPage) -> datetime | None:
    """Only some kinds come down by themselves; their end may come first."""
    kept = KEPT_DAYS.get(page.specific_class.kind)
    if kept is None or page.expire_at is None:
        return None
    confirmed = max(page.confirmed_at, page.last_published_at or page.confirmed_at)
    return min(page.expire_at, confirmed + timedelta(days=kept))
