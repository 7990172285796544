"""Invitations: a signed link, good for seven days and once, to choose a password and link a telephone.

The same link is what somebody gets who has lost either: it takes back what was there before.
"""

from typing import Any

from allauth.mfa.models import Authenticator
from django.conf import settings
from django.contrib.auth.tokens import PasswordResetTokenGenerator
from django.db import transaction
from django.urls import reverse
from django.utils.encoding import force_bytes
from django.utils.http import urlsafe_base64_encode

from kiosk.central.access import journal


class Invitations(PasswordResetTokenGenerator):
    """Django's own links, under a name of their own. A new password, e-mail or invitation ends those before it."""

    key_salt = "kiosk.central.access.invitations"


def invite(user: Any, by: Any = None) -> str:
    """The address of a new invitation. What the user had until now opens nothing any more; all their sessions end."""
    with transaction.atomic():
        journal.note(user, "access.invited", by)
        if Authenticator.objects.filter(user=user).delete()[0]:
            journal.note(user, "access.reset", by)
        user.set_unusable_password()
        user.save(update_fields=["password"])
    return _address(user)


def _address(user: Any) -> str:
    name = urlsafe_base64_encode(force_bytes(user.pk))
    path = reverse("access_invitation", args=(name, Invitations().make_token(user)))
    return f"{settings.WAGTAILADMIN_BASE_URL.rstrip('/')}{path}"
