"""What a terminal says to the console, and what it hears: JSON over HTTP, with every bound."""

import time
from collections.abc import Callable

import msgspec
import requests
from urllib3.exceptions import HTTPError

from kiosk.contract.messages import MESSAGE_BYTES_MAX
from kiosk.terminal.fetcher import CONNECT_S, SILENCE_S, bounded_session

TOTAL_S = 20.0
STRANGER_S = 24 * 3600.0
"""A console that has lost its memory, or is the wrong one, is mended by then: until then a terminal is what it was."""


class NoAnswerError(Exception):
    """The console was not reached, or cannot answer now: try again later."""


class GoneError(Exception):
    """The console has taken this terminal out of its network, or has not known it for a day."""


class RefusedError(Exception):
    """The console will never take this message: trying again does not help."""


class Line:
    """To the console at `address`, with this terminal's `token`. `answer_s`: how long its last answer took."""

    def __init__(
        self, address: str, token: str, total_s: float = TOTAL_S, seconds: Callable[[], float] = time.monotonic
    ) -> None:
        self._address, self._seconds = address.rstrip("/"), seconds
        self._stranger_s: float | None = None
        self._session = bounded_session(total_s)
        self._session.headers.update({"Authorization": f"Bearer {token}", "Content-Type": "application/json"})
        self.answer_s: float | None = None

    def say(self, path: str, message: msgspec.Struct | bytes) -> bytes:
        """Bring one message. Raises NoAnswerError, GoneError, RefusedError."""
        body = message if isinstance(message, bytes) else msgspec.json.encode(message)
        began = time.monotonic()
        try:
            status, answer = self._post(self._address + path, body)
        except (requests.RequestException, HTTPError, OSError, ValueError) as error:
            raise NoAnswerError(f"{type(error).__name__} {error}"[:200]) from error
        self.answer_s = time.monotonic() - began
        if status == requests.codes.gone or self._stranger_for_s(status) > STRANGER_S:
            raise GoneError
        if status in (requests.codes.bad_request, requests.codes.request_entity_too_large):
            raise RefusedError(f"answer {status}: {answer[:200].decode(errors='replace')}")
        if status not in (requests.codes.ok, requests.codes.created, requests.codes.no_content):
            raise NoAnswerError(f"answer {status}")
        return answer

    def _stranger_for_s(self, status: int) -> float:
        """For how long the console has been saying that it does not know this terminal."""
        now_s = self._seconds()
        if status != requests.codes.forbidden:
            self._stranger_s = None
        elif self._stranger_s is None:
            self._stranger_s = now_s
        return now_s - (now_s if self._stranger_s is None else self._stranger_s)

    def _post(self, url: str, body: bytes) -> tuple[int, bytes]:
        timeout = (CONNECT_S, SILENCE_S)
        with self._session.post(url, body, timeout=timeout, allow_redirects=False, stream=True) as answer:
            data = b""
            for chunk in answer.iter_content(65_536):
                data += chunk
                if len(data) > MESSAGE_BYTES_MAX:
                    raise ValueError(f"more than {MESSAGE_BYTES_MAX} bytes")
            return answer.status_code, data
