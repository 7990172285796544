"""Django's entry for this room."""

from django.apps import AppConfig


class ItemsConfig(AppConfig):
    """Items as pages."""

    name = "kiosk.central.items"
    label = "items"
    verbose_name = "Schede"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Start listening for changes."""
        from kiosk.central.items import branching, checked, dirty  # models exist only from here on

        dirty.listen()
        checked.listen()
        branching.listen()
