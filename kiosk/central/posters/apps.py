"""Django's entry for this room."""

from django.apps import AppConfig


class PostersConfig(AppConfig):
    """Posters with a life."""

    name = "kiosk.central.posters"
    label = "posters"

    def ready(self) -> None:
        """Put the way to an item's posters before its form, below its paper."""
        from kiosk.central.items.kinds import PAGES  # models exist only from here on
        from kiosk.central.posters.panel import PosterPanel

        for page in PAGES.values():
            paper, *rest = page.content_panels
            page.content_panels = [paper, PosterPanel(heading="Locandine appese"), *rest]
