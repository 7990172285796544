"""The pages of spreadsheets: the template, the upload, what became of each row, the rows to mend."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from kiosk.central.approving.sending import to_go_on
from kiosk.central.intake.drafting import KNOWN, TAKEN, WRONG, take
from kiosk.central.intake.forms import SheetForm
from kiosk.central.intake.models import KEPT_DAYS, Account
from kiosk.central.intake.reach import branches_of
from kiosk.central.intake.sheets import SheetError
from kiosk.central.intake.writing import template, to_mend
from kiosk.central.items.item_page import ItemPage
from kiosk.central.items.kinds import PAGES
from kiosk.central.items.listing import LISTS

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
SIGN = "upload"
LAST = 5
"""How many of one's last files the page of uploads names."""


@require_http_methods(["GET", "HEAD", "POST"])
def upload(request: HttpRequest, kind: str) -> HttpResponse:
    """Take a spreadsheet of one kind; then to what became of it."""
    page, branches = _page(kind), branches_of(request.user)
    if not branches:
        raise PermissionDenied
    sent = request.method == "POST"
    form = SheetForm(request.POST if sent else None, request.FILES if sent else None, branches=branches)
    if sent and form.is_valid():
        try:
            return redirect("intake_account", _taken(request, form, page).pk)
        except SheetError as problem:
            form.add_error("file", str(problem))
    last = _accounts_of(request.user).filter(kind=kind)[:LAST]
    shown = {"form": form, "last": last, "kept_days": KEPT_DAYS, **_words(page)}
    return render(request, "intake/upload.html", shown)


@require_safe
def empty_sheet(request: HttpRequest, kind: str) -> HttpResponse:
    """The template of a kind."""
    page = _page(kind)
    return _file(template(page), f"modello-{page.menu_label.lower()}")


@require_safe
def account(request: HttpRequest, pk: int) -> HttpResponse:
    """What became of each row of one's own file."""
    found, page = _own(request, pk)
    rows = {state: found.outcomes(state) for state in (TAKEN, KNOWN, WRONG)}
    waiting = to_go_on((row["page"] for row in rows[TAKEN]), request.user)
    publishes = any(each.permissions_for_user(request.user).can_publish() for each in waiting.values())
    shown = {"account": found, "rows": rows, "waiting": waiting, "publishes": publishes, **_words(page)}
    return render(request, "intake/account.html", shown)


@require_safe
def rows_to_mend(request: HttpRequest, pk: int) -> HttpResponse:
    """The wrong rows alone."""
    found, page = _own(request, pk)
    return _file(to_mend(found, page), f"da-correggere-{page.menu_label.lower()}")


def _taken(request: HttpRequest, form: SheetForm, page: type[ItemPage]) -> Account:
    """Make the drafts and keep the account of them. Raises SheetError."""
    branch = form.cleaned_data["branch"]
    user: Any = request.user
    taken = take(form.sheet, page, branch, user)
    Account.forget_old()
    return Account.objects.create(
        user=user,
        branch=branch,
        kind=page.kind,
        file_name=str(form.cleaned_data["file"].name)[-120:],
        headers=list(form.sheet.headers),
        unread=list(taken.unread),
        rows=taken.as_json(),
    )


def _page(kind: str) -> type[ItemPage]:
    if kind not in PAGES:
        raise Http404
    return PAGES[kind]


def _own(request: HttpRequest, pk: int) -> tuple[Account, type[ItemPage]]:
    """One's own account; nobody else's is there at all."""
    found = get_object_or_404(_accounts_of(request.user), pk=pk)
    return found, _page(found.kind)


def _accounts_of(user: Any) -> QuerySet[Account]:
    return Account.objects.filter(user=user)


def _words(page: type[ItemPage]) -> dict[str, Any]:
    """What the pages say of the kind, and the way back to its list."""
    return {"kind": page.kind, "label": page.menu_label, "index": LISTS[page.kind].get_url_name("index"), "icon": SIGN}


def _file(made: bytes, name: str) -> HttpResponse:
    """A file to keep."""
    headers = {"Content-Disposition": f'attachment; filename="{name}.xlsx"'}
    return HttpResponse(made, content_type=XLSX, headers=headers)
