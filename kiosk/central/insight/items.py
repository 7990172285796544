"""Items in the totals: called by what the public knows of them, told in full only to who writes them."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db.models import Q, QuerySet
from django.utils import timezone

from kiosk.central.insight.models import Count
from kiosk.central.insight.reading import Window, deliveries, in_use_since
from kiosk.central.items.item_page import ItemPage
from kiosk.central.items.network import OrganisationPage
from kiosk.contract.counts import VISITS_MIN

SETTLED = timedelta(days=7)
"""An item that is on the screens for less has not had its chance."""
DOUBTS_FOR = timedelta(days=60)


@dataclass(frozen=True)
class Used:
    """An item and the visits in which it was opened, printed, taken on a phone, said to be out of date."""

    page: ItemPage
    opened: int = 0
    printed: int = 0
    phoned: int = 0
    outdated: int = 0


def public_titles(codes: Iterable[str]) -> dict[str, str]:
    """The titles that are on the screens now, by code: those of drafts are nobody else's business."""
    now = timezone.now()
    begun = Q(go_live_at__isnull=True) | Q(go_live_at__lte=now)
    live = ItemPage.objects.filter(begun, code__in=set(codes), live=True, expire_at__gt=now)
    return dict(live.values_list("code", "title"))


def most_opened(window: Window, count: int) -> list[tuple[str, str, int]]:
    """(code, title, visits) of what is on the screens and was opened most."""
    opened = [(code, number) for code, number in window.words("opened") if number >= VISITS_MIN]
    titles = public_titles(code for code, _ in opened)
    return [(code, titles[code], number) for code, number in opened if code in titles][:count]


def have_had_their_chance() -> bool:
    """Whether visits are counted for so long that an item which nobody opened says something."""
    since = in_use_since()
    return since is not None and timezone.localdate() - since >= SETTLED


def never_opened(window: Window) -> list[tuple[str, str]]:
    """(code, title) of what is on the screens for a week or more and that nobody has opened, by title."""
    before, now = timezone.now() - SETTLED, timezone.now()
    settled = ItemPage.objects.filter(live=True, expire_at__gt=now, first_published_at__lt=before)
    opened = {code for code, _ in window.words("opened")}
    begun = settled.filter(Q(go_live_at__isnull=True) | Q(go_live_at__lte=before)).exclude(code__in=opened)
    return list(begun.order_by("title").values_list("code", "title"))


def used(organisation: OrganisationPage, window: Window) -> list[Used]:
    """Every item of an organisation that is on the screens or was used, the most opened first."""
    pages = {page.code: page for page in ItemPage.objects.child_of(organisation) if page.code}
    told = {what: dict(window.words(what, pages)) for what in ("opened", "printed", "phoned", "outdated")}
    seen = set[str]().union(*told.values())
    found = [
        Used(page, **{what: numbers.get(code, 0) for what, numbers in told.items()})
        for code, page in pages.items()
        if page.live or code in seen
    ]
    return sorted(found, key=lambda each: (-each.opened, each.page.title))


def doubted(items: QuerySet[ItemPage]) -> dict[str, int]:
    """Those of the items that enough visitors said to be out of date since they were last confirmed, and how many."""
    lately = deliveries().filter(begins__gte=timezone.now() - DOUBTS_FOR)
    rows = list(
        Count.objects.filter(delivery__in=lately, what="outdated").values_list("word", "visits", "delivery__begins")
    )
    since = {page.code: _confirmed(page) for page in items.filter(live=True, code__in={code for code, _, _ in rows})}
    found: dict[str, int] = {}
    for code, visits, begins in rows:
        if code in since and begins >= since[code]:
            found[code] = found.get(code, 0) + visits
    return {code: number for code, number in found.items() if number >= VISITS_MIN}


def _confirmed(page: ItemPage) -> datetime:
    """When somebody last said that it holds; the hour in which they did so counts as before."""
    last: datetime = page.confirmed_at or timezone.now()
    return last.replace(minute=0, second=0, microsecond=0) + timedelta(hours=1)
