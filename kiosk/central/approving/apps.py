"""Django's entry for this room."""

from django.apps import AppConfig


class ApprovingConfig(AppConfig):
    """From draft to screens."""

    name = "kiosk.central.approving"
    label = "approving"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Give the lists their ticks; note what there is to mail."""
        from kiosk.central.approving import noting
        from kiosk.central.approving.ticks import put_into_lists  # models exist only from here on

        put_into_lists()
        noting.listen()
