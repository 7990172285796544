"""Days and hours in Italian words, as posters write them. What may be read in two ways is not sure."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, time, timedelta

WEEKDAYS = ("lun", "mar", "mer", "gio", "ven", "sab", "dom")
MONTHS = ("gen", "feb", "mar", "apr", "mag", "giu", "lug", "ago", "set", "ott", "nov", "dic")
YEARS_AHEAD = 2
"""A date without a year lies within so many years, or it is not told which one is meant."""

_WEEKDAY = r"(?:\b(?P<weekday>lun|mar|mer|gio|ven|sab|dom)(?:(?:e|te|cole|ve|er)d[ìi]['’`]?|ato|enica)?(?!\w)\.?,?\s*)?"
_MONTH_NAME = (
    r"(?P<name>gen(?:naio)?|feb(?:braio)?|mar(?:zo)?|apr(?:ile)?|mag(?:gio)?|giu(?:gno)?|lug(?:lio)?|ago(?:sto)?"
    r"|sett?(?:embre)?|ott(?:obre)?|nov(?:embre)?|dic(?:embre)?)\b\.?"
)
_DAY = r"(?P<day>\d{1,2})(?:°|º|\^)?"
_YEAR = r"(?:\s*,?\s*(?:del\s+)?(?P<year>20\d\d)\b)?"
_NAMED = re.compile(rf"{_WEEKDAY}(?<!\d)(?<!\d[.:/,]){_DAY}\s*{_MONTH_NAME}{_YEAR}", re.IGNORECASE)
_DIGITS = re.compile(
    rf"{_WEEKDAY}(?<![\d/.\-])(?<!\d ){_DAY}\s?(?P<sign>[/.\-])\s?(?P<month>\d{{1,2}})"
    r"(?:\s?(?P=sign)\s?(?P<year>20\d\d|\d\d))?(?![\d/\-])(?!\.\d)",
    re.IGNORECASE,
)
_BEFORE = re.compile(
    rf"{_WEEKDAY}(?<![\d/.:,])(?P<day>\d{{1,2}})(?:°|º)?\s*(?P<to>-|–|—|,|\be\b|\bal?\b|\bed\b|\ba\b)\s*(?:\bal?\b\s*)?$",
    re.IGNORECASE,
)
_TO = re.compile(r"\s*(?:-|–|—|\b(?:fino |sino )?al\b|\ba\b)\s*(?:\b[a-zì']+\b\s*)?", re.IGNORECASE)
_INTRODUCED = re.compile(r"\b(il|dal|al|entro|giorno|giorni|data|fino|oltre)\s*$", re.IGNORECASE)

_CLOCK = r"(?P<{0}>[01]?\d|2[0-4])(?:\s?[:.,]\s?(?P<{1}>[0-5]\d))?"
_HOURS = re.compile(
    r"(?<![\d.,:/€])(?<!€ )(?P<lead>(?:dalle|alle|ore|h|ora|h\.)\b\.?\s*(?:ore\b\s*)?(?:le\b\s*)?)?"
    + _CLOCK.format("hour", "minute")
    + r"(?:\s*(?P<to>-|–|—|/|\balle\b|\ba\b|\bfino alle\b|\bsino alle\b)\s*(?:ore\b\s*)?"
    + _CLOCK.format("hour2", "minute2")
    + r")?(?![\d/:%€°]|[.,]\d|\s?(?:euro|€|ore|mesi|anni|giorni|posti|persone)\b)",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class Days:
    """A day, or the first and last of several, and where it stands in the text. `sure` when all of it agrees."""

    first: date
    last: date
    start: int
    end: int
    sure: bool = True


@dataclass(frozen=True)
class Hours:
    """From when, perhaps until when, and where it stands in the text."""

    begins: time
    ends: time | None
    start: int
    end: int


def days_in(text: str, today: date) -> list[Days]:
    """Every day that the text names. Without a year it is the next such day, which must be the weekday it says."""
    found = sorted(_each(text, today), key=lambda each: each.start)
    return list(_joined(found, text))


def hours_in(text: str, today: date) -> list[Hours]:
    """Every hour of day that the text names and says to be one: a bare number is none, nor is part of a date."""
    bare = text
    for each in days_in(text, today):
        bare = bare[: each.start] + "#" * (each.end - each.start) + bare[each.end :]
    return [hours for found in _HOURS.finditer(bare) if (hours := _hours(found)) is not None]


def _each(text: str, today: date) -> Iterator[Days]:
    for found in [*_NAMED.finditer(text), *_DIGITS.finditer(text)]:
        parts = found.groupdict()
        month = MONTHS.index(parts["name"][:3].lower()) + 1 if parts.get("name") else int(parts["month"])
        short = "name" not in parts and not parts["year"]
        if short and not (parts["weekday"] or _INTRODUCED.search(text[: found.start()])):
            continue  # 24/7 is no day
        if short and parts["sign"] == "." and not parts["weekday"]:
            continue  # 9.30 is an hour
        day, sure = _day(int(parts["day"]), month, parts["year"], parts["weekday"], today)
        if day is not None:
            yield _with_first(text, Days(day, day, found.start(), found.end(), sure))


def _day(day: int, month: int, year: str | None, weekday: str | None, today: date) -> tuple[date | None, bool]:
    """The day meant, and whether its parts agree."""
    wanted = WEEKDAYS.index(weekday[:3].lower()) if weekday else None
    if year:
        found = _date(int(year) if len(year) == 4 else 2000 + int(year), month, day)
        return found, found is not None and wanted in (None, found.weekday())
    coming = [_date(today.year + more, month, day) for more in range(YEARS_AHEAD + 1)]
    later = [each for each in coming if each is not None and each >= today]
    if not later:
        return None, False
    return later[0], wanted in (None, later[0].weekday())


def _date(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _with_first(text: str, last: Days) -> Days:
    """'dal 10 al 14 giugno', '5 e 6 giugno': the number before belongs to it."""
    before = _BEFORE.search(text[: last.start])
    first = _date(last.last.year, last.last.month, int(before["day"])) if before else None
    if before is None or first is None or first >= last.first:
        return last
    weekday = before["weekday"]
    agrees = not weekday or WEEKDAYS[first.weekday()] == weekday[:3].lower()
    next_to = before["to"] in ("-", "–", "—", "a", "al") or last.first - first == timedelta(days=1)
    return Days(first, last.last, before.start(), last.end, last.sure and agrees and next_to)


def _joined(found: list[Days], text: str) -> Iterator[Days]:
    """'dal 10 maggio al 14 giugno' is one span of days."""
    rest = iter([*found, None])
    each = next(rest)
    while each is not None:
        following = next(rest)
        if following and _TO.fullmatch(text[each.end : following.start]) and following.first > each.first:
            each = Days(each.first, following.last, each.start, following.end, each.sure and following.sure)
            following = next(rest)
        yield each
        each = following


def _hours(found: re.Match[str]) -> Hours | None:
    """None for a number that is not said to be an hour: it has no 'ore' before it, and no minutes."""
    begins, ends = _time(found["hour"], found["minute"]), _time(found["hour2"], found["minute2"])
    said = found["lead"] or (found["minute"] and (found["hour2"] is None or found["minute2"]))
    if begins is None or not said or (ends is not None and ends <= begins):
        return None
    return Hours(begins, ends, found.start(), found.end())


def _time(hour: str | None, minute: str | None) -> time | None:
    return time(int(hour), int(minute or 0)) if hour is not None and int(hour) < 24 else None
