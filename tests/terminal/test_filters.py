"""Filters shorten a list, say by how much, and never lead to nothing."""

import functools
from datetime import date, datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from simulator import TEXTS

from kiosk.contract.catalogue import Catalogue
from kiosk.contract.item import Item, Venue
from kiosk.contract.kinds import KINDS
from kiosk.contract.kinds.desk import Opening
from kiosk.contract.samples import sample_catalogue
from kiosk.terminal.filters import FILTERS, Offer, filtered, offered, touched
from kiosk.words.kinds import WORDS
from kiosk.words.phrases import Phrases, languages
from kiosk.words.reader import Reader

ROME = ZoneInfo("Europe/Rome")
NOW = datetime(2026, 11, 24, 10, 42, tzinfo=ROME)
"""A Tuesday morning."""
KM_A_DEGREE = 111.2
"""Kilometres in a degree of latitude."""


@functools.cache
def samples() -> Catalogue:
    return sample_catalogue(TEXTS, NOW)


def of_kind(kind: str) -> list[Item]:
    return [item for item in samples().items if item.kind == kind]


def here(now: datetime = NOW, language: str = "it") -> Reader:
    return Reader(Phrases(language), samples().network, now, samples().network.places[0])


def away(km: float | None) -> Venue:
    place = here().place
    assert place is not None and place.latitude is not None
    latitude = None if km is None else place.latitude + km / KM_A_DEGREE
    return Venue(name="x", address="y", town="z", latitude=latitude, longitude=place.longitude)


def one(kind: str, **changes: Any) -> Item:
    return msgspec.structs.replace(of_kind(kind)[0], **changes)


def holds(name: str, item: Item, now: datetime = NOW) -> bool:
    return bool(filtered([item], (name,), here(now)))


def codes(items: list[Item]) -> list[str]:
    return [item.code for item in items]


def ways(items: list[Item]) -> set[tuple[str, ...]]:
    """Every choice that touching what is offered leads to."""
    seen: set[tuple[str, ...]] = set()
    ahead: list[tuple[str, ...]] = [()]
    while ahead:
        chosen = ahead.pop()
        if chosen not in seen:
            seen.add(chosen)
            ahead += [tuple(sorted(touched(chosen, offer.name))) for offer in offered(items, chosen, here())]
    return seen


def keeps_its_word(items: list[Item], chosen: tuple[str, ...], by: Reader) -> None:
    shown = codes(filtered(items, chosen, by))
    offers = offered(items, chosen, by)
    assert {offer.name for offer in offers if offer.chosen} == set(chosen)
    for offer in offers:
        then = codes(filtered(items, touched(chosen, offer.name), by))
        assert then, f"{chosen} and {offer.name} lead to nothing"
        assert offer.count == len(shown if offer.chosen else then)
        assert offer.chosen or then != shown, f"{offer.name} changes nothing"


@pytest.mark.parametrize("kind", KINDS)
def test_no_way_through_the_samples_leads_to_nothing(kind: str) -> None:
    items = of_kind(kind)
    for chosen in ways(items):
        keeps_its_word(items, chosen, here())


@st.composite
def lists(draw: st.DrawFn) -> list[Item]:
    """Items of one kind, each different where filters look."""
    kind = draw(st.sampled_from(sorted(FILTERS)))
    found = draw(st.lists(st.sampled_from(of_kind(kind)), min_size=1, max_size=9))
    return [_varied(draw, item, code) for code, item in enumerate(found, start=100)]


def _varied(draw: st.DrawFn, item: Item, code: int) -> Item:
    moment = NOW - timedelta(hours=draw(st.integers(0, 100)))
    changes: dict[str, Any] = {"code": f"BM-{code}", "show_from": moment, "venue": away(draw(KILOMETRES))}
    own: dict[str, st.SearchStrategy[Any]] = {
        "hours_band": st.sampled_from(["full_time", "part_time", "either"]),
        "sector": st.sampled_from(["kitchen", "care", "other"]),
        "experience_needed": st.booleans(),
        "apply_until": st.none() | st.integers(0, 12).map(lambda days: NOW.date() + timedelta(days)),
        "free": st.booleans(),
    }
    changes |= {name: draw(each) for name, each in own.items() if name in item.__struct_fields__}
    return msgspec.structs.replace(item, **changes)


KILOMETRES = st.none() | st.sampled_from([0.0, 3.0, 9.9, 10.1, 40.0])


@settings(max_examples=150, deadline=None)
@given(lists(), st.lists(st.integers(0, 30), max_size=8), st.integers(0, 90))
def test_no_touches_lead_to_nothing(items: list[Item], touches: list[int], minutes: int) -> None:
    by, chosen = here(NOW + timedelta(minutes=minutes)), ()
    for touch in touches:
        keeps_its_word(items, chosen, by)
        offers = offered(items, chosen, by)
        chosen = touched(chosen, offers[touch % len(offers)].name) if offers else chosen


@settings(max_examples=80, deadline=None)
@given(lists(), st.lists(st.integers(0, 30), max_size=4))
def test_taking_back_restores(items: list[Item], touches: list[int]) -> None:
    chosen: tuple[str, ...] = ()
    for touch in touches:
        fresh = [offer for offer in offered(items, chosen, here()) if not offer.chosen]
        before, offer = chosen, fresh[touch % len(fresh)] if fresh else None
        if offer is None:
            return
        chosen = touched(chosen, offer.name)
        if len(chosen) > len(before):
            assert touched(chosen, offer.name) == before
    for name in chosen:
        chosen = touched(chosen, name)
    assert codes(filtered(items, chosen, here())) == codes(items)


def test_the_order_of_the_list_stays() -> None:
    items = of_kind("job_offer")[::-1]
    assert codes(filtered(items, ("part_time",), here())) == [
        item.code for item in items if getattr(item, "hours_band", "") != "full_time"
    ]


def test_hours_and_sectors_replace_each_other() -> None:
    assert touched(("part_time", "sector.care"), "full_time") == ("sector.care", "full_time")
    assert touched(("part_time", "sector.care"), "sector.shop") == ("part_time", "sector.shop")
    offers = [one("job_offer", code=f"BM-10{n}", hours_band=band) for n, band in enumerate(("part_time", "full_time"))]
    assert offered(offers, ("part_time",), here()) == (Offer("part_time", 1, True), Offer("full_time", 1, False))


def test_hours_that_may_be_either_are_both() -> None:
    either = one("job_offer", hours_band="either")
    assert holds("part_time", either) and holds("full_time", either)


def test_of_two_that_exclude_each_other_the_later_counts() -> None:
    items = of_kind("job_offer")
    both, later = (filtered(items, chosen, here()) for chosen in (("part_time", "full_time"), ("full_time",)))
    assert codes(both) == codes(later)


@pytest.mark.parametrize("kind", KINDS)
def test_names_that_belong_elsewhere_are_passed_over(kind: str) -> None:
    foreign = ("sector.moon", "", *({"free", "open", "part_time"} - {each.name for each in FILTERS.get(kind, ())}))
    assert filtered(of_kind(kind), foreign, here()) == of_kind(kind)
    assert offered(of_kind(kind), foreign, here()) == offered(of_kind(kind), (), here())


def test_a_list_with_nothing_on_it_offers_nothing() -> None:
    assert (offered([], ("near",), here()), filtered([], ("near",), here())) == ((), [])


def test_what_time_made_empty_can_be_taken_back() -> None:
    desks, night = of_kind("desk"), here(NOW.replace(hour=23))
    assert filtered(desks, ("open",), night) == []
    assert Offer("open", 0, True) in offered(desks, ("open",), night)


def test_a_notice_has_none() -> None:
    assert offered(of_kind("notice"), (), here()) == ()


@pytest.mark.parametrize(("km", "near"), [(0, True), (9.9, True), (10.1, False), (None, False)])
def test_near_is_up_to_ten_kilometres_and_known(km: float | None, near: bool) -> None:
    assert holds("near", one("job_offer", venue=away(km))) is near
    assert not holds("near", one("job_offer", venue=None))


@pytest.mark.parametrize("kind", ["job_offer", "course", "event", "support"])
def test_new_and_ending_are_what_the_badges_say(kind: str) -> None:
    names = {each.name for each in FILTERS[kind]} & {"new", "ends"}
    for item in of_kind(kind):
        said = {badge.sign for badge in WORDS[kind](item, here()).badges()}
        for name, sign in (("new", "star_four_points"), ("ends", "clock_alert_outline")):
            assert name not in names or holds(name, item) is (sign in said)


@pytest.mark.parametrize(
    ("starts", "now", "this_week"),
    [
        (datetime(2026, 11, 24, 18, tzinfo=ROME), NOW, True),
        (datetime(2026, 11, 29, 23, 30, tzinfo=ROME), NOW, True),
        (datetime(2026, 11, 30, 0, 30, tzinfo=ROME), NOW, False),
        (datetime(2026, 11, 30, 0, 30, tzinfo=ROME), datetime(2026, 11, 29, 22, 30, tzinfo=ZoneInfo("UTC")), False),
        (datetime(2026, 11, 30, 0, 30, tzinfo=ROME), datetime(2026, 11, 29, 23, 30, tzinfo=ZoneInfo("UTC")), True),
        (datetime(2026, 11, 20, 9, tzinfo=ROME), NOW, False),
    ],
)
def test_a_week_ends_on_sunday_in_local_time(starts: datetime, now: datetime, this_week: bool) -> None:
    event = one("event", starts_at=starts, ends_at=starts + timedelta(minutes=15))
    assert holds("this_week", event, now) is this_week


def test_an_event_that_has_begun_is_still_this_week() -> None:
    going_on = one("event", starts_at=NOW - timedelta(days=9), ends_at=NOW + timedelta(days=20))
    assert holds("this_week", going_on)


@pytest.mark.parametrize(
    ("at", "open_now", "open_today"),
    [(time(8), False, True), (time(10), True, True), (time(12, 30), False, False), (time(20), False, False)],
)
def test_a_desk_that_has_closed_for_today_is_not_open_today(at: time, open_now: bool, open_today: bool) -> None:
    week = tuple(Opening(weekday=day, opens="09:00", closes="12:30") for day in range(1, 6))
    desk = one("desk", opening=week, closed=())
    now = datetime.combine(date(2026, 11, 24), at, ROME)
    assert (holds("open", desk, now), holds("today", desk, now)) == (open_now, open_today)


@pytest.mark.parametrize("language", languages())
def test_every_filter_has_its_phrase(language: str) -> None:
    names = {each.name for filters in FILTERS.values() for each in filters}
    assert all(Phrases(language).say(Offer(name, 1, False).phrase) for name in names)
