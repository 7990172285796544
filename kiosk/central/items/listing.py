"""One list per kind in the menu: what an organisation has written, with a button that opens the form at once."""

from typing import Any, ClassVar

import django_filters
from django.db.models import Q, QuerySet
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.functional import cached_property
from wagtail import hooks
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.ui.tables import Column
from wagtail.admin.ui.tables.pages import BulkActionsColumn, PageTitleColumn, ParentPageColumn
from wagtail.admin.views.pages.choose_parent import ChooseParentView
from wagtail.admin.views.pages.listing import IndexView
from wagtail.admin.viewsets.pages import PageListingViewSet
from wagtail.models import Page

from kiosk.central.items.item_page import ItemPage
from kiosk.central.items.kinds import PAGES
from kiosk.central.items.network import OrganisationPage, Place

LIVE = ((True, "Si vede"), (False, "Non si vede"))


class DayColumn(Column):  # type: ignore[misc]
    """A moment as the day it falls on, dd/mm/yyyy: 'three weeks ago' is of no use for days to come."""

    cell_template_name = "items/day_cell.html"

    def get_value(self, instance: Any) -> str:
        """The day; empty when there is none."""
        moment = super().get_value(instance)
        return date_format(timezone.localtime(moment), "SHORT_DATE_FORMAT") if moment else ""


class ItemFilters(WagtailFilterSet):  # type: ignore[misc]
    """What a clerk looks for in a long list."""

    live = django_filters.ChoiceFilter(label="Sugli schermi", choices=LIVE, empty_label="Tutte")
    place = django_filters.ModelChoiceFilter(
        label="Luogo", queryset=Place.objects.all(), empty_label="Tutti", method="seen_at"
    )

    class Meta:
        model = ItemPage
        fields: ClassVar[list[str]] = ["live", "place"]

    def seen_at(self, items: QuerySet[Any], name: str, place: Place) -> QuerySet[Any]:
        """What is meant for a place: the items that name it, and those that are for everywhere."""
        return items.filter(Q(places=place) | Q(places__isnull=True))


class ItemList(IndexView):  # type: ignore[misc]
    """The items of one kind that the user may see."""

    add_item_label = "Aggiungi"
    base_filterset_class = ItemFilters
    base_columns: ClassVar[list[Column]] = [
        BulkActionsColumn("bulk_actions"),
        PageTitleColumn("title", label="Titolo", sort_key="title", classname="title"),
        Column("code", label="Codice", accessor="code", sort_key="code", width="9%"),
        ParentPageColumn("parent", label="Ente", width="20%"),
        DayColumn("checked_at", label="Controllata il", sort_key="checked_at", width="12%"),
        DayColumn("expire_at", label="Si vede fino al", sort_key="expire_at", width="12%"),
        Column("state", label="Stato", accessor="state_words", sort_key="live", width="14%"),
    ]

    def get_page_title(self) -> str:
        """The menu's word: beside the buttons there is no room for more."""
        return str(self.model.menu_label)

    @cached_property
    def header_buttons(self) -> list[Any]:
        """The button that opens an empty form, and those of rooms that have another way to make an item."""
        others = (found(self.model.kind, self.request.user) for found in hooks.get_hooks("register_item_list_buttons"))
        return [*super().header_buttons, *(button for buttons in others for button in buttons)]

    @property
    def publishes(self) -> bool:
        """Whether the user publishes, or sends for approval."""
        return bool(self.user_has_permission("publish"))

    def get_table(self, object_list: Any) -> Any:
        """Only administrators see more than one organisation, and have Wagtail's way to act on many items at once."""
        hidden = {"ticks"} if self.request.user.is_superuser else {"parent", "bulk_actions"}
        columns = [column for column in self.columns if column.name not in hidden]
        return self.table_class(columns, object_list, **self.get_table_kwargs())


class OwnBranch(ChooseParentView):  # type: ignore[misc]
    """Where a new item goes: one's own organisation. Who has several chooses."""

    page_title = "Per quale ente?"

    def get_valid_parent_pages(self, user: Any) -> QuerySet[Page]:
        """Organisations only."""
        organisations = OrganisationPage.objects.values("pk")
        pages: QuerySet[Page] = super().get_valid_parent_pages(user).filter(pk__in=organisations)
        return pages


def _list_of(page: type[ItemPage]) -> PageListingViewSet:
    return type(
        f"{page.__name__}List",
        (PageListingViewSet,),
        {
            "model": page,
            "name": page.kind,
            "url_prefix": f"elenco/{page.kind}",
            "index_view_class": ItemList,
            "choose_parent_view_class": OwnBranch,
            "filterset_class": ItemFilters,
            "menu_label": page.menu_label,
            "menu_name": page.kind,
            "menu_order": page.menu_order,
            "icon": page.menu_icon,
            "add_to_admin_menu": True,
        },
    )()


LISTS: dict[str, PageListingViewSet] = {kind: _list_of(page) for kind, page in PAGES.items()}
"""The list of every kind by its name."""
