"""Pages before the door: name and password, the code, the first telephone."""

from typing import Any

from allauth.account.internal.decorators import login_stage_required
from allauth.account.internal.flows.login import perform_login, record_authentication
from allauth.account.models import Login
from allauth.account.views import LoginView
from allauth.mfa.adapter import get_adapter
from allauth.mfa.base.views import AuthenticateView
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import TOTP, clear_totp_secret
from django.conf import settings
from django.contrib.auth import logout
from django.contrib.auth.views import INTERNAL_RESET_SESSION_TOKEN, PasswordResetConfirmView
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.decorators import method_decorator
from django.utils.safestring import SafeString
from django.views.generic import TemplateView
from django.views.generic.edit import FormView

from kiosk.central.access import journal
from kiosk.central.access.adapter import INVITED, EnrolStage
from kiosk.central.access.forms import CodeForm, EnrolForm, EnterForm, PasswordForm
from kiosk.central.access.invitations import Invitations


class Enter(LoginView):  # type: ignore[misc]
    """Name and password."""

    form_class = EnterForm
    template_name = "access/enter.html"

    def get_form_class(self) -> type[EnterForm]:
        """Ours."""
        return EnterForm

    def get_context_data(self, **named: Any) -> dict[str, Any]:
        """Organisations may have a sign-in of their own."""
        context: dict[str, Any] = super().get_context_data(**named)
        return context | {"providers": settings.OPENID}


class EnterCode(AuthenticateView):  # type: ignore[misc]
    """The code of the telephone, or one of the recovery codes."""

    template_name = "access/code.html"

    def get_form_class(self) -> type[CodeForm]:
        """Ours."""
        return CodeForm

    def post(self, request: HttpRequest, *arguments: Any, **named: Any) -> HttpResponse:
        """Check the code; or let somebody else enter."""
        if "other" in request.POST:
            return self.stage.abort()  # type: ignore[no-any-return]
        return super().post(request, *arguments, **named)  # type: ignore[no-any-return]

    def _build_forms(self) -> Any:
        return None if "other" in self.request.POST else super()._build_forms()


class Accept(PasswordResetConfirmView):
    """An invitation: a password first, the telephone after it."""

    token_generator = Invitations()
    form_class = PasswordForm
    reset_url_token = "password"  # noqa: S105 - stands in the address instead of the token
    template_name = "access/accept.html"

    def get_user(self, uidb64: str) -> Any:
        """Nobody whose account is closed."""
        user = super().get_user(uidb64)
        return user if user and user.is_active else None

    def form_valid(self, form: Any) -> HttpResponse:
        """Keep the password and go on to the telephone; whoever was signed in here before is not any more."""
        user = form.save()
        del self.request.session[INTERNAL_RESET_SESSION_TOKEN]
        if self.request.user.is_authenticated:
            logout(self.request)
        return perform_login(self.request, Login(user=user, state={INVITED: True}))  # type: ignore[no-any-return]


class TelephoneView(FormView):  # type: ignore[type-arg]
    """Shows the square that an app reads, and asks for the app's first code."""

    form_class = EnrolForm
    template_name = "access/enrol.html"

    def user_to_enrol(self) -> Any:
        """Whose telephone it is."""
        return self.request.user

    def get_form_kwargs(self) -> dict[str, Any]:
        """The form counts wrong codes for each user."""
        return super().get_form_kwargs() | {"user": self.user_to_enrol()}

    def get_context_data(self, **named: Any) -> dict[str, Any]:
        """The square, and the same secret to be written by hand."""
        context = super().get_context_data(**named)
        secret = context["form"].secret
        groups = " ".join(secret[start : start + 4] for start in range(0, len(secret), 4))
        return context | {"square": self._square(secret), "secret": groups}

    def _square(self, secret: str) -> SafeString:
        adapter = get_adapter()
        drawn = adapter.build_totp_svg(adapter.build_totp_url(self.user_to_enrol(), secret))
        return SafeString(drawn.split("?>", 1)[-1])  # drawn by qrcode: nothing that anybody wrote

    @transaction.atomic
    def form_valid(self, form: Any) -> HttpResponse:
        """Know this telephone, and none before it. The code itself proves that it is there."""
        user = self.user_to_enrol()
        user.authenticator_set.filter(type="totp").delete()
        TOTP.activate(user, form.secret)
        RecoveryCodes.activate(user)
        clear_totp_secret(self.request)
        journal.note(user, "access.telephone", user)
        record_authentication(self.request, user, "mfa", type="totp", reauthenticated=True)
        return self.enrolled()

    def enrolled(self) -> HttpResponse:
        """Go on."""
        return super().form_valid(None)


@method_decorator(login_stage_required(stage=EnrolStage.key, redirect_urlname="account_login"), name="dispatch")
class Enrol(TelephoneView):
    """The first telephone, on the way in from an invitation."""

    def user_to_enrol(self) -> Any:
        """Not signed in yet."""
        return self.request._login_stage.login.user  # type: ignore[attr-defined]

    def enrolled(self) -> HttpResponse:
        """Sign in; the recovery codes come first."""
        stage = self.request._login_stage  # type: ignore[attr-defined]
        stage.login.redirect_url = reverse("mfa_view_recovery_codes")
        return stage.exit()  # type: ignore[no-any-return]


class Unfinished(TemplateView):
    """A password is right but no telephone is known: an invitation is needed."""

    template_name = "access/unfinished.html"
