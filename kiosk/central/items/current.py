"""What is live now, read from the database once between two changes.

Phones and portals ask far more often than clerks publish: reading thousands of items again for each would make
everybody wait. What is taken down is gone with the next answer, as in a snapshot.
"""

import threading
from datetime import datetime
from functools import lru_cache
from zoneinfo import ZoneInfo

import msgspec
from django.conf import settings
from django.utils import timezone

from kiosk.central.items import dirty
from kiosk.central.items.catalogue import snapshot
from kiosk.central.items.item_page import ItemPage
from kiosk.contract.catalogue import Catalogue

_ONE_READER = threading.Lock()


def current(now: datetime) -> Catalogue:
    """The catalogue at `now` (with time zone). Raises NetworkPage.DoesNotExist when there is no network yet.

    `published_at` says since when nothing was changed. The mark is read first: whoever changes something in between
    marks it afterwards, and it is read again.
    """
    generation = dirty.generation()
    begun = ItemPage.objects.filter(live=True, go_live_at__lte=now).count()
    with _ONE_READER:
        kept = _read(generation, begun)
    zone = ZoneInfo(settings.TIME_ZONE)
    items = tuple(each for each in kept.items if each.show_until > now and not each.over(now, zone))
    return msgspec.structs.replace(kept, items=items)


def forget() -> None:
    """Read again next time."""
    _read.cache_clear()


@lru_cache(maxsize=1)
def _read(generation: int, begun: int) -> Catalogue:
    """`begun` counts the items whose first day has come: their day marks nothing."""
    return snapshot(timezone.now())
