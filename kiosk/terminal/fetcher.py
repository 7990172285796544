"""HTTP with every bound that `requests` leaves open: bytes on the line, bytes unpacked, and time in all."""

import functools
import http.client
import io
import socket
import time
import zlib
from collections.abc import Iterator
from datetime import datetime
from email.utils import parsedate_to_datetime
from typing import Any
from urllib.parse import urljoin, urlsplit

import requests
from requests.adapters import HTTPAdapter
from tuf.api.exceptions import DownloadError, DownloadHTTPError, DownloadLengthMismatchError, SlowRetrievalError
from tuf.ngclient.fetcher import FetcherInterface
from urllib3 import HTTPConnectionPool, HTTPSConnectionPool
from urllib3.connection import HTTPConnection, HTTPSConnection
from urllib3.exceptions import HTTPError
from urllib3.exceptions import TimeoutError as LineTimeoutError

from kiosk.contract.catalogue import FILE_BYTES_MAX
from kiosk.contract.fields import YEARS

CONNECT_S = 5.0
SILENCE_S = 10.0
"""Longest pause between two bytes."""
TOTAL_S = 300.0
"""Longest one answer may take, from the first byte of its head to the last of its body."""
REDIRECTS_MAX = 3
CHUNK_BYTES = 65_536


class BoundedFetcher(FetcherInterface):
    """Fetches for `tuf` from one network. `date` is what the last answer said the time is (unproven), if it did."""

    def __init__(self, total_s: float = TOTAL_S, bytes_max: int = FILE_BYTES_MAX) -> None:
        self.date: datetime | None = None
        self._bytes_max = bytes_max
        self._session = bounded_session(total_s)
        self._session.headers["Accept-Encoding"] = "gzip"

    def _fetch(self, url: str) -> Iterator[bytes]:
        """The body's bytes, unpacked. Raises DownloadError and its kin; never follows to another host."""
        for _ in range(REDIRECTS_MAX + 1):
            answer = self._get(url)
            if not answer.is_redirect:
                return self._body(answer)
            answer.close()
            url = _same_host(url, urljoin(url, answer.headers["location"]))
        raise DownloadError(f"{url}: more than {REDIRECTS_MAX} redirects")

    def _get(self, url: str) -> requests.Response:
        try:
            answer = self._session.get(url, stream=True, timeout=(CONNECT_S, SILENCE_S), allow_redirects=False)
        except requests.Timeout as error:
            raise SlowRetrievalError(f"{url}: no answer in time") from error
        except (requests.RequestException, HTTPError, OSError, ValueError) as error:
            raise DownloadError(f"{url}: {_why(error)}") from error
        self.date = _date(answer.headers.get("date"))
        if answer.status_code >= 400:
            answer.close()
            raise DownloadHTTPError(f"{url}: answer {answer.status_code}", answer.status_code)
        return answer

    def _body(self, answer: requests.Response) -> Iterator[bytes]:
        taken = 0
        try:
            for chunk in _unpacked(answer, self._bytes_max):
                taken += len(chunk)
                if taken > self._bytes_max:
                    raise DownloadLengthMismatchError(f"{answer.url}: more than {self._bytes_max} bytes")
                yield chunk
        except (LineTimeoutError, TimeoutError) as error:
            raise SlowRetrievalError(f"{answer.url}: took too long") from error
        except (HTTPError, OSError, http.client.HTTPException, zlib.error) as error:
            raise DownloadError(f"{answer.url}: {_why(error)}") from error
        finally:
            answer.close()


def bounded_session(total_s: float) -> requests.Session:
    """A session in which no answer takes longer than `total_s`, however it drips."""
    session = requests.Session()
    session.headers["User-Agent"] = "bacheca-terminal"
    for scheme in ("http://", "https://"):
        session.mount(scheme, _Adapter(total_s))
    return session


def _unpacked(answer: requests.Response, bytes_max: int) -> Iterator[bytes]:
    """The body, unpacked a bounded piece at a time: a kilobyte of gzip can hold a megabyte."""
    packing = answer.headers.get("content-encoding", "identity").lower()
    if packing not in ("identity", "gzip"):
        raise DownloadError(f"{answer.url}: packed as {packing[:20]}")
    received = 0
    unpacker = zlib.decompressobj(wbits=31)
    for chunk in answer.raw.stream(CHUNK_BYTES, decode_content=False):
        received += len(chunk)
        if received > bytes_max:
            raise DownloadLengthMismatchError(f"{answer.url}: more than {bytes_max} bytes on the line")
        if packing == "identity":
            yield chunk
            continue
        yield from _pieces(unpacker, chunk)
    if packing == "gzip" and not unpacker.eof:
        raise DownloadError(f"{answer.url}: ends too early")


def _pieces(unpacker: Any, chunk: bytes) -> Iterator[bytes]:
    """What a packed chunk holds. A piece of full size may have more behind it even when the chunk is used up."""
    piece = bytes(CHUNK_BYTES)
    while chunk or len(piece) == CHUNK_BYTES:
        piece = unpacker.decompress(chunk, CHUNK_BYTES)
        chunk = unpacker.unconsumed_tail
        yield piece


def _same_host(url: str, target: str) -> str:
    here, there = urlsplit(url), urlsplit(target)
    if (here.scheme, here.netloc) != (there.scheme, there.netloc):
        raise DownloadError(f"{url}: sends us to {there.scheme}://{there.netloc[:60]}, another host")
    return target


def _why(error: Exception) -> str:
    return f"{type(error).__name__} {error}"[:200]


def _date(header: str | None) -> datetime | None:
    try:
        found = parsedate_to_datetime(header or "")
    except ValueError:
        return None
    return found if found.tzinfo and found.year in YEARS else None


class _Adapter(HTTPAdapter):
    """Connections whose answers have a deadline, straight or through a proxy."""

    def __init__(self, total_s: float) -> None:
        self._pools = _pools(total_s)
        super().__init__(max_retries=0)

    def init_poolmanager(self, *args: Any, **kwargs: Any) -> None:
        super().init_poolmanager(*args, **kwargs)
        self.poolmanager.pool_classes_by_scheme = self._pools

    def proxy_manager_for(self, *args: Any, **kwargs: Any) -> Any:
        manager = super().proxy_manager_for(*args, **kwargs)
        manager.pool_classes_by_scheme = self._pools
        return manager


def _pools(total_s: float) -> dict[str, type[HTTPConnectionPool]]:
    answer = functools.partial(_Answer, total_s=total_s)
    plain = type("Connection", (HTTPConnection,), {"response_class": answer})
    secure = type("SecureConnection", (HTTPSConnection,), {"response_class": answer})
    return {
        "http": type("Pool", (HTTPConnectionPool,), {"ConnectionCls": plain}),
        "https": type("SecurePool", (HTTPSConnectionPool,), {"ConnectionCls": secure}),
    }


class _Answer(http.client.HTTPResponse):
    """An answer whose head and body together have so many seconds, however they drip."""

    def __init__(self, sock: socket.socket, *args: Any, total_s: float, **kwargs: Any) -> None:
        super().__init__(sock, *args, **kwargs)
        self.fp = io.BufferedReader(_Timed(self.fp.detach(), total_s))


class _Timed(io.RawIOBase):
    """Bytes from the line, until the time is up."""

    def __init__(self, line: io.RawIOBase, total_s: float) -> None:
        self._line = line
        self._end = time.monotonic() + total_s

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int | None:
        if time.monotonic() > self._end:
            raise TimeoutError("the time for this answer is up")
        return self._line.readinto(buffer)

    def close(self) -> None:
        self._line.close()
        super().close()
