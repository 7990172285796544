"""Whom a session is good for: the second factor given, not idle for too long, not too old.

Who has signed in without the second factor is nobody, to every view alike. The way in (`adapter.py`) never signs such
a person in; this is what holds if anything else ever does.
"""

import time
from collections.abc import Callable
from typing import Any

from allauth.account.authentication import get_authentication_records
from django.conf import settings
from django.contrib import messages
from django.contrib.auth import logout
from django.contrib.auth.models import AnonymousUser
from django.contrib.auth.signals import user_logged_in
from django.contrib.sessions.backends.base import SessionBase
from django.http import HttpRequest, HttpResponse

BEGAN, SEEN = "access-began", "access-seen"
"""Keys in the session: seconds since 1970."""
NOTED_EVERY_S = 60
BEHIND = ("/gestione/", "/media/")
"""Where it matters who one is. All other pages are for everybody, and a clerk's cookie changes nothing in them."""
BY_ITSELF = "/editing-sessions/"
"""What an open form asks for without anybody at the desk."""


class Gate:
    """Middleware; after those of authentication, messages and allauth, before every one that asks who it is."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self._get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Go on as the user, or as nobody. Who brings no cookie is not looked at."""
        brought = request.path.startswith(BEHIND) and settings.SESSION_COOKIE_NAME in request.COOKIES
        if brought and request.user.is_authenticated:
            self._look_at(request)
        return self._get_response(request)

    def _look_at(self, request: HttpRequest) -> None:
        now = time.time()
        if _is_over(request.session, now):
            logout(request)
            messages.warning(request, "È passato molto tempo. Per sicurezza entra di nuovo.")
        elif settings.SECOND_FACTOR == "required" and not _gave_second_factor(request):
            request.user = AnonymousUser()
        elif BY_ITSELF not in request.path and now - request.session[SEEN] >= NOTED_EVERY_S:
            request.session[SEEN] = now


def listen() -> None:
    """Note when a session begins."""
    user_logged_in.connect(_begin, dispatch_uid="access-gate")


def _begin(sender: Any, request: HttpRequest, **_: Any) -> None:
    request.session[BEGAN] = request.session[SEEN] = time.time()


def _is_over(session: SessionBase, now: float) -> bool:
    idle, age = now - session.get(SEEN, 0), now - session.get(BEGAN, 0)
    return bool(idle > settings.SESSION_IDLE_S or age > settings.SESSION_COOKIE_AGE)


def _gave_second_factor(request: HttpRequest) -> bool:
    return any(record["method"] == "mfa" for record in get_authentication_records(request, request.user))
