"""Django's entry for this room."""

from django.apps import AppConfig


class PhoneConfig(AppConfig):
    """Pages for phones."""

    name = "kiosk.central.phone"
    label = "phone"
