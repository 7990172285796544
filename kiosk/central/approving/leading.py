"""Whoever sent an item on that is not ready is led to its form, and reads there what is missing."""

from collections.abc import Callable

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect
from django.urls import reverse

from kiosk.central.items.ready import NotReadyError

NOT_YET = "«{title}» non va ancora sugli schermi. {said}"


class LeadToForm:
    """Middleware: the one answer to NotReadyError, whatever road the item was on. The view has changed nothing."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self._get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Go on."""
        return self._get_response(request)

    def process_exception(self, request: HttpRequest, problem: Exception) -> HttpResponse | None:
        """To the form, also from a small window over the page: that one is told where to go."""
        if not isinstance(problem, NotReadyError):
            return None
        messages.error(request, NOT_YET.format(title=problem.page.title, said=problem.said))
        form = _form(problem.page.pk)
        if request.headers.get("x-requested-with") == "XMLHttpRequest":
            return JsonResponse({"step": "success", "redirect": form})
        return redirect(form)


def _form(page_id: int | None) -> str:
    """The item's form; the first page where there is no item, because none was made."""
    return reverse("wagtailadmin_pages:edit", args=[page_id]) if page_id else reverse("wagtailadmin_home")
