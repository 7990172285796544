"""What Wagtail asks this room: addresses, an entry in the menu, and what waits on the first page."""

# mypy: disable-error-code="untyped-decorator"
# (Wagtail ships no types)

from typing import Any

from django.http import HttpRequest
from django.urls import URLPattern, path, reverse
from wagtail import hooks
from wagtail.admin.menu import MenuItem
from wagtail.admin.ui.components import Component

from kiosk.central.posters import views
from kiosk.central.posters.models import posters_of
from kiosk.central.posters.standing import State, standings


class ToTakeDown(Component):  # type: ignore[misc]
    """How many posters on the walls no longer tell the truth."""

    name = "to_take_down"
    template_name = "posters/to_take_down.html"
    order = 220

    def get_context_data(self, parent_context: dict[str, Any]) -> dict[str, Any]:
        """Those to take down, of the user's own organisations."""
        hanging = posters_of(parent_context["request"].user).filter(taken_down_at=None).exclude(hung_at=None)
        return {"found": [each for each in standings(hanging) if each.state is State.TO_TAKE_DOWN]}


@hooks.register("register_admin_urls")
def addresses() -> list[URLPattern]:
    """Behind the console's door."""
    return [
        path("locandine/", views.Overview.as_view(), name="posters"),
        path("locandine/scheda/<int:page_id>/", views.OfItem.as_view(), name="posters_of_item"),
        path("locandine/<int:number>/", views.One.as_view(), name="poster"),
        path("locandine/<int:number>/carta/", views.poster_paper, name="poster_paper"),
        path("locandine/<int:number>/<slug:step>/", views.poster_step, name="poster_step"),
    ]


@hooks.register("register_admin_menu_item")
def entry() -> MenuItem:
    """After the kinds."""
    return MenuItem("Locandine", reverse("posters"), name="posters", icon_name=views.SIGN, order=290)


@hooks.register("construct_homepage_panels")
def to_take_down(request: HttpRequest, panels: list[Any]) -> None:
    """Only while there is one."""
    panels.append(ToTakeDown())
