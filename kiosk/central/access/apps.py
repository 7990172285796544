"""Django's entry for this room."""

from django.apps import AppConfig


class AccessConfig(AppConfig):
    """Who gets into the console."""

    name = "kiosk.central.access"
    label = "access"

    def ready(self) -> None:
        """Start to keep time of sessions and to write down who comes and goes; make exports safe."""
        from kiosk.central.access import exports, gate, journal  # models exist only from here on

        gate.listen()
        journal.listen()
        exports.make_safe()
