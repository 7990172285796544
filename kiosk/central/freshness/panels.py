"""The first page's work that waits, and the buttons above an item's form."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.db.models import QuerySet
from django.urls import reverse
from django.utils import timezone
from wagtail.admin.panels import Panel
from wagtail.admin.ui.components import Component

from kiosk.central.freshness import words
from kiosk.central.freshness.actions import at_once, looking_after
from kiosk.central.freshness.finding import SOON, ending_soon, own_items, unconfirmed
from kiosk.central.items.catalogue import live_item
from kiosk.central.items.item_page import ItemPage

LOOKED_AT_MAX = 30
"""More than somebody does in one go; the others move up."""
ROWS_MAX = 5
"""What is seen at once, so that the rest of the first page stays in sight; the others are folded."""


class Waiting(Component):  # type: ignore[misc]
    """Items that want to be looked at, each with what can be done about it; nothing when there are none."""

    template_name = "freshness/waiting.html"
    heading = ""
    hint = ""

    def found(self, items: QuerySet[ItemPage], now: datetime) -> QuerySet[ItemPage]:
        """The items of this panel."""
        raise NotImplementedError

    def said(self, page: ItemPage) -> str:
        """What is said of each."""
        raise NotImplementedError

    def get_context_data(self, parent_context: Mapping[str, Any]) -> dict[str, Any]:
        """The rows that are seen at once, and the others."""
        user, now = parent_context["request"].user, timezone.now()
        found = self.found(own_items(user), now)[:LOOKED_AT_MAX]
        pages = [page for page in found if live_item(page.code, now)]
        rows = [self._row(page, user) for page in pages]
        own = {"name": self.name, "heading": self.heading, "hint": self.hint}
        return {**own, "request": parent_context["request"], "rows": rows[:ROWS_MAX], "more": rows[ROWS_MAX:]}

    def _row(self, page: ItemPage, user: Any) -> dict[str, Any]:
        home = reverse("wagtailadmin_home")
        about = [page.specific_class._meta.verbose_name, self.said(page)]
        if user.is_superuser:
            about.insert(0, page.get_parent().title)
        return {"page": page, "about": about, "buttons": looking_after(page, user, home)}


class EndingSoon(Waiting):
    """What disappears this week."""

    name = "ending_soon"
    order = 20
    heading = "Che cosa scade questa settimana"
    hint = "Poi spariscono dagli schermi da sole."

    def found(self, items: QuerySet[ItemPage], now: datetime) -> QuerySet[ItemPage]:
        """The next to go first."""
        return ending_soon(items, now)

    def said(self, page: ItemPage) -> str:
        """Until when."""
        return words.until(page)


class Unconfirmed(Waiting):
    """What nobody has confirmed for long."""

    name = "unconfirmed"
    order = 30
    heading = "Da confermare"
    hint = "Nessuno le guarda da un po’. Sono ancora vere? Un’offerta che nessuno conferma sparisce da sola."

    def found(self, items: QuerySet[ItemPage], now: datetime) -> QuerySet[ItemPage]:
        """The longest wait first; without what stands in the other panel already."""
        return unconfirmed(items, now).filter(expire_at__gt=now + SOON)

    def said(self, page: ItemPage) -> str:
        """Since when."""
        return words.since(page)


class AtOncePanel(Panel):  # type: ignore[misc]
    """Above an item's form: what can be done without it."""

    class BoundPanel(Panel.BoundPanel):  # type: ignore[misc]
        """The panel on one item's form. An item that was never saved has none."""

        template_name = "freshness/at_once.html"

        def is_shown(self) -> bool:
            """Whether there is a button to show."""
            return bool(self.instance.pk and self.request and self._buttons())

        def get_context_data(self, parent_context: Any = None) -> dict[str, Any]:
            """What the template shows."""
            page = self.instance
            said = "" if not page.live or page.fresh else words.since(page)
            return {**super().get_context_data(parent_context), "buttons": self._buttons(), "said": said}

        def _buttons(self) -> list[Any]:
            here = reverse("wagtailadmin_pages:edit", args=[self.instance.pk])
            return at_once(self.instance, self.request.user, here)
