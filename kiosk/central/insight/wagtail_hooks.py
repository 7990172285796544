"""What Wagtail asks this room: addresses, an entry in the menu, a panel on the first page."""

# mypy: disable-error-code="untyped-decorator"
# (Wagtail ships no types)

from typing import Any

from django.http import HttpRequest
from django.urls import URLPattern, path, reverse
from wagtail import hooks
from wagtail.admin.menu import MenuItem

from kiosk.central.insight import views
from kiosk.central.insight.panels import Doubted


@hooks.register("register_admin_urls")
def addresses() -> list[URLPattern]:
    """Behind the console's door."""
    return [
        path("quanto-serve/", views.Overview.as_view(), name="insight"),
        path("quanto-serve/ente/<int:pk>/", views.OfOrganisation.as_view(), name="insight_of"),
        path("quanto-serve/numeri.csv", views.numbers_csv, name="insight_csv"),
        path("quanto-serve/relazione/", views.council_paper, name="insight_council"),
    ]


@hooks.register("register_admin_menu_item")
def entry() -> MenuItem:
    """After the notes."""
    return MenuItem(views.TITLE, reverse("insight"), name="insight", icon_name="view", order=297)


@hooks.register("construct_homepage_panels")
def doubted(request: HttpRequest, panels: list[Any]) -> None:
    """Only while there is something to look at again."""
    panels.append(Doubted())
