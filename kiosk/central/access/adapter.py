"""What allauth asks of us: the steps of signing in, whom to slow down, our words."""

import base64
from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.auth_backends import AuthenticationBackend
from allauth.account.stages import LoginStage
from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.mfa.models import Authenticator
from allauth.mfa.stages import AuthenticateStage
from allauth.mfa.utils import is_mfa_enabled
from cryptography.fernet import Fernet
from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.crypto import salted_hmac

INVITED = "invited"
"""In the state of a login: this person comes from an invitation, and so may choose a second factor."""
VOUCHED = "vouched"
"""In the state of a login: the provider that this person comes from asks for a second factor itself."""
MISMATCH = "Il nome e la password non vanno d’accordo. Controllali e riprova."
TOO_MANY = "Troppi tentativi. Aspetta un quarto d’ora e riprova."
WRONG_CODE = "Il codice non è giusto. Aspetta che l’app ne mostri uno nuovo e scrivi quello."


def has_second_factor(user: Any) -> bool:
    """Whether a user's telephone is known."""
    return bool(is_mfa_enabled(user, [Authenticator.Type.TOTP]))


class Backend(AuthenticationBackend):  # type: ignore[misc]
    """One password check for a user in an attempt; allauth makes two for an e-mail address that exists.

    So the time it takes tells nobody who is here.
    """

    def _check_password(self, user: Any, password: str) -> Any:
        checked = self.__dict__.setdefault("_checked", set())
        if user is None or user.pk in checked:
            return None
        checked.add(user.pk)
        return super()._check_password(user, password)


class CodeStage(AuthenticateStage):  # type: ignore[misc]
    """The code of who has a telephone known here, unless another second factor was given already."""

    def _should_handle(self, request: HttpRequest) -> bool:
        return not self.login.state.get(VOUCHED) and bool(super()._should_handle(request))


class EnrolStage(LoginStage):  # type: ignore[misc]
    """The last step of who has no second factor yet: only from an invitation. A password alone opens nothing."""

    key = "access_enrol"
    urlname = "access_enrol"

    def handle(self) -> tuple[HttpResponse | None, bool]:
        """Where to go next, and whether signing in goes on from there."""
        given = self.login.state.get(VOUCHED) or has_second_factor(self.login.user)
        if settings.SECOND_FACTOR != "required" or given:
            return None, True
        if self.login.state.get(INVITED):
            return redirect("access_enrol"), True
        return redirect("access_unfinished"), False


class AccountAdapter(DefaultAccountAdapter):  # type: ignore[misc]
    """Signing in."""

    error_messages = {
        **DefaultAccountAdapter.error_messages,
        "username_password_mismatch": MISMATCH,
        "email_password_mismatch": MISMATCH,
        "too_many_login_attempts": TOO_MANY,
        "rate_limited": TOO_MANY,
        "incorrect_code": WRONG_CODE,
    }

    def get_login_stages(self) -> list[str]:
        """The code of who has a telephone known here; else making it known."""
        return [f"{__name__}.{stage.__name__}" for stage in (CodeStage, EnrolStage)]

    def get_reauthentication_methods(self, user: Any) -> list[dict[str, Any]]:
        """Before anything about the second factor changes: a code."""
        confirm = {"id": "mfa_reauthenticate", "description": "Codice", "url": reverse("mfa_reauthenticate")}
        return [confirm] if has_second_factor(user) else []

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """Nobody lets themselves in."""
        return False

    def respond_user_inactive(self, request: HttpRequest, user: Any) -> HttpResponse:
        """Said only to who knows the password."""
        messages.error(request, "Questo accesso è chiuso. Chiedi all’amministratore della rete.")
        return redirect("account_login")

    def add_message(self, *_: Any, **__: Any) -> None:
        """Allauth's own announcements: our pages say what there is to say."""

    def _get_login_attempts_cache_key(self, request: HttpRequest, **credentials: Any) -> str:
        """A name from an address: a stranger elsewhere cannot lock a clerk out."""
        return f"{super()._get_login_attempts_cache_key(request, **credentials)}:{self.get_client_ip(request)}"


class SecondFactorAdapter(DefaultMFAAdapter):  # type: ignore[misc]
    """The second factor. What is kept of it is sealed with the console's secret key, which is not in the database."""

    error_messages = {**DefaultMFAAdapter.error_messages, "incorrect_code": WRONG_CODE}

    def encrypt(self, text: str) -> str:
        """Sealed."""
        return _seal().encrypt(text.encode()).decode()

    def decrypt(self, encrypted_text: str) -> str:
        """Open again."""
        return _seal().decrypt(encrypted_text.encode()).decode()


def _seal() -> Fernet:
    digest = salted_hmac(__name__, "second factor", secret=settings.SECRET_KEY, algorithm="sha256").digest()
    return Fernet(base64.urlsafe_b64encode(digest))
