"""What Wagtail asks this room: addresses, an entry in the menu, and what waits for a decision on the first page."""

# mypy: disable-error-code="untyped-decorator"
# (Wagtail ships no types)

from datetime import timedelta
from typing import Any

from django.http import HttpRequest
from django.urls import URLPattern, path, reverse
from django.utils import timezone
from wagtail import hooks
from wagtail.admin.menu import MenuItem
from wagtail.admin.ui.components import Component

from kiosk.central.sources import views, words
from kiosk.central.sources.models import DIFFERS, GONE, Thing
from kiosk.central.sources.reach import sources_of

SILENT = timedelta(days=3)
"""So long a source may fail before the first page says so."""


class ToDecide(Component):  # type: ignore[misc]
    """The sources that told something a person must decide on, and those that have been silent for days."""

    name = "sources_to_decide"
    template_name = "sources/to_decide.html"
    order = 225

    def get_context_data(self, parent_context: dict[str, Any]) -> dict[str, Any]:
        """Of the user's own organisations."""
        now, own = timezone.now(), sources_of(parent_context["request"].user)
        waiting = Thing.objects.filter(state__in=(DIFFERS, GONE), page__isnull=False)
        silent = own.filter(failing_since__lt=now - SILENT)
        told = [(each, words.state(each, now)) for each in silent]
        return {"changed": own.filter(things__in=waiting).distinct(), "silent": told}


@hooks.register("register_admin_urls")
def addresses() -> list[URLPattern]:
    """Behind the console's door."""
    return [
        path("fonti/", views.overview, name="sources"),
        path("fonti/nuova/", views.edit, name="new_source"),
        path("fonti/<int:pk>/", views.one, name="source"),
        path("fonti/<int:pk>/modifica/", views.edit, name="edit_source"),
        path("fonti/<int:pk>/adesso/", views.read_now, name="read_source_now"),
        path("fonti/<int:pk>/togli/", views.remove, name="remove_source"),
        path("fonti/scheda/<int:pk>/", views.decide, name="decide_thing"),
    ]


@hooks.register("register_admin_menu_item")
def entry() -> MenuItem:
    """After notes and translations."""
    return MenuItem("Fonti", reverse("sources"), name="sources", icon_name=views.SIGN, order=288)


@hooks.register("construct_homepage_panels")
def to_decide(request: HttpRequest, panels: list[Any]) -> None:
    """Only while there is something."""
    panels.append(ToDecide())
