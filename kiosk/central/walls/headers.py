"""What a browser may do with our pages: load and run what is ours, and nothing that somebody slipped in."""

import re
from collections.abc import Callable

from django.http import HttpRequest, HttpResponse

ASKING_FOR_TOUCH = "'sha256-i+qr4lq34KgNHiW62lWi9aInEBwiEOrfCzaNPCvkqD8='"
"""The words 'return;': what crops pictures puts them where a touch would start, only to see whether there is touch."""
POLICY = {
    "default-src": "'none'",
    "script-src": f"'self' 'unsafe-hashes' {ASKING_FOR_TOUCH}",
    "style-src": "'self' 'unsafe-inline'",  # Wagtail's scripts write styles into what they make
    "img-src": "'self' data: blob:",
    "font-src": "'self'",
    "connect-src": "'self'",
    "frame-src": "'self'",
    "form-action": "'self'",
    "frame-ancestors": "'self'",
    "base-uri": "'none'",
}
"""Content-Security-Policy of the console's pages."""
WITH_SCRIPTS_INSIDE = re.compile(r"^/gestione/(workflows|groups|sites)/|^/gestione/pages/\d+/(move|copy)/")
"""Wagtail's own pages with a chooser of pages, which it starts from a script inside. Staff do not need that chooser."""
NOT_FOR_US = ("camera", "display-capture", "geolocation", "microphone", "payment", "usb", "serial")
HEADERS = {"Permissions-Policy": ", ".join(f"{each}=()" for each in NOT_FOR_US)}
PAGE = "text/html"


class Headers:
    """Middleware that adds what a view did not say itself."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self._get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """A file that is no page gets no policy: a browser's own viewer of PDFs would be kept from its work."""
        answer = self._get_response(request)
        own = dict(HEADERS)
        if answer.get("Content-Type", "").startswith(PAGE):
            own["Content-Security-Policy"] = policy(request.path)
        for name, value in own.items():
            answer.headers.setdefault(name, value)
        return answer


def policy(path: str) -> str:
    """The policy of the page at `path`."""
    looser = {"script-src": f"{POLICY['script-src']} 'unsafe-inline'"} if WITH_SCRIPTS_INSIDE.match(path) else {}
    return "; ".join(f"{name} {value}" for name, value in {**POLICY, **looser}.items())
