"""Django's entry for this room."""

from django.apps import AppConfig


class PublishingConfig(AppConfig):
    """Signed files from live items."""

    name = "kiosk.central.publishing"
    label = "publishing"
