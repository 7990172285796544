"""Django's entry for this room."""

from django.apps import AppConfig


class InsightConfig(AppConfig):
    """Anonymous totals and what they say."""

    name = "kiosk.central.insight"
    label = "insight"
