"""What the one-click buttons do. Each is a POST; nothing changes by looking."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.views.decorators.http import require_POST
from wagtail.admin.utils import get_valid_next_url_from_request

from kiosk.central.freshness import words
from kiosk.central.freshness.confirming import NotShownError, confirm
from kiosk.central.freshness.duplicating import duplicate
from kiosk.central.items.item_page import ItemPage
from kiosk.central.items.listing import LISTS

COPIED = "Ecco la copia: è una bozza e non si vede ancora. Metti le date nuove e cambia ciò che serve."
NOT_SHOWN = "«{title}» non è sugli schermi: aprila e pubblicala di nuovo."


@require_POST
def confirm_item(request: HttpRequest, page_id: int) -> HttpResponse:
    """Confirm what is on the screens, for who may publish it; back to where the clerk was."""
    page: ItemPage = get_object_or_404(ItemPage, pk=page_id).specific
    if not page.permissions_for_user(request.user).can_publish():
        raise PermissionDenied
    said, good = confirmed_words(page, request.user)
    (messages.success if good else messages.error)(request, said)
    return redirect(get_valid_next_url_from_request(request) or LISTS[page.kind].get_url_name("index"))


@require_POST
def duplicate_item(request: HttpRequest, page_id: int) -> HttpResponse:
    """Make a draft like this item, for who may write it, and open its form."""
    page: ItemPage = get_object_or_404(ItemPage, pk=page_id).specific
    if not page.permissions_for_user(request.user).can_edit():
        raise PermissionDenied
    copy = duplicate(page, request.user)
    messages.success(request, COPIED)
    return redirect("wagtailadmin_pages:edit", copy.pk)


def confirmed_words(page: ItemPage, user: Any) -> tuple[str, bool]:
    """Confirm, and say what came of it; whether it went well."""
    try:
        end = confirm(page.pk, user)
    except NotShownError:
        return NOT_SHOWN.format(title=page.title), False
    if end:
        return f"«{page.title}» è confermata. Ora si vede fino a {words.day(end)}.", True
    return f"«{page.title}» è confermata. Come prima {words.until(page)}.", True
