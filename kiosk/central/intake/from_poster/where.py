"""Where it is, as posters write it: a street with its number, one of the towns around, the name behind 'presso'."""

import re
from collections.abc import Iterable
from typing import NamedTuple

_STREET = re.compile(
    r"\b(?i:via|viale|v\.le|piazza|piazzale|p\.zza|p\.za|p\.le|c\.so|largo|vicolo|strada|lungolago|località|loc\.|frazione|"
    r"fraz\.|regione|reg\.|corso(?= (?:roma|garibaldi|mazzini|cavour|sempione|italia|marconi|matteotti|vittorio|torino|"
    r"milano|novara|repubblica|libertà|europa|liberazione)\b))\s+(?:d(?:e|i|el|ei|ella|elle|egli|ello)\s+|d(?:ell)?[’'])?[A-ZÀ-Ù\d][^\n,;–—=()]{1,50}?"
    r"(?:,\s*|\s+)(?i:n\.?\s*°?\s*|n°\s*)?\d{1,4}(?:\s?/\s?[A-Za-z\d]{1,3}\b|\s?bis\b)?(?![\d/])"
)
"""A 'corso' is a street only under a street's name: else one learns something there."""
_AT = re.compile(
    r"\b(?:presso|c/o|luogo:|dove:|sede:|sede dell[’'e ]\s?\w+:)\s*(?:il |lo |la |l[’']|i |gli |le |nostra |nostro )*"
    r"(?P<name>[^\n,;–—=()|]{3,70})",
    re.IGNORECASE,
)
_POST_CODE = re.compile(r"\b\d{5}\s+$")
_NOT_A_PLACE = re.compile(r"\b(?:azienda|aziende|cliente|nostro cliente|ditta)\b", re.IGNORECASE)

NEAR = 40
"""Letters after a street within which its town follows."""


class Where(NamedTuple):
    """What is known of it; '' what is not."""

    name: str = ""
    address: str = ""
    town: str = ""


def where(text: str, towns: Iterable[str]) -> Where:
    """The venue, when the text names one. Two streets, or two towns that nothing tells apart, are none."""
    streets = list(_STREET.finditer(text))
    addresses = {" ".join(each[0].split()) for each in streets}
    street = streets[0] if len(addresses) == 1 else None
    named = next((each for each in _AT.finditer(text) if not _NOT_A_PLACE.search(each["name"])), None)
    return Where(_name(named, street, text), addresses.pop() if street else "", _town(text, street, named, towns))


def towns_in(text: str, towns: Iterable[str]) -> list[tuple[str, int]]:
    """The towns that the text names with a capital letter, and where. Of 'Orta' in 'San Maurizio' none is two."""
    found: dict[int, str] = {}
    for town in towns:
        spelled = re.escape(town).replace("’", "['’]").replace(r"\ ", r"\s+")
        for each in re.finditer(rf"(?<![\w’'])(?:{spelled})(?!\w)", text, re.IGNORECASE):
            if each[0][0].isupper() and len(found.get(each.start(), "")) < len(town):
                found[each.start()] = town
    spans = [(start, start + len(town)) for start, town in found.items()]
    inner = {start for start, end in spans if any(a < start and end <= b for a, b in spans)}
    return [(town, start) for start, town in sorted(found.items()) if start not in inner]


def _name(found: re.Match[str] | None, street: re.Match[str] | None, text: str) -> str:
    if found is None:
        return ""
    end = min(found.end("name"), street.start() if street and street.start() > found.start("name") else len(text))
    name = re.sub(r"\s+(?:in|di|a|dalle|alle|il|ore|dal|entro)$", "", text[found.start("name") : end].strip(" .:-"))
    return name if len(name) > 2 else ""


def _town(text: str, street: re.Match[str] | None, named: re.Match[str] | None, towns: Iterable[str]) -> str:
    """The town after the street or its post code; else after 'presso'; else the only one on the poster."""
    found = towns_in(text, towns)
    after_code = {town for town, at in found if _POST_CODE.search(text[:at])}
    for anchor in (street, named):
        after = [town for town, at in found if anchor and anchor.start() <= at <= anchor.end() + NEAR]
        if after:
            return after[0]
    for certain in (after_code, {town for town, _ in found}):
        if len(certain) == 1:
            return certain.pop()
    return ""
