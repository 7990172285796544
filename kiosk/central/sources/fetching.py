"""One address of the web fetched safely: only public machines, bounded in time, bytes and what they expand to.

A name is resolved once, by the connection itself, which then goes to the number that was checked: a name that changes
its answer in between gains nothing, and host name, SNI and certificate stay the name's own.
"""

import time
import zlib
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from urllib.parse import urljoin, urlsplit

import requests
from urllib3.exceptions import HTTPError, NameResolutionError

from kiosk.central.sources.addresses import Policy
from kiosk.central.sources.connecting import deadline, session
from kiosk.central.sources.troubles import (
    BrokenRoadError,
    TooBigError,
    TooSlowError,
    TroubleError,
    WrongAddressError,
    answered,
)

HEADERS = {
    "User-Agent": "Bacheca/1.0",
    "Accept": "text/calendar, application/rss+xml, application/atom+xml, application/xml;q=0.9, */*;q=0.5",
    "Accept-Encoding": "gzip",
}
ADDRESS_MAX = 2000
MARK_MAX = 200
REDIRECTS_MAX = 5
MOVED = (301, 302, 303, 307, 308)
OK, UNCHANGED = 200, 304
CHUNK = 64 * 1024
PLAIN, PACKED = ("", "identity"), ("gzip", "x-gzip", "deflate")
ANY_ZLIB = 47
"""Gzip or zlib, whichever the bytes say."""


@dataclass(frozen=True)
class Limits:
    """How much one fetch may take: seconds from first to last, bytes on the wire, bytes unpacked."""

    seconds: float = 20.0
    bytes: int = 3 * 1024 * 1024
    expanded_bytes: int = 6 * 1024 * 1024


@dataclass(frozen=True)
class Fetched:
    """What came. `marks` are what the site wants to hear next time; `unchanged` means: as when they were given."""

    data: bytes
    content_type: str
    address: str
    marks: Mapping[str, str]
    unchanged: bool = False


class Fetcher:
    """Fetches one address after the other. Each stands for itself: no cookies, no passwords, no proxies."""

    def __init__(self, policy: Policy = Policy(), limits: Limits = Limits()) -> None:  # noqa: B008 - both frozen
        self._policy, self._limits = policy, limits

    def fetch(self, address: str, marks: Mapping[str, str] | None = None) -> Fetched:
        """What stands at the address. `marks` are those of the last time. Raises TroubleError, in words for clerks."""
        ends = time.monotonic() + self._limits.seconds
        with deadline(self._limits.seconds) as line, session(self._policy, line) as asking:
            try:
                fetched = self._followed(asking, address, marks or {})
            except (requests.RequestException, HTTPError, OSError, ValueError) as problem:
                raise TooSlowError if time.monotonic() >= ends else _trouble(problem) from problem
        if time.monotonic() >= ends:  # the line was cut, and what came may look whole
            raise TooSlowError
        return fetched

    def _followed(self, asking: requests.Session, address: str, marks: Mapping[str, str]) -> Fetched:
        headers, seconds = {**HEADERS, **_conditions(marks)}, self._limits.seconds
        for _ in range(REDIRECTS_MAX + 1):
            _check(address)
            with asking.get(address, headers=headers, stream=True, allow_redirects=False, timeout=seconds) as answer:
                if answer.status_code not in MOVED:
                    return self._taken(answer, address, asked=bool(marks))
                address = urljoin(address, answer.headers.get("Location", ""))
        raise BrokenRoadError("Il sito rimanda sempre a un altro indirizzo.")

    def _taken(self, answer: requests.Response, address: str, asked: bool) -> Fetched:
        unchanged = asked and answer.status_code == UNCHANGED
        if not unchanged and answer.status_code != OK:
            raise answered(answer.status_code)
        data = b"" if unchanged else self._body(answer)
        given = {name: answer.headers.get(name, "") for name in ("ETag", "Last-Modified")}
        marks = {name: value for name, value in given.items() if 0 < len(value) <= MARK_MAX}
        return Fetched(data, answer.headers.get("Content-Type", "")[:MARK_MAX], address, marks, unchanged)

    def _body(self, answer: requests.Response) -> bytes:
        """The whole body. Unpacked here, a little at a time: what would be too big is never there as a whole."""
        packing = answer.headers.get("Content-Encoding", "").strip().lower()
        if packing not in PLAIN + PACKED:
            raise BrokenRoadError
        unpack = zlib.decompressobj(ANY_ZLIB).decompress if packing in PACKED else _as_it_is
        came, body = 0, bytearray()
        while chunk := answer.raw.read(CHUNK, decode_content=False):
            came += len(chunk)
            body += _unpacked(unpack, chunk, self._limits.expanded_bytes - len(body) + 1)
            if came > self._limits.bytes or len(body) > self._limits.expanded_bytes:
                raise TooBigError
        return bytes(body)


def _as_it_is(chunk: bytes, most: int) -> bytes:
    return chunk


def _unpacked(unpack: Callable[[bytes, int], bytes], chunk: bytes, most: int) -> bytes:
    try:
        return unpack(chunk, most)
    except zlib.error as problem:
        raise BrokenRoadError from problem


def _check(address: str) -> None:
    """Raise WrongAddressError unless it is an address of the web that says where and nothing else."""
    try:
        parts = urlsplit(address)
        good = parts.scheme in ("http", "https") and bool(parts.hostname) and len(address) <= ADDRESS_MAX
    except ValueError as problem:
        raise WrongAddressError from problem
    if not good:
        raise WrongAddressError
    if parts.username or parts.password:
        raise WrongAddressError("Nell’indirizzo ci sono un nome o una password. Scrivilo senza.")


def _conditions(marks: Mapping[str, str]) -> dict[str, str]:
    names = {"ETag": "If-None-Match", "Last-Modified": "If-Modified-Since"}
    return {names[name]: value for name, value in marks.items() if name in names}


def _trouble(problem: BaseException) -> TroubleError:
    """What went wrong on the road, as a clerk reads it. Libraries wrap the cause several times."""
    if isinstance(problem, requests.exceptions.InvalidURL):
        return WrongAddressError()
    seen: BaseException | None = problem
    while seen is not None:
        if isinstance(seen, NameResolutionError):
            return BrokenRoadError("Non trovo questo sito. Controlla l’indirizzo.")
        inner = getattr(seen, "reason", None) or next(iter(seen.args), None)
        seen = inner if isinstance(inner, BaseException) else seen.__cause__
    return BrokenRoadError()
