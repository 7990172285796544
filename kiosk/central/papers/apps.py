"""Django's entry for this room."""

from django.apps import AppConfig


class PapersConfig(AppConfig):
    """Paper from the console."""

    name = "kiosk.central.papers"
    label = "papers"

    def ready(self) -> None:
        """Put the paper of an item before its form."""
        from kiosk.central.items.kinds import PAGES  # models exist only from here on
        from kiosk.central.papers.panel import PaperPanel

        for page in PAGES.values():
            page.content_panels = [PaperPanel(heading="Stampa"), *page.content_panels]
