"""What could be plainer in the texts of a form, for the script beside it."""

from typing import Annotated

import msgspec
from django.http import HttpRequest, HttpResponse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST
from msgspec import Meta

from kiosk.central.plain.texts import reading

BODY_MAX_BYTES = 30_000
Texts = Annotated[dict[str, str], Meta(max_length=60)]
"""Texts by the name of their field."""


@never_cache
@require_POST
def plain_reading(request: HttpRequest) -> HttpResponse:
    """The findings by field, as JSON. What was asked is not kept. 413 when it is too much, 400 when it is no texts."""
    if len(request.body) > BODY_MAX_BYTES:
        return HttpResponse(status=413)
    try:
        texts = msgspec.json.decode(request.body, type=Texts)
    except (msgspec.DecodeError, UnicodeDecodeError):
        return HttpResponse(status=400)
    return HttpResponse(msgspec.json.encode(reading(texts).findings), content_type="application/json")
