"""The paper above an item's form, and the way to its posters."""

from typing import Any

from kiosk.central.papers.panel import PaperPanel


class PosterPanel(PaperPanel):
    """One button more."""

    class BoundPanel(PaperPanel.BoundPanel):
        """The panel on one item's page."""

        template_name = "posters/panel.html"

        def get_context_data(self, parent_context: Any = None) -> dict[str, Any]:
            """What the template shows."""
            return {**super().get_context_data(parent_context), "item": self.instance}
