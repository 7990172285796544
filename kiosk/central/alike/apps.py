"""This room as Django knows it."""

from django.apps import AppConfig


class AlikeConfig(AppConfig):
    """Likeness of items."""

    name = "kiosk.central.alike"
    verbose_name = "Doppioni"
