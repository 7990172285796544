"""Django's entry for this room."""

import logging

from django.apps import AppConfig


class PhoneConfig(AppConfig):
    """Pages for phones."""

    name = "kiosk.central.phone"
    label = "phone"

    def ready(self) -> None:
        """Keep what people open out of the log: Django would note the address of every page that is gone."""
        logging.getLogger("django.request").addFilter(_not_a_visit)


def _not_a_visit(record: logging.LogRecord) -> bool:
    match = getattr(getattr(record, "request", None), "resolver_match", None)
    visited = match is not None and match.func.__module__ == "kiosk.central.phone.views"
    return not visited or record.levelno >= logging.ERROR
