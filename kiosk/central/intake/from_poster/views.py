"""The page that takes a poster."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from kiosk.central.intake.from_poster.asking import PosterError
from kiosk.central.intake.from_poster.forms import PosterForm
from kiosk.central.intake.from_poster.making import draft_of
from kiosk.central.intake.reach import branches_of
from kiosk.central.items.kinds import PAGES

SIGN = "image"
READY = "Ho preparato una bozza dal manifesto. Controlla ciò che ho letto, poi pubblica."
KNOWN = "Questo manifesto era già entrato: ecco la sua scheda. Non ne ho fatta una seconda."


@require_http_methods(["GET", "HEAD", "POST"])
def from_poster(request: HttpRequest) -> HttpResponse:
    """Take a poster; then to its draft."""
    branches = branches_of(request.user)
    if not branches:
        raise PermissionDenied
    sent = request.method == "POST"
    wanted = {"kind": request.GET.get("tipo", "")}
    form = PosterForm(
        request.POST if sent else None, request.FILES if sent else None, branches=branches, initial=wanted
    )
    if sent and form.is_valid():
        try:
            return _to_draft(request, form)
        except PosterError as problem:
            form.add_error("file", str(problem))
    return render(request, "from_poster/upload.html", {"form": form, "icon": SIGN})


def _to_draft(request: HttpRequest, form: PosterForm) -> HttpResponse:
    given = form.cleaned_data
    user: Any = request.user
    pk, new = draft_of(given["file"].read(), PAGES[given["kind"]], given["branch"], user)
    messages.success(request, READY if new else KNOWN)
    return redirect("wagtailadmin_pages:edit", pk)
