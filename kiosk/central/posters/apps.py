"""Django's entry for this room."""

from django.apps import AppConfig


class PostersConfig(AppConfig):
    """Posters with a life."""

    name = "kiosk.central.posters"
    label = "posters"

    def ready(self) -> None:
        """Put the way to an item's posters beside its paper."""
        from kiosk.central.items.kinds import PAGES  # models exist only from here on
        from kiosk.central.papers.panel import PaperPanel
        from kiosk.central.posters.panel import PosterPanel

        for page in PAGES.values():
            others = [each for each in page.content_panels if not isinstance(each, PaperPanel)]
            page.content_panels = [PosterPanel(heading="Stampa"), *others]
