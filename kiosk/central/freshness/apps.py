"""Django's entry for this room."""

from django.apps import AppConfig


class FreshnessConfig(AppConfig):
    """Fresh and true items."""

    name = "kiosk.central.freshness"
    label = "freshness"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Put what can be done at once before an item's form."""
        from kiosk.central.freshness.panels import AtOncePanel  # models exist only from here on
        from kiosk.central.items.kinds import PAGES

        for page in PAGES.values():
            page.content_panels = [AtOncePanel(heading="In un clic"), *page.content_panels]
