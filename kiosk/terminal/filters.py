"""Whole phrases that shorten a list ("Vicino a qui", "Senza esperienza"), with what each would leave.

None that is offered leads to an empty list, and none is offered that would change nothing.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta
from typing import Any, get_args

from kiosk.contract.item import Item
from kiosk.contract.kinds.desk import Desk
from kiosk.contract.kinds.event import Event
from kiosk.contract.kinds.job_offer import JobOffer, Sector
from kiosk.words import hours
from kiosk.words.distance import is_near
from kiosk.words.kind import ends_soon, is_new
from kiosk.words.teller import Teller


@dataclass(frozen=True)
class Filter:
    """One phrase and what it is true of. Of the filters in one `group` one is chosen at a time."""

    name: str
    holds: Callable[[Any, Teller], bool]
    group: str = ""


@dataclass(frozen=True)
class Offer:
    """A filter to touch. `count` items are on the list with it; the `chosen` one is there to be taken back."""

    name: str
    count: int
    chosen: bool

    @property
    def phrase(self) -> str:
        """The key of its phrase."""
        return self.name if "." in self.name else f"filter.{self.name}"


def offered(items: Sequence[Item], chosen: Sequence[str], here: Teller) -> tuple[Offer, ...]:
    """The filters that are chosen or lead to another list that is not empty, in an order that never changes.

    `items` are all that may be shown of one kind. `here` knows the moment and the place, in any language.
    """
    filters = _filters(items)
    found = {each.name: _found(each, items, here) for each in filters}
    taken = _taken(filters, chosen)
    whole = frozenset(item.code for item in items)
    shown = whole.intersection(*(found[name] for name in taken.values()))

    def offers() -> Iterator[Offer]:
        for each in filters:
            then = whole.intersection(*(found[name] for name in {**taken, _group(each): each.name}.values()))
            is_chosen = each.name in taken.values()
            if is_chosen or (then and then != shown):
                yield Offer(each.name, len(then), is_chosen)

    return tuple(offers())


def filtered(items: Sequence[Item], chosen: Sequence[str], here: Teller) -> list[Item]:
    """The items of one kind for which every chosen filter holds, in their order."""
    filters = _filters(items)
    taken = set(_taken(filters, chosen).values())
    wanted = [each for each in filters if each.name in taken]
    return [item for item in items if all(each.holds(item, here) for each in wanted)]


def touched(chosen: Sequence[str], name: str) -> tuple[str, ...]:
    """What is chosen after a touch: a chosen filter is taken back, another one replaces that of its group."""
    if name in chosen:
        return tuple(each for each in chosen if each != name)
    group = _GROUPS.get(name, name)
    return (*(each for each in chosen if _GROUPS.get(each, each) != group), name)


def _filters(items: Sequence[Item]) -> tuple[Filter, ...]:
    return FILTERS.get(items[0].kind, ()) if items else ()


def _found(each: Filter, items: Sequence[Item], here: Teller) -> frozenset[str]:
    return frozenset(item.code for item in items if each.holds(item, here))


def _group(each: Filter) -> str:
    return each.group or each.name


def _taken(filters: Sequence[Filter], chosen: Sequence[str]) -> dict[str, str]:
    """The chosen name of each group; what this kind does not have is passed over, and of two the later counts."""
    groups = {each.name: _group(each) for each in filters}
    return {groups[name]: name for name in chosen if name in groups}


def _near(item: Item, here: Teller) -> bool:
    return is_near(here.place, item.venue)


def _new(item: Item, here: Teller) -> bool:
    return is_new(item, here.now)


def _ends(item: Item, here: Teller) -> bool:
    return ends_soon(item.last_day, here.today)


def _sector(sector: str) -> Filter:
    def holds(offer: JobOffer, here: Teller) -> bool:
        return offer.sector == sector

    return Filter(f"sector.{sector}", holds, group="sector")


def _this_week(event: Event, here: Teller) -> bool:
    """Between today and Sunday; it may have begun."""
    starts, ends = (here.local(moment).date() for moment in event.happens)
    sunday = here.today + timedelta(days=7 - here.today.isoweekday())
    return starts <= sunday and here.today <= ends


def _open_today(desk: Desk, here: Teller) -> bool:
    """Now or later today: who would come too late is not told to come."""
    now = here.local(here.now)
    return any(now.time() < closes for _, closes in hours.stretches(desk, now.date()))


NEAR = Filter("near", _near)
NEW = Filter("new", _new)
ENDS = Filter("ends", _ends)

FILTERS: Mapping[str, tuple[Filter, ...]] = {
    "job_offer": (
        NEAR,
        Filter("no_experience", lambda offer, here: not offer.experience_needed),
        Filter("part_time", lambda offer, here: offer.hours_band != "full_time", group="hours"),
        Filter("full_time", lambda offer, here: offer.hours_band != "part_time", group="hours"),
        NEW,
        ENDS,
        *(_sector(each) for each in get_args(Sector)),
    ),
    "event": (
        NEAR,
        Filter("this_week", _this_week),
        Filter("no_booking", lambda event, here: not event.booking.needed),
        NEW,
    ),
    "course": (Filter("free", lambda course, here: course.free), NEAR, ENDS, NEW),
    "support": (NEW,),
    "desk": (NEAR, Filter("open", lambda desk, here: here.is_open(desk)), Filter("today", _open_today)),
}
"""The filters of each kind, as they are offered; a kind that is not here has none."""

_GROUPS = {each.name: _group(each) for filters in FILTERS.values() for each in filters}
