"""Django's entry for this room."""

from django.apps import AppConfig


class NotesConfig(AppConfig):
    """Notes among operators."""

    name = "kiosk.central.notes"
    label = "notes"
