"""What goes back to a phone: pages and small files that run nothing, set nothing and tell nobody."""

import base64
import hashlib
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from django.http import HttpResponse
from django.template.loader import render_to_string

KEPT_S = 60
"""How long a phone or a cache on the way may keep an answer."""
STYLE = (Path(__file__).parent / "style.css").read_text(encoding="utf-8")


def _policy() -> str:
    """Nothing may load or run but the one style sheet, known by its hash."""
    style = base64.b64encode(hashlib.sha256(STYLE.encode()).digest()).decode()
    return (
        f"default-src 'none'; style-src 'sha256-{style}'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
    )


HEADERS = {
    "Cache-Control": f"public, max-age={KEPT_S}",
    "Content-Security-Policy": _policy(),
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "X-Robots-Tag": "noarchive",
}


def page(template: str, context: Mapping[str, Any], status: int = 200) -> HttpResponse:
    """The template as a page. It sees the context and nothing of the visitor."""
    return HttpResponse(text(template, context), status=status, headers=HEADERS)


def text(template: str, context: Mapping[str, Any], more_style: str = "") -> str:
    """The page's text; `more_style` is for who shows it elsewhere than on a phone."""
    return render_to_string(f"{template}.html", {**context, "style": STYLE + more_style})


def file(text: str, media_type: str, name: str) -> HttpResponse:
    """A file that the phone offers to keep."""
    disposition = {"Content-Disposition": f'inline; filename="{name}"'}
    return HttpResponse(text, content_type=f"{media_type}; charset=utf-8", headers={**HEADERS, **disposition})


def nothing() -> HttpResponse:
    """No content."""
    return HttpResponse(status=204, headers=HEADERS)
