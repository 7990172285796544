"""What Wagtail asks this room: lists, menu, first page, buttons, and where to go after the work is done."""

# mypy: disable-error-code="untyped-decorator"
# (Wagtail ships no types)

from copy import copy
from pathlib import Path
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponseRedirect
from django.shortcuts import redirect
from django.templatetags.static import static
from django.urls import URLPattern, path, reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from wagtail import hooks
from wagtail.admin.menu import MenuItem
from wagtail.admin.ui.components import Component
from wagtail.log_actions import LogFormatter
from wagtail.models import Page

from kiosk.central.items import planned
from kiosk.central.items.item_page import ItemPage
from kiosk.central.items.listing import LISTS
from kiosk.central.items.places import PlaceViewSet
from kiosk.central.items.trade import trade_named

ADMINISTRATORS_ONLY = {"explorer", "reports", "settings", "places"}
NEVER_SHOWN = {"help", "documents"}
PICTURES_ORDER = 286
SIGNS = Path(__file__).parent / "templates" / "wagtailadmin" / "icons"
"""The kinds' signs, the same as on the terminal's doors. The folder is the registry."""


class FirstSteps(Component):  # type: ignore[misc]
    """What one comes for: a button per kind."""

    name = "first_steps"
    template_name = "items/first_steps.html"
    order = 50

    def get_context_data(self, parent_context: dict[str, Any]) -> dict[str, Any]:
        """The lists, in the order of the menu."""
        return {"lists": [_shown(each) for each in LISTS.values()]}


@hooks.register("register_admin_viewset")
def lists() -> list[Any]:
    """A list per kind, and the places."""
    return [*LISTS.values(), PlaceViewSet()]


@hooks.register("register_icons")
def signs(icons: list[str]) -> list[str]:
    """Wagtail's own signs, and those of the kinds."""
    return icons + [f"wagtailadmin/icons/{sign.name}" for sign in SIGNS.glob("*.svg")]


@hooks.register("construct_main_menu")
def shorten_menu(request: HttpRequest, menu_items: list[MenuItem]) -> None:
    """Clerks see the kinds and their pictures, nothing else."""
    hidden = NEVER_SHOWN if request.user.is_superuser else NEVER_SHOWN | ADMINISTRATORS_ONLY
    menu_items[:] = [_in_its_place(item) for item in menu_items if item.name not in hidden]


def _in_its_place(item: MenuItem) -> MenuItem:
    """Pictures belong to what one writes: they stand right after the kinds. Items are shared: a copy is changed."""
    if item.name != "images":
        return item
    moved = copy(item)
    moved.order = PICTURES_ORDER
    return moved


@hooks.register("construct_homepage_summary_items", order=1000)
def no_summary(request: HttpRequest, items: list[Any]) -> None:
    """How many pages there are helps nobody."""
    items.clear()


@hooks.register("construct_homepage_panels")
def first_steps(request: HttpRequest, panels: list[Any]) -> None:
    """The kinds come first."""
    panels.append(FirstSteps())


@hooks.register("construct_page_action_menu")
def likely_action_first(menu_items: list[Any], request: HttpRequest, context: dict[str, Any]) -> None:
    """The button one presses most is the one that is seen: approve what waits, else publish, else send."""
    order = ["approve", "action-publish", "action-submit"]
    menu_items.sort(key=lambda item: order.index(item.name) if item.name in order else len(order))


class HeldBack(LogFormatter):  # type: ignore[misc]
    """A planned item whose day came, and that was not ready."""

    label, message = "Non pubblicata", "Era il giorno, ma mancava qualcosa"

    def format_comment(self, log_entry: Any) -> str:
        """What was missing."""
        return str(log_entry.data.get("said", ""))


@hooks.register("register_log_actions")
def history(known: Any) -> None:
    """It stands in an item's history."""
    known.register_action(planned.ACTION)(HeldBack)


@hooks.register("insert_global_admin_css")
def own_colours() -> SafeString:
    """The console's own look."""
    return format_html('<link rel="stylesheet" href="{}">', static("bacheca/console.css"))


@hooks.register("insert_global_admin_js")
def own_words() -> SafeString:
    """What no catalogue of words reaches."""
    return format_html('<script src="{}"></script>', static("bacheca/console.js"))


@hooks.register("register_admin_urls")
def addresses() -> list[URLPattern]:
    """Behind the console's door like everything else there."""
    return [path("mestiere/", trade_named, name="trade_named")]


@hooks.register("insert_editor_js")
def what_follows_from_a_trade() -> SafeString:
    """Asks when a trade was named."""
    return format_html('<script src="{}" defer></script>', static("bacheca/trade.js"))


@hooks.register("after_create_page")
@hooks.register("after_edit_page")
def after_sending(request: HttpRequest, page: Page) -> HttpResponseRedirect | None:
    """Back to the list once an item was published, sent or approved. A saved draft stays open."""
    sent = {"action-publish", "action-submit", "action-workflow-action"} & set(request.POST)
    return _to_list(page) if sent else None


@hooks.register("after_unpublish_page")
def after_taking_down(request: HttpRequest, page: Page) -> HttpResponseRedirect | None:
    """Say so, which Wagtail does only when it chooses where to go; back to the first page or to the list."""
    messages.success(request, f"«{page.title}» non si vede più. Tra pochi secondi sparisce dagli schermi.")
    home = reverse("wagtailadmin_home")
    return redirect(home) if request.POST.get("next") == home else _to_list(page)


@hooks.register("after_delete_page")
@hooks.register("after_copy_page")
def after_removal(request: HttpRequest, page: Page, *others: Page) -> HttpResponseRedirect | None:
    """Back to the list."""
    return _to_list(page)


def _to_list(page: Page) -> HttpResponseRedirect | None:
    if not isinstance(page, ItemPage):
        return None
    return redirect(LISTS[page.kind].get_url_name("index"))


def _shown(each: Any) -> dict[str, str]:
    addresses = {"index": each.get_url_name("index"), "add": each.get_url_name("choose_parent")}
    return {"name": each.name, "icon": each.icon, "menu_label": each.menu_label, **addresses}
