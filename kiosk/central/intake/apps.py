"""Django's entry for this room."""

from django.apps import AppConfig


class IntakeConfig(AppConfig):
    """What comes from outside."""

    name = "kiosk.central.intake"
    label = "intake"
    default_auto_field = "django.db.models.BigAutoField"
