"""Who came in, who was refused, whose second factor changed: in Wagtail's own log, beside who changed what."""

from typing import Any

from allauth.mfa import signals as second_factor
from allauth.mfa.models import Authenticator
from django.contrib.auth import get_user_model, signals
from django.db.models import Q
from wagtail.log_actions import log

ACTIONS = {
    "access.entered": ("Accesso", "È entrato"),
    "access.left": ("Uscita", "È uscito"),
    "access.refused": ("Accesso rifiutato", "Password sbagliata"),
    "access.code_refused": ("Codice rifiutato", "Codice sbagliato"),
    "access.provider": ("Accesso dell’ente", "Riconosciuto dall’accesso del suo ente"),
    "access.provider_refused": ("Accesso dell’ente rifiutato", "L’accesso di un ente ha mandato chi non è invitato"),
    "access.recovery_code": ("Codice di riserva", "È entrato con un codice di riserva"),
    "access.telephone": ("Telefono collegato", "Ha collegato un telefono"),
    "access.new_codes": ("Codici di riserva nuovi", "Ha fatto codici di riserva nuovi"),
    "access.invited": ("Invito", "Invitato a scegliere la password"),
    "access.reset": ("Secondo passo azzerato", "Telefono scollegato"),
}
"""What is called what: in the list's filter, and in its rows."""
UNKNOWN = "(nome sconosciuto)"
"""Stands for whatever was typed: it may be somebody's password."""


def note(user: Any, action: str, by: Any = None) -> None:
    """Write down that something happened to a user; `by` whom, when it was somebody at the console."""
    log(user, action, user=by)


def note_unknown(action: str) -> None:
    """Write down what somebody did who is not here."""
    note(get_user_model()(pk=0, username=UNKNOWN), action)


def listen() -> None:
    """Start to write."""
    signals.user_logged_in.connect(_entered, dispatch_uid="access-entered")
    signals.user_logged_out.connect(_left, dispatch_uid="access-left")
    signals.user_login_failed.connect(_refused, dispatch_uid="access-refused")
    second_factor.authentication_failed.connect(_code_refused, dispatch_uid="access-code-refused")
    second_factor.authenticator_used.connect(_used, dispatch_uid="access-used")
    second_factor.authenticator_reset.connect(_new_codes, dispatch_uid="access-new-codes")


def _entered(sender: Any, user: Any, **_: Any) -> None:
    note(user, "access.entered", user)


def _left(sender: Any, user: Any, **_: Any) -> None:
    if user is not None:
        note(user, "access.left", user)


def _refused(sender: Any, credentials: dict[str, Any], **_: Any) -> None:
    """Somebody who is not here is written down too: so it takes the same time."""
    users = get_user_model()
    name, email = credentials.get("username", ""), credentials.get("email", "")
    known = users.objects.filter(Q(username__iexact=name) | Q(email__iexact=email, email__gt="")).first()
    note(known or users(pk=0, username=UNKNOWN), "access.refused")


def _code_refused(sender: Any, user: Any, **_: Any) -> None:
    note(user, "access.code_refused")


def _used(sender: Any, user: Any, authenticator: Authenticator, **_: Any) -> None:
    if authenticator.type == Authenticator.Type.RECOVERY_CODES:
        note(user, "access.recovery_code", user)


def _new_codes(sender: Any, user: Any, **_: Any) -> None:
    note(user, "access.new_codes", user)
