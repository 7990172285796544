"""The contract's catalogue, read from the live state of the database and from nothing else."""

import logging
from collections import defaultdict
from collections.abc import Collection, Iterator
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

import msgspec
from django.conf import settings
from django.db.models import F, Q, QuerySet
from django.utils import timezone
from wagtail.models import Page

from kiosk.central.items.counters import PublicCode
from kiosk.central.items.item_page import ItemPage
from kiosk.central.items.kinds import PAGES
from kiosk.central.items.mapping import Rows
from kiosk.central.items.network import NetworkPage, OrganisationPage, Place
from kiosk.contract import network as contract
from kiosk.contract.catalogue import Catalogue
from kiosk.contract.item import Item

log = logging.getLogger(__name__)
BROKEN = (msgspec.ValidationError, ValueError, OSError)
"""What one item's data may raise: the item is left out, the others travel."""


def snapshot(now: datetime) -> Catalogue:
    """Everything that may be on a screen at `now` (with time zone), and is not over.

    The number of queries does not depend on how many items there are. Data that breaks the contract is left
    out and logged. Raises NetworkPage.DoesNotExist when the network was never set up.
    """
    items = tuple(item for _, item in items_by_page(now))
    return Catalogue(published_at=timezone.localtime(now), network=network(), items=items)


def network() -> contract.Network:
    """Who publishes and where terminals stand. Raises NetworkPage.DoesNotExist and msgspec.ValidationError."""
    organisations = OrganisationPage.objects.live().order_by("path")
    found = tuple(_kept(page, page.slug) for page in organisations)
    places = tuple(_kept(place, place.slug) for place in Place.objects.order_by("slug"))
    page = NetworkPage.objects.live()[:1].get()
    known: contract.Network = page.to_contract(tuple(filter(None, found)), tuple(filter(None, places)))
    return known


def live_item(code: str, now: datetime | None = None) -> Item | None:
    """The item with this code if it may be on a screen now and is not over."""
    moment = now or timezone.now()
    found = _shown(ItemPage.objects.filter(code=code.upper()), moment).first()
    if found is None:
        return None
    page = found.specific
    return _item(page, page.organisation_slug, moment)


def was_public(code: str) -> bool:
    """Whether an item with this code was ever on a screen, even if it was deleted since."""
    return PublicCode.objects.filter(code=code.upper()).exists()


def _shown(pages: QuerySet[ItemPage], now: datetime) -> QuerySet[ItemPage]:
    begun = Q(go_live_at__isnull=True) | Q(go_live_at__lte=now)
    return pages.filter(begun, live=True, expire_at__gt=now)


def stamps(now: datetime) -> dict[int, tuple[Any, ...]]:
    """What may be on a screen at `now`, by page: while its stamp is the same, the item says the same.

    In the order of a snapshot. What an item says of organisations and places is in the network, not in the stamp.
    """
    picture = ("picture__file", "picture__file_hash")
    columns = ("live_revision", "checked_at", "expire_at", "go_live_at", "path", *picture)
    kinds = (_shown(page_type.objects.all(), now).order_by("path") for page_type in PAGES.values())
    return {row[0]: row for shown in kinds for row in shown.values_list("pk", *columns)}


def items_by_page(now: datetime, only: Collection[int] | None = None) -> Iterator[tuple[int, Item]]:
    """The items of a snapshot, each with its page's number; `only` those pages where it is given."""
    slugs = {page.path: page.slug for page in OrganisationPage.objects.live()}
    for page_type in PAGES.values():
        pages = page_type.objects.all() if only is None else page_type.objects.filter(pk__in=only)
        for page in _whole(page_type, _shown(pages, now)):
            item = _item(page, slugs[page.path[: -Page.steplen]], now)
            if item is not None:
                yield page.pk, item


def _whole(page_type: type[ItemPage], shown: QuerySet[ItemPage]) -> Iterator[ItemPage]:
    """The shown pages of a kind with all that hangs on them, each sort of row read once for all."""
    relations = {part.relation: part for part in page_type.all_parts() if isinstance(part, Rows)}
    hanging = {name: _by_page(page_type, name, shown) for name in relations}
    hanging["places"] = _places(shown)
    for page in shown.select_related("picture__shrunk").order_by("path"):
        page.read_before = {name: rows.get(page.pk, ()) for name, rows in hanging.items()}
        yield page


def _by_page(page_type: type[ItemPage], relation: str, shown: QuerySet[ItemPage]) -> dict[int, list[Any]]:
    rows = page_type._meta.get_field(relation).related_model
    found: dict[int, list[Any]] = defaultdict(list)
    for row in rows.objects.filter(page__in=shown.values("pk")).order_by("sort_order").values_list(named=True):
        found[row.page_id].append(row)
    return found


def _places(shown: QuerySet[ItemPage]) -> dict[int, list[Any]]:
    pairs = ItemPage.places.through.objects.filter(itempage__in=shown.values("pk")).annotate(slug=F("place__slug"))
    found: dict[int, list[Any]] = defaultdict(list)
    for pair in pairs.order_by("slug").values_list("itempage_id", "slug", named=True):
        found[pair.itempage_id].append(pair)
    return found


def _item(page: ItemPage, organisation: str, now: datetime) -> Item | None:
    try:
        item: Item = page.to_contract(organisation=organisation)
    except BROKEN as problem:
        log.warning("%s is left out of the catalogue: %s", page.code, problem)
        return None
    return None if item.over(now, ZoneInfo(settings.TIME_ZONE)) else item


def _kept(page: OrganisationPage | Place, slug: str) -> contract.Organisation | contract.Place | None:
    try:
        return page.to_contract()
    except BROKEN as problem:
        log.warning("%s is left out of the catalogue: %s", slug, problem)
        return None
