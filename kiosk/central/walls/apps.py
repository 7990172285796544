"""Django's entry for this room."""

from django.apps import AppConfig


class WallsConfig(AppConfig):
    """Who sees and touches what."""

    name = "kiosk.central.walls"
    label = "walls"
