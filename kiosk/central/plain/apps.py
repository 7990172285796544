"""Django's entry for this room."""

from django.apps import AppConfig


class PlainConfig(AppConfig):
    """Plain language at the console."""

    name = "kiosk.central.plain"
    label = "plain"

    def ready(self) -> None:
        """Every kind's form reads what is written, and has a place to ask about it."""
        from kiosk.central.items.kinds import PAGES  # models exist only from here on
        from kiosk.central.plain.forms import PlainForm
        from kiosk.central.plain.panel import QuestionPanel

        for page in PAGES.values():
            page.base_form_class = PlainForm
            page.content_panels = [QuestionPanel(heading="Il testo è difficile"), *page.content_panels]
