"""Inviting, and letting in again: administrators everybody, responsabili their own redattori. And trying the mail."""

from typing import Any

from django.contrib.auth import get_user_model
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.template.loader import render_to_string
from django.urls import reverse

from kiosk.central.access import mail
from kiosk.central.access.adapter import has_second_factor
from kiosk.central.access.invitations import invite
from kiosk.central.walls.branches import headed, redattori_of


def invitation(request: HttpRequest, user_id: int) -> HttpResponse:
    """Administrators ask whether to invite a user again, then do it."""
    user = get_object_or_404(get_user_model(), pk=user_id, is_active=True)
    if not request.user.is_superuser or user == request.user:
        raise PermissionDenied
    return _invite_again(request, user, reverse("wagtailusers_users:index"))


def redattori(request: HttpRequest) -> HttpResponse:
    """The redattori whom a responsabile may let in again."""
    if not headed(request.user):
        raise PermissionDenied
    found = redattori_of(request.user).order_by("last_name", "username")
    rows = [{"user": each, "has_telephone": has_second_factor(each)} for each in found]
    return render(request, "access/redattori.html", {"rows": rows})


def redattore_again(request: HttpRequest, user_id: int) -> HttpResponse:
    """A responsabile asks whether to let a redattore in again, then does it. Nobody else is there at all."""
    return _invite_again(
        request, get_object_or_404(redattori_of(request.user), pk=user_id), reverse("access_redattori")
    )


def _invite_again(request: HttpRequest, user: Any, back: str) -> HttpResponse:
    if request.method == "POST":
        return send_invitation(request, user, back)
    shown = {"invited": user, "has_telephone": has_second_factor(user), "back": back}
    return render(request, "access/invite.html", shown)


def send_invitation(request: HttpRequest, user: Any, back: str = "") -> HttpResponse:
    """Invite by mail; where there is none, or it did not leave, show the link to be passed on."""
    link, trouble = invite(user, request.user), ""
    by_mail = mail.is_set_up() and bool(user.email)
    if by_mail:
        text = render_to_string("access/invitation.txt", {"invited": user, "link": link})
        try:
            mail.send(user.email, "Il tuo accesso alla Bacheca", text)
        except mail.MailError as error:
            trouble = str(error)
    sent = by_mail and not trouble
    shown = {"invited": user, "link": link, "sent": sent, "trouble": trouble}
    return render(request, "access/invited.html", shown | {"back": back or reverse("wagtailusers_users:index")})


def try_mail(request: HttpRequest) -> HttpResponse:
    """Send a mail to oneself, and say what became of it."""
    if not request.user.is_superuser:
        raise PermissionDenied
    return render(request, "access/mail.html", _tried(request) | {"set_up": mail.is_set_up()})


def _tried(request: HttpRequest) -> dict[str, str]:
    address: str = request.user.email  # type: ignore[union-attr]
    if request.method != "POST" or not (mail.is_set_up() and address):
        return {}
    try:
        mail.send(address, "Prova della posta della Bacheca", "La posta della Bacheca funziona.\n")
    except mail.MailError as error:
        return {"trouble": str(error), "detail": str(error.__cause__)}
    return {"sent_to": address}
