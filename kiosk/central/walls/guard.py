"""Doors of Wagtail that show other organisations' titles and that staff never need: closed but to administrators."""

import re
from collections.abc import Callable

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse

CLOSED = re.compile(
    r"^/gestione/("
    r"api/"  # lists every page and picture
    r"|reports/"  # names users, titles and workflows of all
    r"|choose-page/|choose-(external|email|phone|anchor)-link/"  # nothing that staff write links to a page
    r"|pages/(move/|\d+/move/)"  # an organisation is one branch: there is nowhere to move to
    r"|bulk/"  # its questions name what one may not touch
    r"|workflows/|sites/|collections/|users/|groups/"
    r")"
)


class Guard:
    """Middleware that keeps the closed doors closed."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self._get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer 403 behind a closed door. Who is not signed in meets the sign-in page as everywhere."""
        if CLOSED.match(request.path) and request.user.is_authenticated and not request.user.is_superuser:
            raise PermissionDenied
        return self._get_response(request)
