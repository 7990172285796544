"""What Wagtail asks this room: a word above the form of a draft."""

# mypy: disable-error-code="untyped-decorator"
# (Wagtail ships no types)

from django.http import HttpRequest
from wagtail import hooks
from wagtail.admin import messages
from wagtail.models import Page

from kiosk.central.alike.likeness import alike
from kiosk.central.items.item_page import ItemPage


@hooks.register("before_edit_page")
def said_already(request: HttpRequest, page: Page) -> None:
    """Whoever opens a draft hears what on the screens may be the same, and can look at it."""
    if request.method != "GET" or page.live or not isinstance(page, ItemPage):
        return
    for other in alike(page):
        look = messages.button(other.get_url(request), "Guarda quella che c’è", new_window=True)
        messages.warning(request, _said(other), buttons=[look])


def _said(other: ItemPage) -> str:
    return f"Forse c’è già sugli schermi: «{other.title}» ({other.get_parent().title})."
