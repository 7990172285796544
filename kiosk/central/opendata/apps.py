"""Django's entry for this room."""

from django.apps import AppConfig


class OpenDataConfig(AppConfig):
    """Open data."""

    name = "kiosk.central.opendata"
    label = "opendata"
