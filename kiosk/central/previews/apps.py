"""Django's entry for this room."""

from django.apps import AppConfig


class PreviewsConfig(AppConfig):
    """Items as they will look."""

    name = "kiosk.central.previews"
    label = "previews"

    def ready(self) -> None:
        """Let items be looked at before they are saved."""
        from django.conf import settings

        from kiosk.central.items.item_page import ItemPage  # models exist only from here on
        from kiosk.central.previews.beside import beside
        from kiosk.central.previews.drawer import Drawer, command
        from kiosk.central.previews.ways import ways

        ItemPage.previews = beside(ways(Drawer(command(settings.NETWORK.preview_command))))
