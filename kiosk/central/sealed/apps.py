"""Django's entry for this room."""

import logging

from django.apps import AppConfig


class SealedConfig(AppConfig):
    """Sealed pages that wait for a phone."""

    name = "kiosk.central.sealed"
    label = "sealed"

    def ready(self) -> None:
        """No address of an envelope in the log, whatever became of it."""
        logging.getLogger("django.request").addFilter(_not_an_envelope)


def _not_an_envelope(record: logging.LogRecord) -> bool:
    match = getattr(getattr(record, "request", None), "resolver_match", None)
    return match is None or match.func.__module__ != "kiosk.central.sealed.views"
