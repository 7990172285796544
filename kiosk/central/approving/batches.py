"""Many items at one press: taken up, sent on some at a time, and told row by row."""

import time
from typing import Any

from django.contrib import messages
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_POST, require_safe

from kiosk.central.approving.models import WAITS, Batch
from kiosk.central.approving.sending import PLANNED, PUBLISHED, SENT, STOPPED, send_on, to_go_on
from kiosk.central.items.item_page import ItemPage
from kiosk.central.items.listing import LISTS

AT_ONCE_S = 0.25
"""How long one request works before it answers: so nobody waits in the dark, and no other writer for long."""
NONE = "Scegli prima le schede: metti una spunta accanto al titolo."


@require_POST
def begin(request: HttpRequest) -> HttpResponse:
    """Take up the ticked items."""
    pages = to_go_on(request.POST.getlist("page"), request.user)
    if not pages:
        messages.error(request, NONE)
        return redirect(_where_from(request))
    Batch.forget_old()
    return redirect("batch", batch_of(list(pages.values()), request.user).pk)


def _where_from(request: HttpRequest) -> str:
    """The page of ours on which the button was pressed."""
    came = request.headers.get("referer", "")
    ours = url_has_allowed_host_and_scheme(came, {request.get_host()})
    return came if ours else reverse("wagtailadmin_home")


def batch_of(pages: list[ItemPage], user: Any) -> Batch:
    """A batch in which nothing is done yet."""
    rows = [{"page": page.pk, "title": page.draft_title, "state": WAITS, "said": ""} for page in pages]
    return Batch.objects.create(user=user, kind=pages[0].kind, rows=rows)


@require_safe
def batch(request: HttpRequest, pk: int) -> HttpResponse:
    """How far one's own batch is; nobody else's is there at all."""
    found = get_object_or_404(Batch, pk=pk, user=request.user)
    return render(request, "approving/batch.html", _shown(found))


@require_POST
def go_on(request: HttpRequest, pk: int) -> HttpResponse:
    """Send some more on. A script asks for the changed part alone; without it the page comes again."""
    with transaction.atomic():
        found = get_object_or_404(Batch.objects.select_for_update(), pk=pk, user=request.user)
        _work(found, request.user)
    if request.headers.get("x-requested-with") == "fetch":
        return render(request, "approving/progress.html", _shown(found))
    return redirect("batch", pk)


def _work(found: Batch, user: Any) -> None:
    end = time.monotonic() + AT_ONCE_S
    for row in found.waiting:
        row.update(send_on(row["page"], user))
        if time.monotonic() >= end:
            break
    found.save(update_fields=["rows"])


def _shown(found: Batch) -> dict[str, Any]:
    by_state = {state: [row for row in found.rows if row["state"] == state] for state in _STATES}
    label, index = LISTS[found.kind].menu_label, LISTS[found.kind].get_url_name("index")
    return {"batch": found, "rows": by_state, "count": len(found.rows), "label": label, "index": index}


_STATES = (PUBLISHED, PLANNED, SENT, STOPPED)
