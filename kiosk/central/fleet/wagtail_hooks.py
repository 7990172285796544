"""What Wagtail asks this room: addresses, an entry in the menu, its permission, and trouble on the first page."""

# mypy: disable-error-code="untyped-decorator"
# (Wagtail ships no types)

from typing import Any

from django.contrib.auth.models import Permission
from django.db.models import QuerySet
from django.http import HttpRequest
from django.urls import URLPattern, path, reverse
from django.utils import timezone
from wagtail import hooks
from wagtail.admin.menu import MenuItem
from wagtail.admin.ui.components import Component

from kiosk.central.fleet import views
from kiosk.central.fleet.judging import judged
from kiosk.central.fleet.models import MANAGE, Terminal
from kiosk.central.fleet.states import Colour


class InTrouble(Component):  # type: ignore[misc]
    """Terminals that somebody must see to."""

    name = "terminals_in_trouble"
    template_name = "fleet/in_trouble.html"
    order = 60

    def get_context_data(self, parent_context: dict[str, Any]) -> dict[str, Any]:
        """The red ones."""
        found = judged(Terminal.objects.select_related("place").filter(revoked_at=None), timezone.now())
        return {"found": [each for each in found if each.state.colour is Colour.RED]}


@hooks.register("register_admin_urls")
def addresses() -> list[URLPattern]:
    """Behind the console's door."""
    return [
        path("totem/", views.Overview.as_view(), name="fleet"),
        path("totem/abbina/", views.Pair.as_view(), name="fleet_pair"),
        path("totem/<int:terminal_id>/", views.One.as_view(), name="fleet_one"),
        path("totem/<int:terminal_id>/impostazioni/", views.Settings.as_view(), name="fleet_settings"),
        path("totem/<int:terminal_id>/schermo.jpg", views.photo, name="fleet_photo"),
        path("totem/<int:terminal_id>/<slug:name>/", views.step, name="fleet_step"),
    ]


@hooks.register("register_admin_menu_item")
def entry() -> MenuItem:
    """Near the places."""
    return MenuItem("I totem", reverse("fleet"), name="fleet", icon_name=views.SIGN, order=305)


@hooks.register("register_permissions")
def permission() -> QuerySet[Permission]:
    """May be given to a group."""
    return Permission.objects.filter(content_type__app_label="fleet", codename=MANAGE.partition(".")[2])


@hooks.register("construct_homepage_panels")
def in_trouble(request: HttpRequest, panels: list[Any]) -> None:
    """Only for who can do something about it."""
    if request.user.has_perm(MANAGE):
        panels.append(InTrouble())
