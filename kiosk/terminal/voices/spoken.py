"""A text made ready for the ear: signs become words and pauses, numbers are grouped as people say them.

What an engine reads well by itself is left to it.
"""

import re
import unicodedata
from datetime import date

from babel.dates import format_date
from babel.numbers import NumberFormatError, parse_decimal
from babel.units import format_unit

from kiosk.terminal.voices.signs import SIGNS, Signs

PHONE_DIGITS = range(9, 12)
"""How many digits make a telephone number by themselves; one that begins with 0 or + needs fewer."""
_PHONE_DIGITS_MIN = 7
_TOGETHER_MAX = 4
"""Digits said without a pause."""

_PLAIN = str.maketrans(
    dict.fromkeys("[]{}<>_~^\\=*#\t\r", " ") | dict.fromkeys("|•·()", ", ") | dict.fromkeys("…\n", ". ")
)
_NO_SOUND = frozenset({"Cc", "Cf", "Cs", "Co", "So"})
"""Unicode's categories of what cannot be said: controls, marks of direction, halves of letters, pictures."""
_PAUSES = "?!.;:, "
"""From the longest to none."""
_SIGNS_OF_PAUSE = re.compile(r"\s?[,.;:!?](?:\s?[,.;:!?])+|\s[,.;:!?]")
_EMAIL = re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+")
_WEB = re.compile(r"(?:https?://|www\.)\S*[\w/]", re.IGNORECASE)
_DATE = re.compile(r"(?<![\w/.-])(\d{1,2})([/.-])(\d{1,2})\2(\d{4})(?![\w/-])")
_ISO_DATE = re.compile(r"(?<![\w/.-])(\d{4})-(\d\d)-(\d\d)(?![\w/-])")
_CODE = re.compile(r"(?<![A-Za-z0-9])([A-Z]{2})-([1-9][0-9]{2,5})(?![\w-])")
_CLOCK = r"(?:[01]?\d|2[0-4])[:{}][0-5]\d"
_AROUND = r"(?<![\w:.,/]){}(?![:.,]?\d)(?!\s?[€%])(?!\s(?:euro|km|kg|m)\b)"
_PHONE = re.compile(r"(?<![\w.,/+-])\+?\d(?:[ \u00a0./-]?\d){5,14}(?![\w%€]|\s?€|[:.,]\d)")
_KILOMETRES = re.compile(r"(\d[\d.,]*)\s?km\b(?!/)")


def spoken(text: str, language: str) -> str:
    """The text as an engine is to read it, on one line. Raises KeyError for a language without signs."""
    signs = SIGNS[language]
    text = _plain(text)
    text = _WEB.sub(lambda found: _address(found[0], signs), text)
    text = _EMAIL.sub(lambda found: _address(found[0], signs), text)
    text = _DATE.sub(lambda found: _day(found[0], language, found[4], found[3], found[1]), text)
    text = _ISO_DATE.sub(lambda found: _day(found[0], language, found[1], found[2], found[3]), text)
    text = _CODE.sub(lambda found: f"{', '.join(found[1])}, {' '.join(found[2])}", text)
    text = _hours(text, signs)
    text = _PHONE.sub(lambda found: _phone(found[0], signs), text)
    text = _ranges(text, signs)
    text = _KILOMETRES.sub(lambda found: _kilometres(found[0], found[1], language), text)
    text = _amounts(text, signs)
    for short, long in signs.short.items():
        text = re.sub(short, long, text, flags=re.IGNORECASE)
    return _paused(text)


def _plain(text: str) -> str:
    """Without what is neither said nor heard; no engine finds commands of its own in it."""
    text = unicodedata.normalize("NFC", text).translate(_PLAIN)
    return "".join(each for each in text if each == "°" or unicodedata.category(each) not in _NO_SOUND)


def _address(text: str, signs: Signs) -> str:
    """'info@comune.it' becomes 'info chiocciola comune punto it'."""
    address = re.sub(r"^https?://", "", text, flags=re.IGNORECASE)
    return address.replace("@", f" {signs.at} ").replace(".", f" {signs.dot} ")


def _day(text: str, language: str, *year_month_day: str) -> str:
    """'27/11/2026' becomes '27 novembre 2026'; what is no day stays."""
    try:
        return format_date(date(*map(int, year_month_day)), "d MMMM y", locale=language)
    except ValueError:
        return text


def _hours(text: str, signs: Signs) -> str:
    """'9:00–12:30' becomes '9 fino alle 12:30'."""
    clock = _CLOCK.format("." if signs.dotted_hours else "")
    stretch = _AROUND.format(rf"({clock})\s?[–-]\s?({clock})")
    text = re.sub(stretch, lambda found: f"{found[1]} {signs.until} {found[2]}", text)
    return re.sub(_AROUND.format(clock), lambda found: _clock(found[0], signs), text)


def _clock(text: str, signs: Signs) -> str:
    """'18:00' is not 'diciotto zero zero'."""
    hour, minute = map(int, re.split("[:.]", text))
    if minute:
        return f"{hour}:{minute:02}"
    return (signs.sharp if hour <= 12 else signs.sharp_late).format(hour)


def _phone(text: str, signs: Signs) -> str:
    """'0322 000 000' becomes '0 3 2 2, 0 0 0, 0 0 0'; what is no telephone number stays."""
    digits = sum(each.isdigit() for each in text)
    if digits not in PHONE_DIGITS and not (text[0] in "0+" and digits >= _PHONE_DIGITS_MIN):
        return text
    groups = [part for group in re.split(r"[ \u00a0./-]", text.lstrip("+")) for part in _together(group)]
    said = ", ".join(" ".join(group) for group in groups)
    return f"{signs.plus} {said}" if text[0] == "+" else said


def _together(digits: str) -> list[str]:
    """'3330000000' is said as 333 000 0000."""
    parts = []
    while len(digits) > _TOGETHER_MAX:
        parts.append(digits[:3])
        digits = digits[3:]
    return [*parts, digits]


def _ranges(text: str, signs: Signs) -> str:
    """'18–35' becomes '18 a 35', 'lunedì–venerdì' becomes 'lunedì a venerdì'."""
    text = re.sub(r"(?<![\w/.-])(\d{1,4})-(\d{1,4})(?![\w/-])", rf"\1 {signs.to} \2", text)
    text = re.sub(r"(?<=\d)–(?=\d)", f" {signs.to} ", text)
    return re.sub(r"(?<=\w)–(?=\w)", f" {signs.through} ", text)


def _kilometres(text: str, number: str, language: str) -> str:
    """'5 km' becomes '5 chilometri'."""
    try:
        return format_unit(parse_decimal(number, locale=language), "length-kilometer", "long", locale=language)
    except NumberFormatError:
        return text


def _amounts(text: str, signs: Signs) -> str:
    """'€ 1.200' becomes '1200 euro'."""
    grouped = rf"(?<![\d.,])\d{{1,3}}(?:[\u00a0\u202f{signs.thousands}]\d{{3}})+(?!\d)"
    text = re.sub(grouped, lambda found: re.sub(r"\D", "", found[0]), text)
    text = re.sub(r"€\s?(\d(?:[\d.,]*\d)?)", rf"\1 {signs.euro}", text)
    for sign, name in (("€", signs.euro), ("%", signs.percent), ("&", signs.ampersand), ("+", signs.plus)):
        text = text.replace(sign, f" {name} ")
    return text


def _paused(text: str) -> str:
    """Strokes and dashes become pauses; one pause, the longest, where several signs ask for one."""
    text = re.sub(r"(?<=\w)\s?/\s?(?=\w)|\s[–—-]+\s|—", ", ", text)
    text = re.sub(r"\s+", " ", text)
    text = _SIGNS_OF_PAUSE.sub(lambda found: min(found[0].strip(), key=_PAUSES.index), text)
    return text.strip(" ,")
