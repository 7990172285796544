"""Django's entry for this room."""

from django.apps import AppConfig


class ItemsConfig(AppConfig):
    """Items as pages."""

    name = "kiosk.central.items"
    label = "items"
    verbose_name = "Schede"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Start listening for changes, and read days as people write them."""
        from kiosk.central.items import branching, checked, dirty, written_days  # models exist only from here on

        dirty.listen()
        checked.listen()
        branching.listen()
        written_days.read_in_forms()
