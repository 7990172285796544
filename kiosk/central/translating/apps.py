"""Django's entry for this room."""

from django.apps import AppConfig


class TranslatingConfig(AppConfig):
    """Translations out and back."""

    name = "kiosk.central.translating"
    label = "translating"
