"""Django's entry for this room."""

from django.apps import AppConfig


class SourcesConfig(AppConfig):
    """What other sites tell."""

    name = "kiosk.central.sources"
    label = "sources"
    default_auto_field = "django.db.models.BigAutoField"
