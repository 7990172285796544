"""What Wagtail asks this room: an address, a button above each list, a way in on the first page, its look."""

# mypy: disable-error-code="untyped-decorator"
# (Wagtail ships no types)

from typing import Any
from urllib.parse import urlencode

from django.http import HttpRequest
from django.templatetags.static import static
from django.urls import URLPattern, path, reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from wagtail import hooks
from wagtail.admin.ui.components import Component
from wagtail.admin.widgets.button import HeaderButton

from kiosk.central.intake.from_poster import views

LABEL = "Da un manifesto"
AFTER_ADDING = 1050
"""Wagtail gives its own buttons 1000, spreadsheets have 1100."""


class PosterWay(Component):  # type: ignore[misc]
    """From a poster: right below the kinds, before spreadsheets."""

    name = "poster_way"
    template_name = "from_poster/way.html"
    order = 55


@hooks.register("register_admin_urls")
def addresses() -> list[URLPattern]:
    """Behind the console's door like everything else there."""
    return [path("da-un-manifesto/", views.from_poster, name="from_poster")]


@hooks.register("construct_homepage_panels")
def way(request: HttpRequest, panels: list[Any]) -> None:
    """On everybody's first page."""
    panels.append(PosterWay())


@hooks.register("register_item_list_buttons")
def above_the_list(kind: str, user: Any) -> list[HeaderButton]:
    """Beside the button that opens an empty form."""
    address = f"{reverse('from_poster')}?{urlencode({'tipo': kind})}"
    return [HeaderButton(LABEL, url=address, icon_name=views.SIGN, priority=AFTER_ADDING)]


@hooks.register("insert_editor_js")
def script() -> SafeString:
    """Marks the fields that were read."""
    return format_html('<script src="{}" defer></script>', static("bacheca/from_poster.js"))


@hooks.register("insert_global_admin_css")
def look() -> SafeString:
    """The way in, and the poster beside the form."""
    return format_html('<link rel="stylesheet" href="{}">', static("bacheca/from_poster.css"))
