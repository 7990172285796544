"""What administrators do: invite, let in again, try the mail."""

from typing import Any

from django.contrib.auth import get_user_model
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.template.loader import render_to_string

from kiosk.central.access import mail
from kiosk.central.access.adapter import has_second_factor
from kiosk.central.access.invitations import invite


def invitation(request: HttpRequest, user_id: int) -> HttpResponse:
    """Ask whether to invite a user again, then do it."""
    user = get_object_or_404(get_user_model(), pk=user_id, is_active=True)
    if not request.user.is_superuser or user == request.user:
        raise PermissionDenied
    if request.method == "POST":
        return send_invitation(request, user)
    return render(request, "access/invite.html", {"invited": user, "has_telephone": has_second_factor(user)})


def send_invitation(request: HttpRequest, user: Any) -> HttpResponse:
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
    return render(request, "access/invited.html", {"invited": user, "link": link, "sent": sent, "trouble": trouble})


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
