"""What people are told when something of ours does not work: plain words, nothing of what happened inside."""

import sys

from django.db import InterfaceError, OperationalError
from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string

RETRY_S = 30


def trouble(request: HttpRequest) -> HttpResponse:
    """The page of a fault. While the database is away it says so (503); asking again a little later is enough.

    Django asks for it while it handles the fault, which is how this knows which one it was.
    """
    if isinstance(sys.exc_info()[1], (OperationalError, InterfaceError)):
        return HttpResponse(render_to_string("503.html"), status=503, headers={"Retry-After": str(RETRY_S)})
    return HttpResponse(render_to_string("500.html"), status=500)
