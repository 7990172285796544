"""The weekly sheet: the week's offers and the next events on one page, for shop windows."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from kiosk.contract.item import Contact, Item
from kiosk.contract.kinds.event import Event
from kiosk.contract.kinds.job_offer import JobOffer
from kiosk.paper import sheet
from kiosk.paper.document import DocumentError, pdf
from kiosk.words.reader import Reader
from kiosk.words.typography import capital, dotted

TEMPLATE = Path(__file__).with_suffix(".typ")
OFFERS_MAX = 12
EVENTS_MAX = 6
AHEAD = timedelta(days=14)
"""How far ahead an event is told of, and a last day counts as near."""

HOURS_LETTERS_MAX = 32
"""Longer hours are named by their band."""


def weekly(items: Iterable[Item], reader: Reader, address: str, place_title: str = "") -> bytes:
    """The week of `reader.now` as a PDF of exactly one A4 page; `address` is the board's, and what its code opens.
    `place_title` says where it hangs, for who takes it down.

    Chosen from `items`: at most twelve offers, those that end soon first, then the newest; at most six events of the
    next two weeks. A full page leaves things out in the template's declared order. Raises DocumentError when there is
    nothing to say, or when even that is too much.
    """
    known = list(items)
    offers, events = chosen_offers(known, reader), chosen_events(known, reader)
    if not offers and not events:
        raise DocumentError("no offers and no events this week")
    return pdf(TEMPLATE, _data(offers, events, replace(reader, on_paper=True), address, place_title), reader.now)


def chosen_offers(items: Iterable[Item], reader: Reader) -> list[JobOffer]:
    """The offers one can still apply for: those that end soon, soonest first, then the others, newest first."""
    offers = [item for item in items if isinstance(item, JobOffer) and _open(item, reader)]
    near = (reader.now + AHEAD).date()
    soon = [offer for offer in offers if offer.apply_until and offer.apply_until <= near]
    later = [offer for offer in offers if not offer.apply_until or offer.apply_until > near]
    soon.sort(key=lambda offer: (offer.apply_until or near, offer.code))
    later.sort(key=lambda offer: offer.show_from, reverse=True)
    return [*soon, *later][:OFFERS_MAX]


def chosen_events(items: Iterable[Item], reader: Reader) -> list[Event]:
    """The events of the next two weeks, in the order in which they happen."""
    events = [item for item in items if isinstance(item, Event) and _open(item, reader)]
    near = [event for event in events if event.starts_at <= reader.now + AHEAD]
    return sorted(near, key=lambda event: (event.starts_at, event.code))[:EVENTS_MAX]


def _open(item: Item, reader: Reader) -> bool:
    return item.shown_at(reader.now) and not item.over(reader.now, ZoneInfo(reader.network.time_zone))


def _data(
    offers: list[JobOffer], events: list[Event], reader: Reader, address: str, place_title: str
) -> dict[str, Any]:
    """Everything the template shows, under the template's names."""
    say = reader.phrases.say
    monday = reader.today - timedelta(days=reader.today.weekday())
    sunday = monday + timedelta(days=6)
    last = sheet.date_of(sunday, reader)
    first = str(monday.day) if monday.month == sunday.month else sheet.date_of(monday, reader)
    return {
        **sheet.frame(reader),
        "title": say("paper.weekly.title", town=reader.network.town),
        "text_language": reader.phrases.language,
        "week": capital(say("paper.weekly.week", first=first, last=last)),
        "until": capital(dotted(place_title, say("paper.remove_after", day=last))),
        "say_code": say("paper.weekly.code"),
        "offers_title": reader.kinds_name("job_offer"),
        "offers_colour": sheet.COLOURS["job_offer"],
        "offers": [_offer(offer, reader) for offer in offers],
        "events_title": reader.kinds_name("event"),
        "events_colour": sheet.COLOURS["event"],
        "events": [_event(event, reader) for event in events],
        **_phone([*offers, *events], reader),
        **sheet.from_afar(reader, address),
        "scan_all": say("paper.weekly.scan"),
    }


def _offer(offer: JobOffer, reader: Reader) -> dict[str, Any]:
    last = offer.apply_until
    town = offer.venue.town if offer.venue else ""
    return {
        **_named(offer, reader),
        "until": reader.phrases.say("paper.poster.by", day=sheet.short_date(last, reader)) if last else "",
        "who": dotted(reader.who(offer), town),
        "terms": [sheet.tied(_hours(offer, reader)), sheet.tied(reader.text(offer.pay)) if offer.pay else ""],
    }


def _hours(offer: JobOffer, reader: Reader) -> str:
    """The hours in few letters."""
    hours = reader.text(offer.hours)
    return hours if len(hours) <= HOURS_LETTERS_MAX else capital(reader.phrases.say(f"fact.band.{offer.hours_band}"))


def _event(event: Event, reader: Reader) -> dict[str, Any]:
    starts, ends = reader.local(event.starts_at), reader.local(event.ends_at)
    hours = reader.clock_range(starts, ends) if starts.date() == ends.date() else reader.clock(starts)
    day = f"{reader.weekday(starts.date())} {sheet.short_date(starts.date(), reader)}"
    return {
        **_named(event, reader),
        "day": reader.phrases.say("date.moment", day=day, clock=hours),
        "where": reader.where(event.venue),
        "venue": event.venue.name if event.venue else "",
    }


def _named(item: Item, reader: Reader) -> dict[str, str]:
    title = sheet.tied(reader.text(item.title))
    return {"text_language": reader.language_of(item.title), "title": title, "code": item.code}


def _phone(items: list[Item], reader: Reader) -> dict[str, str]:
    """The number at which one asks about most of them, and whose it is."""
    contacts: dict[str, Contact] = {}
    asked = Counter[str]()
    for contact in filter(None, map(reader.phone, items)):
        contacts.setdefault(contact.phone or "", contact)
        asked[contact.phone or ""] += 1
    number = next((number for number, _ in asked.most_common(1)), "")
    return {"phone": number, "phone_name": reader.text(contacts[number].name) if number else ""}
