"""Django's entry for this room."""

from django.apps import AppConfig


class FromPosterConfig(AppConfig):
    """Posters on their way to drafts."""

    name = "kiosk.central.intake.from_poster"
    label = "from_poster"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Put what was read above the form of a draft that came from a poster."""
        from kiosk.central.intake.from_poster.panel import ReadPanel  # models exist only from here on
        from kiosk.central.items.kinds import PAGES

        for page in PAGES.values():
            page.content_panels = [ReadPanel(heading="Letto dal manifesto"), *page.content_panels]
