"""Outside its hours the screen is dark. A touch wakes it, and does nothing else."""

from kiosk.terminal.ui.scene import Scene
from kiosk.terminal.ui.screen import Screen
from kiosk.terminal.visit import Route


class DarkScreen(Screen):
    """Black, with nothing on it."""

    framed = False

    @classmethod
    def samples(cls, scene: Scene) -> dict[str, Route]:
        """There is nothing to look at."""
        return {}
