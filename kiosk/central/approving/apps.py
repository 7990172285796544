"""Django's entry for this room."""

from django.apps import AppConfig


class ApprovingConfig(AppConfig):
    """From draft to screens."""

    name = "kiosk.central.approving"
    label = "approving"
    default_auto_field = "django.db.models.BigAutoField"
