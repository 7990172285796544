"""What Wagtail asks this room: addresses, a script, its look, and administrators' way to publish many."""

# mypy: disable-error-code="untyped-decorator"
# (Wagtail ships no types)

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.templatetags.static import static
from django.urls import URLPattern, path
from django.utils.html import format_html
from django.utils.safestring import SafeString
from wagtail import hooks
from wagtail.admin.views.pages.bulk_actions import PublishBulkAction

from kiosk.central.approving import batches
from kiosk.central.items.item_page import ItemPage

DECIDED = {
    "approve": "«{title}» è approvata. Tra poco si vede sugli schermi.",
    "reject": "«{title}» torna a chi l’ha scritta, con quello che hai chiesto.",
}
"""What becomes of an item that somebody approved or sent back from its form: Wagtail only says that it is saved."""


@hooks.register("register_admin_urls")
def addresses() -> list[URLPattern]:
    """Behind the console's door like everything else there."""
    return [
        path("insieme/", batches.begin, name="batch_begin"),
        path("insieme/<int:pk>/", batches.batch, name="batch"),
        path("insieme/<int:pk>/avanti/", batches.go_on, name="batch_go_on"),
    ]


@hooks.register("register_bulk_action")
class PublishMany(PublishBulkAction):  # type: ignore[misc]
    """In place of Wagtail's, which would publish all or nothing in one request."""

    def prepare_action(self, objects: list[Any], objects_without_access: Any) -> HttpResponse | None:
        """Items go row by row; Wagtail does the rest, which are organisations."""
        items = [page.specific for page in objects if issubclass(page.specific_class, ItemPage)]
        return redirect("batch", batches.batch_of(items, self.request.user).pk) if items else None


@hooks.register("insert_global_admin_js")
def script() -> SafeString:
    """Ticks all at once, and goes on with a batch by itself."""
    return format_html('<script src="{}" defer></script>', static("bacheca/approving.js"))


@hooks.register("insert_global_admin_css")
def look() -> SafeString:
    """The bar under a list, and how far a batch is."""
    return format_html('<link rel="stylesheet" href="{}">', static("bacheca/approving.css"))


@hooks.register("after_edit_page", order=-10)
def say_what_was_decided(request: HttpRequest, page: Any) -> None:
    """Before the way back to the list, which another hook chooses."""
    said = DECIDED.get(request.POST.get("workflow-action-name", ""))
    if said and "action-workflow-action" in request.POST and isinstance(page, ItemPage):
        messages.success(request, said.format(title=page.title))
