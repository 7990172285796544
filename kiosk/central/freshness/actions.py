"""What can be done with an item in a click, for whoever may: the same buttons in lists, forms and on the first page."""

from collections.abc import Iterator
from typing import Any
from urllib.parse import urlencode

from django.urls import reverse
from wagtail.admin.widgets.button import BaseButton, ListingButton
from wagtail.models import Page

CONFIRM = "Confermo: è ancora valida"
CONFIRM_SHORT = "Confermo"
DUPLICATE = "Duplica"
WITHDRAW = "Ritira subito"
EDIT = "Modifica"


class OneClick(ListingButton):  # type: ignore[misc]
    """A button that does it, by POST: it sends the page's one-click form to its own address."""

    template_name = "freshness/one_click.html"


def at_once(page: Page, user: Any, back: str, confirm: str = CONFIRM) -> list[BaseButton]:
    """All that can be done with an item in a click; `back` is where the clerk then wants to be."""
    return [*_confirm(page, user, back, confirm), *_duplicate(page, user), *_withdraw(page, user, back)]


def looking_after(page: Page, user: Any, back: str) -> list[BaseButton]:
    """What can be done with an item that wants to be looked at."""
    return [*_confirm(page, user, back, CONFIRM), *_edit(page, user), *_withdraw(page, user, back)]


def _confirm(page: Page, user: Any, back: str, label: str) -> Iterator[BaseButton]:
    if page.live and page.permissions_for_user(user).can_publish():
        yield _button(OneClick, label, "confirm_item", page, back, 10)


def _duplicate(page: Page, user: Any) -> Iterator[BaseButton]:
    if page.permissions_for_user(user).can_edit():
        yield _button(OneClick, DUPLICATE, "duplicate_item", page, "", 20)


def _edit(page: Page, user: Any) -> Iterator[BaseButton]:
    if page.permissions_for_user(user).can_edit():
        yield _button(ListingButton, EDIT, "wagtailadmin_pages:edit", page, "", 20)


def _withdraw(page: Page, user: Any, back: str) -> Iterator[BaseButton]:
    """Leads to one question."""
    if page.permissions_for_user(user).can_unpublish():
        yield _button(ListingButton, WITHDRAW, "wagtailadmin_pages:unpublish", page, back, 30)


def _button(kind: type[BaseButton], label: str, view: str, page: Page, back: str, turn: int) -> BaseButton:
    """Named with its item, for who hears one button after the other."""
    address = reverse(view, args=[page.pk])
    asked = f"?{urlencode({'next': back})}" if back else ""
    named = {"aria-label": f"{label}: {page.get_admin_display_title()}"}
    return kind(label, url=f"{address}{asked}", attrs=named, priority=turn)
