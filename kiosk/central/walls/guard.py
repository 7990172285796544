"""Doors of Wagtail that show other organisations' titles and that staff never need: closed but to administrators."""

import re
from collections.abc import Callable
from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from wagtail.models import Page

CLOSED = re.compile(
    r"^/gestione/("
    r"api/"  # lists every page and picture
    r"|reports/"  # names users, titles and workflows of all
    r"|choose-page/|choose-(external|email|phone|anchor)-link/"  # nothing that staff write links to a page
    r"|pages/(move/|\d+/move/)"  # an organisation is one branch: there is nowhere to move to
    r"|pages/\d+/copy/"  # "Duplica" copies within it, and needs no script inside the page
    r"|bulk/"  # its questions name what one may not touch
    r"|workflows/|sites/|collections/|users/|groups/"
    r")"
)
OWN_PAGE = re.compile(r"^/gestione/pages/workflow/(?:[a-z_]+/)?(\d+)/")
"""Wagtail says the title in a message before it asks who one is: open to who may edit the page."""


class Guard:
    """Middleware that keeps the closed doors closed."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self._get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer 403 behind a closed door. Who is not signed in meets the sign-in page as everywhere."""
        if self._is_closed(request):
            raise PermissionDenied
        return self._get_response(request)

    @staticmethod
    def _is_closed(request: HttpRequest) -> bool:
        closed, own = CLOSED.match(request.path), OWN_PAGE.match(request.path)
        if not (closed or own) or not request.user.is_authenticated or request.user.is_superuser:
            return False
        return bool(closed) or not _may_edit(request.user, int(own[1]) if own else 0)


def _may_edit(user: Any, page_id: int) -> bool:
    page = Page.objects.filter(pk=page_id).first()
    return page is not None and bool(page.permissions_for_user(user).can_edit())
