"""Hands a sealed page in and out, and shows the page that opens it. Only our terminals hand in.

Who collects is not asked who they are, and nothing is noted.

No forgery can be made of these: no cookie is read, and what is handed over is nothing but what was sent.
"""

import base64
import hashlib
from pathlib import Path

from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string
from django.utils import timezone
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from kiosk.central.fleet.credentials import terminal_of
from kiosk.central.fleet.throttle import count
from kiosk.central.items.network import NetworkPage
from kiosk.central.items.readers import reader_of
from kiosk.central.phone import answers, reading
from kiosk.central.phone.answers import STYLE
from kiosk.central.sealed.models import Full, put, take
from kiosk.contract.envelope import BYTES_MAX, NONCE_BYTES, TAG_BYTES, WAITS_S
from kiosk.contract.item import ITALIAN
from kiosk.contract.network import Organisation
from kiosk.words.phrases import Phrases

SCRIPT = (Path(__file__).parent / "open.js").read_text(encoding="utf-8")
SAYINGS = ("title", "text", "open", "pdf", "editable", "kept", "gone", "keyless", "offline", "script", "insecure")
MOST, WITHIN_S = 20, 600
"""So many envelopes from one terminal, in so many seconds: people are not that quick."""


def _hash(text: str) -> str:
    return base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()


HEADERS = {
    "Cache-Control": "no-store",
    "Content-Security-Policy": (
        f"default-src 'none'; style-src 'sha256-{_hash(STYLE)}'; script-src 'sha256-{_hash(SCRIPT)}'; "
        "connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
    ),
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
    "X-Robots-Tag": "noindex, noarchive",
}


@csrf_exempt
@require_http_methods(["GET", "HEAD", "POST"])
def envelope(request: HttpRequest, number: str) -> HttpResponse:
    """A terminal hands one in; a phone, or whatever looks at links before a person does, gets the page alone."""
    request.COOKIES.clear()
    return _hand_in(request, number) if request.method == "POST" else _page(request, number)


@csrf_exempt
@require_POST
def collect(request: HttpRequest, number: str) -> HttpResponse:
    """The envelope, once."""
    request.COOKIES.clear()
    sealed = take(number, timezone.now())
    if sealed is None:
        return HttpResponse(status=410, headers=HEADERS)
    return HttpResponse(sealed, content_type="application/octet-stream", headers=HEADERS)


@require_safe
def notice(request: HttpRequest) -> HttpResponse:
    """Who answers for what one writes in a curriculum, and what happens with it."""
    request.COOKIES.clear()
    phrases = Phrases(ITALIAN)
    around = reading.frame(phrases, "/c/informativa")
    own = {"organisations": _organisations(phrases), "minutes": WAITS_S // 60, "languages": []}
    return answers.page("sealed/notice", {**around, **own})


def _organisations(phrases: Phrases) -> list[Organisation]:
    try:
        return list(reader_of(phrases).network.organisations)
    except NetworkPage.DoesNotExist:
        return []


def _hand_in(request: HttpRequest, number: str) -> HttpResponse:
    terminal = terminal_of(request)
    if terminal is None:
        return HttpResponse(status=403, headers=HEADERS)
    if not _may(terminal.pk):
        return HttpResponse(status=429, headers=HEADERS)
    said = request.headers.get("Content-Length", "")
    if not said.isdigit() or not NONCE_BYTES + TAG_BYTES < int(said) <= BYTES_MAX:
        return HttpResponse(status=413, headers=HEADERS)
    try:
        new = put(number, request.body, timezone.now())
    except Full:
        return HttpResponse(status=503, headers=HEADERS)
    return HttpResponse(status=201 if new else 409, headers=HEADERS)


def _may(terminal: int) -> bool:
    """Whether this terminal has not handed in too many lately."""
    return count(f"sealed-from-{terminal}", WITHIN_S, MOST)


def _page(request: HttpRequest, number: str) -> HttpResponse:
    """The same for every number: it does not say whether one waits."""
    phrases = Phrases(reading.language_of(request.GET.get("l")))
    said = {name: phrases.say(f"page.cv.{name}") for name in SAYINGS}
    around = reading.frame(phrases, f"/c/{number}")
    around["languages"] = []  # another language would be another address, without the key
    context = {**around, **said, "number": number, "style": STYLE, "program": SCRIPT}
    return HttpResponse(render_to_string("sealed/open.html", context), headers=HEADERS)
