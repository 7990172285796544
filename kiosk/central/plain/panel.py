"""The question about a hard text, above the form: what is hard, and one button to go on all the same."""

from collections.abc import Iterator
from typing import Any

from wagtail.admin.panels import Panel

from kiosk.central.plain.forms import ASKED
from kiosk.words.plain import EASY
from kiosk.words.typography import capital

SHOWN_MAX = 4
"""Findings of one text that are quoted; the others stand under its field."""
BUTTONS = {
    "action-publish": "Pubblica lo stesso",
    "action-submit": "Invia lo stesso",
    "action-workflow-action": "Approva lo stesso",
}
"""What the clerk pressed, and how the button is called that does it all the same."""
CARRIED = ("workflow-action-name", "workflow-action-extra-data")
"""What Wagtail sends beside the press of a button of the approval."""


class QuestionPanel(Panel):  # type: ignore[misc]
    """Only there when there is something to ask."""

    class BoundPanel(Panel.BoundPanel):  # type: ignore[misc]
        """The panel on one item's page."""

        template_name = "plain/question.html"

        def is_shown(self) -> bool:
            """Whether the form found the text hard."""
            return bool(getattr(self.form, "hard", None))

        def get_context_data(self, parent_context: Any = None) -> dict[str, Any]:
            """What the template shows."""
            data = self.form.data
            own = {
                "asked": ASKED,
                "button": next((each for each in BUTTONS.items() if each[0] in data), None),
                "carried": [(name, data[name]) for name in CARRIED if name in data],
                "texts": list(self._texts()),
                "score": self.form.hard.score,
                "easy": EASY,
            }
            return {**super().get_context_data(parent_context), **own}

        def _texts(self) -> Iterator[dict[str, Any]]:
            for name, found in self.form.hard.findings.items():
                label = capital(str(self.form.fields[name].label))
                yield {"label": label, "id": self.form[name].id_for_label, "findings": found[:SHOWN_MAX]}
