"""Whose request it is: a terminal proves itself with a token, of which the console keeps only the hash."""

from django.http import HttpRequest

from kiosk.central.fleet.models import Terminal
from kiosk.contract.messages import credential_of

BEARER = "Bearer "
TOKEN_MAX = 100


def hash_of(request: HttpRequest) -> str:
    """The hash of the token that a request brings; empty without one."""
    said = request.headers.get("Authorization", "")
    token = said.removeprefix(BEARER)
    return credential_of(token) if said.startswith(BEARER) and 0 < len(token) <= TOKEN_MAX else ""


def retired(credential: str) -> str:
    """What stands in the place of a credential that was revoked: no token's hash, and its terminal is known by it."""
    return credential_of(f"revoked {credential}")


def was_revoked(proof: str) -> bool:
    """Whether a terminal that proves itself so was taken away."""
    return Terminal.objects.filter(credential=retired(proof), revoked_at__isnull=False).exists()


def terminal_of(request: HttpRequest) -> Terminal | None:
    """The terminal that asks; None when nobody knows it or it was revoked: answer 403 then."""
    proof = hash_of(request)
    return Terminal.objects.filter(credential=proof, revoked_at=None).first() if proof else None


def name_of(request: HttpRequest) -> str | None:
    """What the terminal that asks is called; None as above."""
    terminal = terminal_of(request)
    return terminal.name if terminal else None
