"""A console where the second factor is required, and somebody who has one."""

from typing import Any

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import TOTP, generate_totp_secret
from django.contrib.auth import get_user_model
from telephone import Telephone

PASSWORD = "tre-parole-mie"


@pytest.fixture(autouse=True)
def required(settings: Any) -> None:
    """As on every real console."""
    settings.SECOND_FACTOR = "required"


@pytest.fixture
def user(db: None) -> Any:
    """The responsabile of the Centro per l'impiego, with a password and no telephone."""
    found = get_user_model().objects.get(username="responsabile-cpi")
    found.email = "responsabile@cpi.example"
    found.set_password(PASSWORD)
    found.save()
    return found


@pytest.fixture
def telephone(user: Any) -> Telephone:
    """The user's telephone, known to the console."""
    secret = generate_totp_secret()
    TOTP.activate(user, secret)
    RecoveryCodes.activate(user)
    return Telephone(secret)


@pytest.fixture
def recovery_codes(user: Any, telephone: Telephone) -> list[str]:
    """What the user has on paper."""
    found: list[str] = Authenticator.objects.get(user=user, type="recovery_codes").wrap().get_unused_codes()
    return found
