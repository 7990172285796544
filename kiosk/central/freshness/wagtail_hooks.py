"""What Wagtail asks this room: addresses, the first page, and the buttons of an item."""

# mypy: disable-error-code="untyped-decorator"
# (Wagtail ships no types)

from collections.abc import Iterator
from typing import Any

from django.http import HttpRequest
from django.urls import URLPattern, path, reverse
from wagtail import hooks
from wagtail.admin.widgets.button import BaseButton, ButtonWithDropdownFromHook
from wagtail.models import Page

from kiosk.central.freshness import views
from kiosk.central.freshness.actions import CONFIRM_SHORT, at_once
from kiosk.central.freshness.confirming import ACTION
from kiosk.central.freshness.panels import EndingSoon, Unconfirmed
from kiosk.central.items.item_page import ItemPage

APPROVALS = "workflow_objects_to_moderate"
FIRST = 10


@hooks.register("register_admin_urls")
def addresses() -> list[URLPattern]:
    """Behind the console's door like everything else there."""
    return [
        path("conferma/<int:page_id>/", views.confirm_item, name="confirm_item"),
        path("duplica/<int:page_id>/", views.duplicate_item, name="duplicate_item"),
    ]


@hooks.register("register_log_actions")
def history(known: Any) -> None:
    """A confirmation stands in an item's history."""
    known.register_action(ACTION, "Conferma", "Confermata: è ancora valida")


@hooks.register("construct_homepage_panels", order=1000)
def work_first(request: HttpRequest, panels: list[Any]) -> None:
    """First what waits for approval, then what ends or wants to be confirmed, then the rest."""
    for panel in panels:
        if panel.name == APPROVALS:
            panel.order = FIRST
    panels += [EndingSoon(), Unconfirmed()]


@hooks.register("register_page_listing_buttons")
def in_list(page: Page, user: Any, next_url: str | None = None) -> Iterator[BaseButton]:
    """In the row of an item."""
    if issubclass(page.specific_class or Page, ItemPage):
        yield from at_once(page, user, next_url or "", confirm=CONFIRM_SHORT)


@hooks.register("construct_page_listing_buttons")
def one_way_only(found: list[Any], page: Page, user: Any, context: Any = None) -> None:
    """Wagtail's own ways to copy and take down an item would stand beside ours, in the menu of its row."""
    if not issubclass(page.specific_class or Page, ItemPage):
        return
    doubled = tuple(reverse(f"wagtailadmin_pages:{view}", args=[page.pk]) for view in ("copy", "unpublish"))
    for menu in [each for each in found if isinstance(each, ButtonWithDropdownFromHook)]:
        menu.dropdown_buttons = [each for each in menu.dropdown_buttons if not str(each.url).startswith(doubled)]
