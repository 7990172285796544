"""What terminals ask of the console: JSON in, JSON out, no cookie, no session.

A middleware rather than a view, and the first: a report needs nothing of what the others do.
"""

from collections.abc import Callable

import msgspec
from django.http import HttpRequest, HttpResponse
from django.utils import timezone

from kiosk.central.fleet import photos
from kiosk.central.fleet.credentials import hash_of, terminal_of, was_revoked
from kiosk.central.fleet.pairing import TooManyError, answer_to
from kiosk.central.fleet.reporting import take
from kiosk.contract.errors import ContractError
from kiosk.contract.messages import (
    MESSAGE_BYTES_MAX,
    PAIRING_PATH,
    PHOTO_PATH,
    REPORT_PATH,
    PairingRequest,
    Photo,
    Report,
    read_message,
)

NO_CONTENT, GONE, FORBIDDEN, TOO_MANY, NOT_READY = 204, 410, 403, 429, 503
JSON = "application/json"
Answer = msgspec.Struct | int


class Door:
    """Middleware that answers terminals and lets everybody else pass."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self._get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer at the addresses of this room."""
        ask = ASKS.get(request.path_info)
        return _answered(request, ask) if ask else self._get_response(request)


def pairing(request: HttpRequest, body: bytes) -> Answer:
    """A code to show, or what pairing brought."""
    try:
        asked = read_message(body, PairingRequest)
        return answer_to(asked.token, str(request.META.get("REMOTE_ADDR", "")), timezone.now())
    except TooManyError:
        return TOO_MANY
    except OSError:  # nothing was published yet
        return NOT_READY


def report(request: HttpRequest, body: bytes) -> Answer:
    """What is wanted of the terminal; 410 when it was taken away, 403 when nobody knows it.

    They are not alike: who was taken away begins anew, but who is a stranger to us may only have met a console that has
    lost its memory, or a trial one, and goes on showing what it has.
    """
    proof = hash_of(request)
    if not proof:
        return FORBIDDEN
    wishes = take(proof, read_message(body, Report), timezone.now())
    return _turned_away(proof) if wishes is None else wishes


def photo(request: HttpRequest, body: bytes) -> Answer:
    """204 when a picture of a screen is kept; nothing is kept that nobody asked for. 410 and 403 as above."""
    terminal = terminal_of(request)
    if terminal is None:
        return _turned_away(hash_of(request))
    photos.take(terminal, read_message(body, Photo), timezone.now())
    return NO_CONTENT


def _turned_away(proof: str) -> int:
    return GONE if proof and was_revoked(proof) else FORBIDDEN


ASKS: dict[str, Callable[[HttpRequest, bytes], Answer]] = {
    PAIRING_PATH: pairing,
    REPORT_PATH: report,
    PHOTO_PATH: photo,
}


def _answered(request: HttpRequest, ask: Callable[[HttpRequest, bytes], Answer]) -> HttpResponse:
    if request.method != "POST":
        return HttpResponse(status=405, headers={"Allow": "POST"})
    said = str(request.META.get("CONTENT_LENGTH") or 0)
    if not said.isdecimal() or int(said[:20]) > MESSAGE_BYTES_MAX:
        return HttpResponse(status=413)
    try:
        answer = ask(request, request.read(MESSAGE_BYTES_MAX + 1))
    except ContractError as error:
        return HttpResponse(str(error), status=400, content_type="text/plain; charset=utf-8")
    headers = {"Cache-Control": "no-store"}
    if isinstance(answer, int):
        return HttpResponse(status=answer, headers=headers)
    data = msgspec.json.encode(answer)
    return HttpResponse(data, content_type=JSON, headers=headers | {"Content-Length": str(len(data))})
