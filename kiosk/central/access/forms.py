"""Forms at the door, in our words."""

from typing import Any

from allauth.account.forms import LoginForm
from allauth.mfa.base.forms import AuthenticateForm, ReauthenticateForm
from allauth.mfa.totp.forms import ActivateTOTPForm
from django import forms
from django.contrib.auth.forms import SetPasswordForm

CODE = {"autocomplete": "one-time-code", "inputmode": "numeric", "autofocus": True}


class EnterForm(LoginForm):  # type: ignore[misc]
    """Name or e-mail, and password."""

    def __init__(self, *arguments: Any, **named: Any) -> None:
        super().__init__(*arguments, **named)
        self.fields["login"].label = "Nome utente o e-mail"
        self.fields["login"].widget = forms.TextInput({"autocomplete": "username", "autofocus": True})
        self.fields["password"].widget = forms.PasswordInput({"autocomplete": "current-password"})
        self.fields["password"].help_text = ""


class CodeForm(AuthenticateForm):  # type: ignore[misc]
    """The code that finishes signing in."""

    code = forms.CharField(label="Codice", widget=forms.TextInput(CODE))


class ConfirmForm(ReauthenticateForm):  # type: ignore[misc]
    """The code once more."""

    code = forms.CharField(label="Codice", widget=forms.TextInput(CODE))


class EnrolForm(ActivateTOTPForm):  # type: ignore[misc]
    """The first code of a telephone."""

    code = forms.CharField(label="Le sei cifre che vedi nell’app", widget=forms.TextInput(CODE))


class PasswordForm(SetPasswordForm):  # type: ignore[type-arg]
    """A password of one's own."""

    def __init__(self, *arguments: Any, **named: Any) -> None:
        super().__init__(*arguments, **named)
        self.fields["new_password1"].label = "Password nuova"
        self.fields["new_password1"].help_text = "Almeno dieci caratteri. Meglio tre o quattro parole tue."
        self.fields["new_password2"].label = "La stessa, un’altra volta"
        self.fields["new_password2"].help_text = ""
