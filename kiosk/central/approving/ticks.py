"""A tick before every draft of a list, and the button that sends the ticked ones on."""

from typing import Any

from wagtail.admin.ui.tables import BaseColumn

from kiosk.central.approving.sending import may_go_on
from kiosk.central.items.listing import ItemList

NAME = "ticks"


class TickColumn(BaseColumn):  # type: ignore[misc]
    """The tick of a row; none where there is nothing to send on."""

    header_template_name = "approving/all_ticks.html"
    cell_template_name = "approving/tick_cell.html"

    def get_cell_context_data(self, instance: Any, parent_context: Any) -> dict[str, Any]:
        """Whether there is one."""
        offered = may_go_on(instance, parent_context["request"].user)
        return {**super().get_cell_context_data(instance, parent_context), "page": instance, "offered": offered}


def put_into_lists() -> None:
    """In every kind's list."""
    ItemList.base_columns = [TickColumn(NAME, width="2.5rem"), *ItemList.base_columns]
    ItemList.results_template_name = "approving/list_results.html"
