"""What a visitor can browse and find: the kept catalogue, read-only, as seen from one place."""

import logging
import sqlite3
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from math import inf
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import msgspec

from kiosk.contract.fields import Slug
from kiosk.contract.item import ITALIAN, Item
from kiosk.contract.kinds import KINDS
from kiosk.contract.network import Network, Place
from kiosk.terminal import finding, store
from kiosk.terminal.clock import believed, is_wrong
from kiosk.words import distance
from kiosk.words.stems import stem

log = logging.getLogger(__name__)

MATCHES_MAX = 400
HITS_MAX = 50
_RANKED = f"bm25(words, 0, {', '.join(map(str, store.WORDS.values()))})"


@dataclass(frozen=True)
class _Shelf:
    """One version of the catalogue and what is known of the last contact, read in one transaction."""

    version: int = 0
    network: Network | None = None
    zone: ZoneInfo = field(default_factory=lambda: ZoneInfo("Europe/Rome"))
    items: Mapping[str, Item] = field(default_factory=dict)
    published_at: datetime | None = None
    signed_at: datetime | None = None
    heard_at: datetime | None = None
    clock_off_s: float = 0.0

    @property
    def proven(self) -> datetime | None:
        """A moment that is certainly past. A signature corrects the catalogue's own date, made on the same machine."""
        return self.signed_at or self.published_at

    def place(self, slug: Slug) -> Place | None:
        """The place with this name, if the network knows it."""
        places = self.network.places if self.network else ()
        return next((each for each in places if each.slug == slug), None)


class Library:
    """The items for the screens of one place. Keeps what it read last, whatever becomes of the files.

    Every `now` has a time zone and comes from `now()`. May be used from several threads.
    """

    def __init__(self, folder: Path, place: Slug) -> None:
        self.folder = folder
        self.place = place
        self._seen: tuple[Any, _Shelf] = (None, _Shelf())
        self._spelt: tuple[int, tuple[str, ...]] = (0, ())

    def version(self) -> int:
        """A number that changes when the catalogue does; 0 while there is none. Costs less than a millisecond."""
        return self._fresh().version

    def network(self) -> Network | None:
        """Who publishes and where; None while no catalogue has arrived."""
        return self._fresh().network

    def here(self) -> Place | None:
        """The place this terminal stands at, if the network knows it."""
        return self._fresh().place(self.place)

    def heard_at(self) -> datetime | None:
        """When the server last answered well."""
        return self._fresh().heard_at

    def published_at(self) -> datetime | None:
        """When the catalogue was published; None while there is none."""
        return self._fresh().published_at

    def problems(self) -> tuple[str, ...]:
        """What was left out of the catalogue, one line each."""
        return tuple(f"{item}: {said}" for item, said in self._rows("SELECT item, said FROM problem"))

    def now(self, clock: datetime) -> datetime:
        """The time to go by: what this machine's clock says, unless that cannot be."""
        shelf = self._fresh()
        return believed(clock, shelf.proven, shelf.clock_off_s)

    def local(self, now: datetime) -> datetime:
        """A moment on the network's clocks."""
        return now.astimezone(self._fresh().zone)

    def clock_wrong(self, clock: datetime) -> bool:
        """Whether this machine's clock, which says so, must be mended."""
        shelf = self._fresh()
        return is_wrong(clock, shelf.proven, shelf.clock_off_s)

    def items(self, kind: str, now: datetime) -> list[Item]:
        """The items of a kind to show here and now, in the order that helps."""
        shelf = self._fresh()
        shown = [each for each in shelf.items.values() if each.kind == kind and self._shown(each, now, shelf)]
        here = shelf.place(self.place)
        order: _Order = _ORDER.get(kind, _newest)
        return sorted(shown, key=lambda each: order(each, here))

    def item(self, code: str, now: datetime) -> Item | None:
        """The item with this code, if it is to be shown here and now."""
        shelf = self._fresh()
        found = shelf.items.get(code)
        return found if found is not None and self._shown(found, now, shelf) else None

    def search(self, text: str, now: datetime) -> list[Item]:
        """At most `HITS_MAX` items that have every word of `text`, best first; as written before with another ending.

        Accents do not matter; when nothing is found, neither does one wrong letter a word. A word may be a beginning;
        one of fewer than three letters is passed over. Takes time in a large catalogue: call it off the UI thread.
        """
        words = finding.typed_words(text)
        if not words:
            return []
        straight = self._found([[word] for word in words], now)
        if len(straight) < HITS_MAX:
            akin = self._found([[stem(word)] for word in words], now)
            straight = list({each.code: each for each in (*straight, *akin)}.values())[:HITS_MAX]
        return straight or self._found([finding.alternatives(word, self._terms) for word in words], now)

    def picture(self, sha256: str) -> Path | None:
        """The file of a picture, if it has arrived."""
        path = store.media_path(self.folder, sha256)
        return path if path.is_file() else None

    def _found(self, words: Sequence[Sequence[str]], now: datetime) -> list[Item]:
        shelf = self._fresh()
        query = f"SELECT code FROM words WHERE words MATCH ? ORDER BY {_RANKED} LIMIT ?"  # noqa: S608
        found = (shelf.items.get(code) for (code,) in self._rows(query, finding.query(words), MATCHES_MAX))
        return [each for each in found if each is not None and self._shown(each, now, shelf)][:HITS_MAX]

    def _terms(self, start: str, part: str) -> list[str]:
        return [term for term in self._vocabulary() if term.startswith(start) or part in term]

    def _vocabulary(self) -> tuple[str, ...]:
        """The catalogue's words without a figure, read once a version: the database takes long to list them."""
        version = self.version()
        if self._spelt[0] != version:
            self._spelt = version, tuple(term for (term,) in self._rows("SELECT term FROM term") if term.isalpha())
        return self._spelt[1]

    def _shown(self, item: Item, now: datetime, shelf: _Shelf) -> bool:
        here = not item.places or self.place in item.places
        return here and item.shown_at(now) and not item.over(now, shelf.zone)

    def _fresh(self) -> _Shelf:
        """The newest version; the one read last when nothing was written since, or the database cannot be read."""
        seen, shelf = self._seen
        stamp = store.stamp(self.folder)  # before reading: what is written meanwhile is read the next time
        if stamp != seen:
            try:
                with store.reading(self.folder) as connection:
                    shelf = _read(connection, shelf)
                self._seen = stamp, shelf
            except sqlite3.DatabaseError as error:
                log.debug("no catalogue to read: %s", error)
        return shelf

    def _rows(self, query: str, *values: Any) -> list[Any]:
        try:
            with store.reading(self.folder) as connection:
                return connection.execute(query, values).fetchall()
        except sqlite3.DatabaseError:
            return []


def _read(connection: sqlite3.Connection, last: _Shelf) -> _Shelf:
    """The shelf as it is now. Items are decoded only when the version is not that of `last`."""
    version, network, clock_off_s, *moments = connection.execute(
        "SELECT version, network, clock_off_s, published_at, signed_at, heard_at FROM state"
    ).fetchone()
    published_at, signed_at, heard_at = (datetime.fromisoformat(each) if each else None for each in moments)
    contact = {"signed_at": signed_at, "heard_at": heard_at, "clock_off_s": clock_off_s}
    if version == last.version or network is None:
        return replace(last, **contact)
    known = _known(network)
    if known is None:
        return replace(last, **contact)
    rows = connection.execute("SELECT kind, data FROM item")
    items = {each.code: each for each in (_decoded(kind, data) for kind, data in rows) if each is not None}
    return _Shelf(version, known, _zone(known), items, published_at, **contact)


def _known(network: bytes) -> Network | None:
    """The network kept; None when another release kept it otherwise, until the next catalogue comes."""
    try:
        return msgspec.json.decode(network, type=Network)
    except msgspec.MsgspecError:
        return None


def _zone(network: Network) -> ZoneInfo:
    try:
        return ZoneInfo(network.time_zone)
    except (KeyError, ValueError, OSError):
        return ZoneInfo("Europe/Rome")


_DECODERS = {kind: msgspec.json.Decoder(each) for kind, each in KINDS.items()}


def _decoded(kind: str, data: bytes) -> Item | None:
    try:
        return _DECODERS[kind].decode(data)
    except (KeyError, msgspec.MsgspecError):
        return None


def _newest(item: Item, here: Place | None) -> tuple[Any, ...]:
    return -item.show_from.timestamp(), item.code


def _name(item: Item, here: Place | None) -> tuple[Any, ...]:
    return item.title[ITALIAN].casefold(), item.code


def _near_first(item: Item, here: Place | None) -> tuple[Any, ...]:
    return not distance.is_near(here, item.venue), *_newest(item, here)


def _nearest(item: Item, here: Place | None) -> tuple[Any, ...]:
    away = distance.between(here, item.venue)
    return inf if away is None else away, *_name(item, here)


_Order = Callable[[Any, Place | None], tuple[Any, ...]]
_ORDER: dict[str, _Order] = {
    "job_offer": _near_first,
    "event": lambda event, here: (event.starts_at, event.code),
    "course": lambda course, here: (course.starts_on, course.code),
    "notice": lambda notice, here: (not notice.urgent, *_newest(notice, here)),
    "desk": _nearest,
    "support": _name,
}
"""What helps to find one's way in a kind, seen from here; any other kind is newest first."""
