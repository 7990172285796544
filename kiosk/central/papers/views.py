"""A document in the browser, or where the clerk came from with words that say why there is none."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.views.decorators.http import require_safe

from kiosk.central.items.item_page import ItemPage
from kiosk.central.items.network import Place
from kiosk.central.papers.answers import pdf_answer
from kiosk.central.papers.links import ASKED_PLACE
from kiosk.central.papers.making import PAPERS, PaperError, item_pdf, printed, weekly_pdf


@require_safe
def item_paper(request: HttpRequest, page_id: int, name: str) -> HttpResponse:
    """One document of an item, for who may edit the item."""
    page = get_object_or_404(ItemPage, pk=page_id).specific
    if not page.permissions_for_user(request.user).can_edit():
        raise PermissionDenied
    if name not in PAPERS:
        raise Http404
    try:
        shown = printed(page)
        made = item_pdf(PAPERS[name], shown)
    except PaperError as problem:
        messages.error(request, str(problem))
        return redirect("wagtailadmin_pages:edit", page.pk)
    return pdf_answer(made, f"{page.code}-{name}{'-bozza' if shown.draft else ''}")


@require_safe
def weekly_paper(request: HttpRequest) -> HttpResponse:
    """The weekly sheet: everything in it is public."""
    place = _place(request)
    try:
        made = weekly_pdf(place)
    except PaperError as problem:
        messages.error(request, str(problem))
        return redirect("wagtailadmin_home")
    return pdf_answer(made, f"settimana-{place.slug}" if place else "settimana")


def _place(request: HttpRequest) -> Place | None:
    """The place asked for; 404 when there is none of this name."""
    slug = request.GET.get(ASKED_PLACE)
    return get_object_or_404(Place, slug=slug) if slug else None
