"""What Wagtail asks this room: addresses, the first page, and entries in the menus of an item."""

# mypy: disable-error-code="untyped-decorator"
# (Wagtail ships no types)

from collections.abc import Iterator
from typing import Any

from django.http import HttpRequest
from django.urls import URLPattern, path, reverse
from wagtail import hooks
from wagtail.admin.ui.components import Component
from wagtail.admin.widgets.button import Button
from wagtail.models import Page

from kiosk.central.items.item_page import ItemPage
from kiosk.central.items.network import Place
from kiosk.central.papers import views
from kiosk.central.papers.links import PaperLink, asking, paper_links

SIGN = "bacheca-printer"
AMONG_THE_FIRST = 7
"""Before Wagtail's rarer entries in an item's menu: what comes last is out of sight there."""


class WeeklySheet(Component):  # type: ignore[misc]
    """The week on one sheet, of the whole network or of one place; below the work that waits for somebody."""

    name = "weekly_sheet"
    template_name = "papers/weekly.html"
    order = 230

    def get_context_data(self, parent_context: dict[str, Any]) -> dict[str, Any]:
        """A link for the network and one for each place."""
        whole = reverse("weekly_paper")
        places = [PaperLink(place.name, f"{whole}{asking(place)}") for place in Place.objects.all()]
        return {"whole": whole, "places": places}


@hooks.register("register_admin_urls")
def addresses() -> list[URLPattern]:
    """Behind the console's door like everything else there."""
    return [
        path("carta/settimana/", views.weekly_paper, name="weekly_paper"),
        path("carta/<int:page_id>/<slug:name>/", views.item_paper, name="item_paper"),
    ]


@hooks.register("register_icons")
def sign(icons: list[str]) -> list[str]:
    """Wagtail has no printer."""
    return [*icons, f"wagtailadmin/icons/{SIGN}.svg"]


@hooks.register("construct_homepage_panels")
def weekly_sheet(request: HttpRequest, panels: list[Any]) -> None:
    """On everybody's first page."""
    panels.append(WeeklySheet())


@hooks.register("register_page_header_buttons")
def in_header(page: Page, user: Any, view_name: str, next_url: str | None = None) -> Iterator[Button]:
    """At the top of an item's form, which stays when the form is scrolled."""
    return _buttons(page, user)


@hooks.register("register_page_listing_more_buttons")
def in_list(page: Page, user: Any, next_url: str | None = None) -> Iterator[Button]:
    """In the row of an item."""
    return _buttons(page, user)


def _buttons(page: Page, user: Any) -> Iterator[Button]:
    if not issubclass(page.specific_class or Page, ItemPage) or not page.permissions_for_user(user).can_edit():
        return
    for position, link in enumerate(paper_links(page.pk)):
        turn = AMONG_THE_FIRST + position / 10
        yield Button(link.label, link.address, icon_name=SIGN, attrs={"target": "_blank"}, priority=turn)
