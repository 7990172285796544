"""What is live now, kept in memory; after a change only what has changed is read from the database.

Phones and portals ask far more often than clerks publish: reading thousands of items again for each would make
everybody wait. What is taken down is gone with the next answer, as in a snapshot.
"""

import threading
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

import msgspec
from django.conf import settings
from django.utils import timezone

from kiosk.central.items import dirty
from kiosk.central.items.catalogue import items_by_page, network, stamps
from kiosk.central.items.item_page import ItemPage
from kiosk.contract.catalogue import Catalogue
from kiosk.contract.item import Item

_ONE_READER = threading.Lock()
_FEW = 500
"""So many changed items are asked for by number; more are read with all the others."""


@dataclass
class _Read:
    """What was read: since which change, and every item under the stamp that it had."""

    change: tuple[int, int]
    catalogue: Catalogue
    items: dict[tuple[Any, ...], Item] = field(default_factory=dict)


_read: _Read | None = None


def current(now: datetime) -> Catalogue:
    """The catalogue at `now` (with time zone). Raises NetworkPage.DoesNotExist when there is no network yet.

    `published_at` says since when nothing was changed. The mark is read first: whoever changes something in between
    marks it afterwards, and it is read again. Items whose first day has come are counted: their day marks nothing.
    """
    global _read
    change = dirty.generation(), ItemPage.objects.filter(live=True, go_live_at__lte=now).count()
    with _ONE_READER:
        if _read is None or _read.change != change:
            _read = _again(change, _read)
        kept = _read.catalogue
    zone = ZoneInfo(settings.TIME_ZONE)
    items = tuple(each for each in kept.items if each.show_until > now and not each.over(now, zone))
    return msgspec.structs.replace(kept, items=items)


def forget() -> None:
    """Read everything again next time."""
    global _read
    _read = None


def _again(change: tuple[int, int], before: _Read | None) -> _Read:
    """Stamps are read before items: who publishes in between gets a new stamp, and is read again next time.

    Items point to organisations and places: when one of these changes, everything is read again.
    """
    now, known = timezone.now(), network()
    items = _items(now, before.items if before and before.catalogue.network == known else {})
    catalogue = Catalogue(published_at=timezone.localtime(now), network=known, items=tuple(items.values()))
    return _Read(change, catalogue, items)


def _items(now: datetime, before: dict[tuple[Any, ...], Item]) -> dict[tuple[Any, ...], Item]:
    """Every item under its stamp. What breaks the contract, or is over, is under none and looked at again."""
    wanted = stamps(now)
    missing = [page for page, stamp in wanted.items() if stamp not in before]
    found = dict(items_by_page(now, missing if len(missing) <= _FEW else None)) if missing else {}
    read = ((stamp, found.get(page) or before.get(stamp)) for page, stamp in wanted.items())
    return {stamp: item for stamp, item in read if item is not None}
