"""Signing in where one's organisation signs in (OpenID Connect). It says who somebody is; it lets in only the invited.

Nobody is made, and nothing is linked, by coming from there: a person is found by their address anew each time.
"""

from typing import Any, NoReturn

import requests
from allauth.account.internal.flows.login import perform_login, record_authentication
from allauth.account.models import Login
from allauth.core.exceptions import ImmediateHttpResponse
from allauth.socialaccount.adapter import DefaultSocialAccountAdapter
from allauth.socialaccount.models import SocialApp
from allauth.socialaccount.providers.base import AuthError
from allauth.socialaccount.providers.openid_connect.views import callback, login
from django.conf import settings
from django.contrib import messages
from django.contrib.auth import get_user_model, logout
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from kiosk.central.access import journal
from kiosk.central.access.adapter import VOUCHED
from kiosk.central.configuration import Provider
from kiosk.central.walls.branches import only_of

KIND = "openid_connect"
LEFT = "Non hai finito di entrare con {name}."
SILENT = "{name} non risponde come dovrebbe. Riprova tra poco, oppure entra con la password."
NOT_INVITED = "{name} ti ha riconosciuto, ma qui non c’è un invito per te. Chiedi al responsabile del tuo ente."


@never_cache
@require_POST
def to_provider(request: HttpRequest, provider_id: str) -> HttpResponse:
    """On to the provider, by a page of ours: no form of ours leads to strangers, and the policy can go on saying so."""
    provider = _provider(provider_id)
    try:
        answer = login(request, provider_id)
    except (requests.RequestException, ValueError, KeyError):
        return _back(request, SILENT.format(name=provider.name))
    if not 300 <= answer.status_code < 400:
        return _back(request, SILENT.format(name=provider.name))
    return render(request, "access/to_provider.html", {"provider": provider, "address": answer.url})


@never_cache
@require_safe
def from_provider(request: HttpRequest, provider_id: str) -> HttpResponse:
    """Back from the provider."""
    provider = _provider(provider_id)
    try:
        answer: HttpResponse = callback(request, provider_id)
    except (ValueError, KeyError):
        return _back(request, SILENT.format(name=provider.name))
    return answer


class ProviderAdapter(DefaultSocialAccountAdapter):  # type: ignore[misc]
    """What allauth asks about providers."""

    def list_apps(self, request: HttpRequest, provider: str = "", client_id: str = "") -> list[SocialApp]:
        """Those of the settings; none in the database."""
        return [_app(each) for each in settings.OPENID if provider in ("", None, KIND, each.id)]

    def is_open_for_signup(self, request: HttpRequest, sociallogin: Any) -> bool:
        """Nobody lets themselves in."""
        return False

    def on_authentication_error(self, request: HttpRequest, provider: Any, error: Any = None, **_: Any) -> NoReturn:
        """Back to the way in, with a word."""
        words = LEFT if error == AuthError.CANCELLED else SILENT
        raise ImmediateHttpResponse(_back(request, words.format(name=provider.name)))

    def pre_social_login(self, request: HttpRequest, sociallogin: Any) -> NoReturn:
        """The whole of it: whoever was found goes our own way in, and allauth's ways to sign up or link stay shut."""
        provider = _provider(sociallogin.account.provider)
        user = invited(provider, sociallogin.account.extra_data)
        if request.user.is_authenticated:
            logout(request)
        if user is None:
            journal.note_unknown("access.provider_refused")
            raise ImmediateHttpResponse(_back(request, NOT_INVITED.format(name=provider.name)))
        journal.note(user, "access.provider")
        raise ImmediateHttpResponse(_enter(request, user, provider, sociallogin.get_redirect_url(request)))


def invited(provider: Provider, said: dict[str, Any]) -> Any:
    """The one user whom a provider may speak for and means; None when there is none.

    Only an address that the provider has verified counts, and only people of its own organisation and of no other.
    """
    token, claims = said.get("id_token") or {}, said.get("userinfo") or said.get("id_token") or {}
    if claims.get("email_verified") is not True or token.get("sub") != claims.get("sub"):
        return None
    found = list(get_user_model().objects.filter(email__iexact=claims.get("email") or "-", is_active=True)[:2])
    one = found[0] if len(found) == 1 else None
    return one if one and only_of(one, provider.organisation) else None


def _enter(request: HttpRequest, user: Any, provider: Provider, onward: str | None) -> HttpResponse:
    method = "mfa" if provider.second_factor else "socialaccount"
    record_authentication(request, user, method, type="provider", provider=provider.id)
    state = {VOUCHED: provider.id} if provider.second_factor else {}
    answer: HttpResponse = perform_login(request, Login(user=user, redirect_url=onward, state=state))
    return answer


def _provider(provider_id: str) -> Provider:
    found = next((each for each in settings.OPENID if each.id == provider_id), None)
    if found is None:
        raise Http404
    return found


def _app(each: Provider) -> SocialApp:
    known = {"server_url": each.address.rstrip("/"), "oauth_pkce_enabled": True}
    named = {"provider": KIND, "provider_id": each.id, "name": each.name}
    return SocialApp(**named, client_id=each.client, secret=each.secret, settings=known)


def _back(request: HttpRequest, words: str) -> HttpResponse:
    messages.error(request, words)
    return redirect("account_login")
