"""What a reader finds at a source: plain data, the same from every format, cleaned and within bounds."""

import re
from collections.abc import Iterable
from datetime import date, datetime
from urllib.parse import urljoin, urlsplit

import msgspec

from kiosk.central.sources.plain_text import plain_text
from kiosk.contract.cleaning import clean_text

FOUND_MAX = 200
"""Things taken from one source at a time."""
OWN_ID_MAX = 400
LINK_MAX = 200
"""What the contract takes as somebody's web address."""


class Found(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """One thing that a source tells. `own_id` is the source's own name for it; `kind` is empty when it does not say.

    `told_at` is when the source first told it, `over_at` from when on it may be missing without anything being
    wrong. `whole_days` means that nobody said at what hour it starts.
    """

    own_id: str
    title: str
    summary: str = ""
    kind: str = ""
    link: str = ""
    told_at: datetime | None = None
    over_at: datetime | None = None
    starts_at: datetime | None = None
    ends_at: datetime | None = None
    whole_days: bool = False
    venue_name: str = ""
    venue_address: str = ""
    venue_town: str = ""
    contact_name: str = ""
    phone: str = ""
    email: str = ""
    employer: str = ""
    occupation: str = ""
    occupation_class: str = ""
    hours: str = ""
    hours_band: str = ""
    contract: str = ""
    pay: str = ""
    positions: int = 0
    apply_until: date | None = None


class Findings(msgspec.Struct, frozen=True, kw_only=True):
    """Everything that was found. `cut` means that there was more than the bounds let in.

    `latest_only` means that the source tells only its newest things: older ones fall off its end.
    """

    things: tuple[Found, ...]
    cut: bool = False
    latest_only: bool = False


def gathered(things: Iterable[Found], latest_only: bool = False) -> Findings:
    """The first things, each once, as far as the bounds reach."""
    found: dict[str, Found] = {}
    for each in things:
        if len(found) >= FOUND_MAX:
            return Findings(things=tuple(found.values()), cut=True, latest_only=latest_only)
        if each.title:
            found.setdefault(each.own_id, each)
    return Findings(things=tuple(found.values()), latest_only=latest_only)


def line(text: object, most: int = 160) -> str:
    """A stranger's text as one line; a longer one ends in '…' after a whole word."""
    return _shortened(" ".join(plain_text(text).split()), most)


def paragraph(text: object, most: int = 1200) -> str:
    """A stranger's text, its lines kept."""
    return _shortened(re.sub(r"\n{2,}", "\n", plain_text(text)), most)


def name_of(*said: object) -> str:
    """The source's own name for a thing: the first of these that says something."""
    names = (clean_text(each)[:OWN_ID_MAX] for each in said if isinstance(each, str))
    return next((each for each in names if each), "")


def link(said: object, base: str) -> str:
    """The whole address, when it is one of the web; else nothing: no script, no file."""
    if not isinstance(said, str) or not said.strip():
        return ""
    try:
        whole = urljoin(base, said.strip())
        good = urlsplit(whole).scheme in ("http", "https") and bool(urlsplit(whole).hostname)
    except ValueError:
        return ""
    return whole if good and len(whole) <= LINK_MAX and whole.isprintable() and " " not in whole else ""


def _shortened(text: str, most: int) -> str:
    if len(text) <= most:
        return text
    cut = text[: most - 1]
    return (cut.rsplit(None, 1)[0] if " " in cut[-80:] else cut).rstrip(" ,;:.") + "…"
