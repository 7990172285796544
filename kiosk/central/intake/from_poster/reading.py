"""From the lines of a poster to texts for the form's fields, by the keys of their columns. Pure; invents nothing."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from kiosk.central.intake.from_poster import kinds, reach
from kiosk.central.intake.from_poster.days import Days, days_in, hours_in
from kiosk.central.intake.from_poster.opened import Line
from kiosk.central.intake.from_poster.poster import Poster
from kiosk.central.intake.from_poster.where import where
from kiosk.central.intake.from_poster.wording import calm, joined, loud, summary_of, title_of

Key = tuple[str, int, str]
"""Relation, number of its row, field: as a column's."""
NO_HOURS = "Il giorno che leggo è {day}. L’ora non la trovo: scrivila tu."
UNCLEAR_DAY = "Leggo «{words}», ma giorno e data non vanno d’accordo: guarda il manifesto."
SEVERAL_DAYS = "Leggo più giorni ({words}): scegli tu quale vale."
_NOT_TITLES = re.compile(
    r"www\.|@|https?:|\d{3}[ ./-]?\d{3}|€|\btel\b|\bcell\b|\binfo\b"
    r"|^\W*(?:cercasi|offerta di lavoro|lavoro|novità)\W*$",
    re.IGNORECASE,
)
_BRING = re.compile(
    r"\b(?:cosa portare|documenti(?: da portare| richiesti| necessari)?|portare con sé)\s*:\s*" + kinds.GOING_ON, re.I
)
SAID_ELSEWHERE = ("employers", "requirements", "documents", "pay", "contract", "booking_how", "schedule", "provider")
"""Fields whose lines the summary need not say again."""
_ASK = re.compile(
    r"\b(?:per )?info(?:rmazioni)?(?: e (?:prenotazioni|iscrizioni))?\s*:\s*([^\n:@]{3,80})", re.IGNORECASE
)
_BEFORE_NUMBER = re.compile(r"[\s,;–—-]*(?:tel|cell|\+?\d{3}|www|e-?mail|telefon|chiam|scriv).*$", re.IGNORECASE)
_REACHING = re.compile(r"@|www\.|https?:|\btel\b|\bcell\b|\bfax\b|\be-?mail\b|\binfo(?:rmazioni)?\s*:", re.IGNORECASE)


@dataclass(frozen=True)
class Reading:
    """What was read of a poster. `texts` are as a clerk would write them, `doubts` what only the clerk can decide."""

    texts: dict[Key, str]
    doubts: tuple[str, ...] = ()


def reading(lines: Sequence[Line], kind: str, today: date, towns: tuple[str, ...]) -> Reading:
    """What the lines say for the form of a kind."""
    poster = Poster(tuple(lines), today, towns)
    found: dict[Key, str] = {("", 0, name): text for name, text in kinds.KINDS[kind](poster).items()}
    title, own = title_of(poster.sound, _no_title(poster))
    found |= {("", 0, "title"): calm(title, towns), ("", 0, "documents"): kinds.things(_BRING, poster.text)}
    elsewhere = {each for name in SAID_ELSEWHERE for each in found.get(("", 0, name), "").splitlines()}
    found["", 0, "summary"] = _summary(poster, own, elsewhere)
    found |= _venue(poster)
    found |= {("contacts", number, name): text for number, name, text in _contacts(poster)}
    return Reading({key: text for key, text in found.items() if text}, tuple(_doubts(poster, kind)))


def _no_title(poster: Poster) -> re.Pattern[str]:
    """A date in large letters is no title."""
    dates = {re.escape(poster.text[each.start : each.end]) for each in poster.days if "\n" not in _words(poster, each)}
    return re.compile("|".join([_NOT_TITLES.pattern, *sorted(dates)]), re.IGNORECASE)


def _words(poster: Poster, day: Days) -> str:
    """How the poster itself says a day."""
    return poster.text[day.start : day.end]


def _summary(poster: Poster, title: Sequence[Line], elsewhere: set[str]) -> str:
    """What has no field of its own."""
    left = [each for each in poster.sound if each not in title and not _REACHING.search(each.text)]
    left = [each for each in left if not any(said in each.text for said in elsewhere)]
    return summary_of([each for each in left if not _has_its_field(each.text, poster)], poster.towns)


def _has_its_field(text: str, poster: Poster) -> bool:
    found = where(text, poster.towns)
    if found.address or reach.phones(text) or reach.sites(text):
        return True
    return bool(days_in(text, poster.today) or hours_in(text, poster.today))


def _venue(poster: Poster) -> dict[Key, str]:
    found = where(poster.text, poster.towns)
    address = found.address.title() if loud(found.address) else found.address
    name = calm(joined([found.name]), poster.towns)
    return {("", 0, "venue_name"): name, ("", 0, "venue_address"): address, ("", 0, "venue_town"): found.town}


def _contacts(poster: Poster) -> Iterator[tuple[int, str, str]]:
    """The first row has the post and the site; each further telephone has a row of its own."""
    phones, emails, sites = reach.phones(poster.text), reach.emails(poster.text), reach.sites(poster.text)
    asked = {_BEFORE_NUMBER.sub("", each[1]).strip(" .,") for each in _ASK.finditer(poster.text)} - {""}
    name = asked.pop() if len(asked) == 1 else ""
    for number, phone in enumerate(phones, start=1):
        yield number, "phone", phone
        yield number, "name", name
    if phones or emails or sites:
        yield 1, "name", name
        yield 1, "email", emails[0] if len(emails) == 1 else ""
        yield 1, "web", sites[0] if len(sites) == 1 else ""


def _doubts(poster: Poster, kind: str) -> Iterator[str]:
    unclear = [_words(poster, each) for each in poster.days if not each.sure]
    yield from (UNCLEAR_DAY.format(words=" ".join(each.split())) for each in unclear)
    days = list(dict.fromkeys(" ".join(_words(poster, each).split()) for each in poster.days))
    if kind in ("event", "course") and not unclear and len(days) > 1 and poster.happening() is None:
        yield SEVERAL_DAYS.format(words=", ".join(days))
    day = kinds.day_without_hours(poster) if kind == "event" else None
    if day is not None:
        yield NO_HOURS.format(day=f"{day.first:%d/%m/%Y}")
