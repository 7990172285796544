"""What Wagtail asks this room: addresses, a button above each list, and a way in on the first page."""

# mypy: disable-error-code="untyped-decorator"
# (Wagtail ships no types)

from typing import Any

from django.http import HttpRequest
from django.urls import URLPattern, path, reverse
from wagtail import hooks
from wagtail.admin.ui.components import Component
from wagtail.admin.widgets.button import HeaderButton

from kiosk.central.intake import views
from kiosk.central.items.kinds import PAGES

LABEL = "Da un foglio di calcolo"
AFTER_ADDING = 1100
"""Wagtail gives its own buttons 1000."""


class SheetWays(Component):  # type: ignore[misc]
    """From a spreadsheet: a link per kind, right below the kinds themselves."""

    name = "sheet_ways"
    template_name = "intake/ways.html"
    order = 60

    def get_context_data(self, parent_context: dict[str, Any]) -> dict[str, Any]:
        """The kinds, in the order of the menu."""
        return {"kinds": [(page.menu_label, reverse("intake_upload", args=[kind])) for kind, page in PAGES.items()]}


@hooks.register("register_admin_urls")
def addresses() -> list[URLPattern]:
    """Behind the console's door like everything else there."""
    return [
        path("importa/esito/<int:pk>/", views.account, name="intake_account"),
        path("importa/esito/<int:pk>/da-correggere/", views.rows_to_mend, name="intake_to_mend"),
        path("importa/<slug:kind>/", views.upload, name="intake_upload"),
        path("importa/<slug:kind>/modello/", views.empty_sheet, name="intake_template"),
    ]


@hooks.register("construct_homepage_panels")
def ways(request: HttpRequest, panels: list[Any]) -> None:
    """On everybody's first page."""
    panels.append(SheetWays())


@hooks.register("register_item_list_buttons")
def above_the_list(kind: str, user: Any) -> list[HeaderButton]:
    """Beside the button that opens an empty form."""
    return [HeaderButton(LABEL, url=reverse("intake_upload", args=[kind]), icon_name=views.SIGN, priority=AFTER_ADDING)]
