"""What the totals say, in rows that pages and papers show: a label and a number of visits."""

from datetime import datetime

from babel.dates import format_date, format_skeleton

from kiosk.central.insight.naming import OTHER, name_of, terminal_name
from kiosk.central.insight.reading import Window
from kiosk.central.insight.service import Service
from kiosk.contract.item import ITALIAN
from kiosk.words.typography import capital

Row = tuple[str, int]
"""A label and its visits."""
PARTS = (("lengths", "Quanto durano"), ("languages", "In che lingua"), ("tools", "Che cosa aiuta a usarla"))
"""Tables of closed words, and what they are called."""
LENGTHS = ("under_1_min", "1_to_3_min", "3_to_10_min", "over_10_min")


def over_time(window: Window, period: str) -> list[Row]:
    """Days of a month, months of a year."""
    if period == "mese":
        return [(f"{day.day}/{day.month}", number) for day, number in window.by_day()]
    return [(capital(format_skeleton("yMMM", month, locale="it")), number) for month, number in window.by_month()]


def by_terminal(window: Window) -> list[tuple[str, int, int, datetime | None]]:
    """Each terminal's name, its visits, the sheets it printed and the last hours it told of; last those nobody used."""
    told = window.by_terminal()
    unused = [] if window.sample else sorted(set(Service.names()) - {row[0] for row in told})
    named = ((terminal_name(code), visits, sheets, last) for code, visits, sheets, last in told)
    return [*named, *((name, 0, 0, None) for name in unused)]


def over_day(window: Window) -> list[Row]:
    """By the hour in which visits ended."""
    return [(f"{hour}–{hour + 1}", number) for hour, number in window.by_hour()]


def figures(window: Window) -> list[Row]:
    """The few that stand first. Who begins in Italian and goes on in another language is among those of another."""
    visits = window.visits
    italian = dict(window.words("languages", [ITALIAN])).get(ITALIAN, 0)
    return [
        ("visite", visits),
        ("schede stampate", window.total("printed")),
        ("schede portate sul telefono", window.total("phoned")),
        ("visite in un’altra lingua", min(window.total("languages") - italian, visits)),
    ]


def named(window: Window, what: str, count: int = 0) -> list[Row]:
    """The words of `what` by their names, the most first and the rest last; at most `count`."""
    found = sorted(window.words(what), key=lambda row: row[0] == OTHER)
    return [(name_of(what, word), number) for word, number in (found[:count] if count else found)]


def parts(window: Window) -> list[tuple[str, list[Row]]]:
    """Every table of PARTS; lengths from short to long."""
    return [(label, _lengths(window) if what == "lengths" else named(window, what)) for what, label in PARTS]


def stretch(window: Window) -> str:
    """'dal 26 ottobre al 24 novembre 2026'."""
    first = format_date(window.first, "d MMMM" if window.first.year == window.last.year else "d MMMM y", locale="it")
    return f"dal {first} al {format_date(window.last, 'd MMMM y', locale='it')}"


def _lengths(window: Window) -> list[Row]:
    found = dict(window.words("lengths"))
    return [(name_of("lengths", word), found[word]) for word in LENGTHS if word in found]
