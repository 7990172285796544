"""What Wagtail asks this room: addresses, an entry in the menu, a button at an item, the newest on the first page."""

# mypy: disable-error-code="untyped-decorator"
# (Wagtail ships no types)

from collections.abc import Iterator
from typing import Any
from urllib.parse import urlencode

from django.http import HttpRequest
from django.urls import URLPattern, path, reverse
from wagtail import hooks
from wagtail.admin.menu import MenuItem
from wagtail.admin.ui.components import Component
from wagtail.admin.widgets.button import Button
from wagtail.models import Page

from kiosk.central.items.item_page import ItemPage
from kiosk.central.notes import views
from kiosk.central.notes.models import notes

ON_FIRST_PAGE = 3
AFTER_PAPER = 8


class Newest(Component):  # type: ignore[misc]
    """Notices and the newest notes; nothing while there are none."""

    name = "newest_notes"
    template_name = "notes/newest.html"
    order = 210

    def get_context_data(self, parent_context: dict[str, Any]) -> dict[str, Any]:
        """A few notes."""
        return {"notes": notes()[:ON_FIRST_PAGE]}


@hooks.register("register_admin_urls")
def addresses() -> list[URLPattern]:
    """Behind the console's door."""
    return [
        path("note/", views.Board.as_view(), name="notes"),
        path("note/<int:pk>/togli/", views.take_away, name="take_note_away"),
    ]


@hooks.register("register_admin_menu_item")
def entry() -> MenuItem:
    """After the posters."""
    return MenuItem("Note", reverse("notes"), name="notes", icon_name="comment", order=295)


@hooks.register("construct_homepage_panels")
def newest(request: HttpRequest, panels: list[Any]) -> None:
    """On everybody's first page."""
    panels.append(Newest())


@hooks.register("register_page_header_buttons")
def about_this(page: Page, user: Any, view_name: str, next_url: str | None = None) -> Iterator[Button]:
    """From an item that is public to a note about it."""
    if isinstance(page, ItemPage) and page.live and page.code:
        address = f"{reverse('notes')}?{urlencode({'scheda': page.code})}"
        yield Button("Scrivi una nota agli altri enti", address, icon_name="comment", priority=AFTER_PAPER)
