"""The first thing above an item's form: what can be printed of it, and which of its versions that is."""

from typing import Any

from wagtail.admin.panels import Panel

from kiosk.central.papers.links import paper_links
from kiosk.central.papers.making import PaperError, Printed, printed

ON_SCREENS = "Si stampa ciò che ora è sugli schermi."
NOT_THE_CHANGES = "Si stampa ciò che ora è sugli schermi. Le tue modifiche no: vanno prima pubblicate."
A_DRAFT = "Non è ancora pubblicata: si stampa l’ultima bozza salvata, solo per rileggerla."


class PaperPanel(Panel):  # type: ignore[misc]
    """Buttons, one a document. An item that was never saved has none."""

    class BoundPanel(Panel.BoundPanel):  # type: ignore[misc]
        """The panel on one item's page."""

        template_name = "papers/panel.html"

        def is_shown(self) -> bool:
            """Whether there is something to print."""
            return bool(self.instance.pk and self.instance.code)

        def get_context_data(self, parent_context: Any = None) -> dict[str, Any]:
            """What the template shows."""
            own = {"papers": paper_links(self.instance.pk), "said": _said(self.instance)}
            return {**super().get_context_data(parent_context), **own}


def _said(page: Any) -> str:
    """Which version is printed; or why none is."""
    try:
        shown: Printed = printed(page)
    except PaperError as problem:
        return str(problem)
    if shown.draft:
        return A_DRAFT
    return NOT_THE_CHANGES if page.has_unpublished_changes else ON_SCREENS
