"""One's own second factor, behind the door: the telephone and the recovery codes."""

from typing import Any

from allauth.account.internal.flows.reauthentication import raise_if_reauthentication_required
from allauth.mfa.base.views import ReauthenticateView
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.flows import generate_recovery_codes
from allauth.mfa.recovery_codes.views import ViewRecoveryCodesView
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse_lazy
from django.views.decorators.http import require_POST

from kiosk.central.access.adapter import has_second_factor
from kiosk.central.access.entering import TelephoneView
from kiosk.central.access.forms import ConfirmForm


def own(request: HttpRequest) -> HttpResponse:
    """What there is, and what one may do."""
    known = {each.type: each for each in Authenticator.objects.filter(user=request.user)}
    codes = known.get(Authenticator.Type.RECOVERY_CODES)
    left = len(codes.wrap().get_unused_codes()) if codes else 0
    return render(request, "access/own.html", {"telephone": known.get(Authenticator.Type.TOTP), "codes_left": left})


class Confirm(ReauthenticateView):  # type: ignore[misc]
    """A code once more, before anything about the second factor is shown or changed."""

    template_name = "access/confirm.html"

    def get_form_class(self) -> type[ConfirmForm]:
        """Ours."""
        return ConfirmForm


class Telephone(TelephoneView):
    """Another telephone in place of the one that is known."""

    template_name = "access/telephone.html"
    success_url = reverse_lazy("mfa_view_recovery_codes")

    def dispatch(self, request: HttpRequest, *arguments: Any, **named: Any) -> HttpResponseBase:
        """Only after a code of the old one, or a recovery code."""
        if has_second_factor(request.user):
            raise_if_reauthentication_required(request, app="allauth.mfa")
        return super().dispatch(request, *arguments, **named)


class Codes(ViewRecoveryCodesView):  # type: ignore[misc]
    """The recovery codes, to be printed."""

    template_name = "access/codes.html"


@require_POST
def new_codes(request: HttpRequest) -> HttpResponse:
    """New recovery codes: those before them open nothing any more."""
    generate_recovery_codes(request)
    return redirect("mfa_view_recovery_codes")
