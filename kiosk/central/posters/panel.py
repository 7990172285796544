"""The way from an item's form to its posters."""

from typing import Any

from wagtail.admin.panels import Panel


class PosterPanel(Panel):  # type: ignore[misc]
    """One button. An item that was never saved has none."""

    class BoundPanel(Panel.BoundPanel):  # type: ignore[misc]
        """The panel on one item's page."""

        template_name = "posters/panel.html"

        def is_shown(self) -> bool:
            """Whether there is something to hang."""
            return bool(self.instance.pk and self.instance.code)

        def get_context_data(self, parent_context: Any = None) -> dict[str, Any]:
            """What the template shows."""
            return {**super().get_context_data(parent_context), "item": self.instance}
