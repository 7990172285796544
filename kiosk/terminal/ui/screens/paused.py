"""The terminal is out of service by wish: it says so, and where to ask."""

from typing import Any

from kiosk.terminal.ui.scene import Scene
from kiosk.terminal.ui.screen import Screen
from kiosk.terminal.ui.standstill import standstill


class PausedScreen(Screen):
    """Nothing to touch. It goes away by itself once the terminal is in service again."""

    framed = False

    def __init__(self, scene: Scene, **values: Any) -> None:
        super().__init__(scene, **values)
        self.add_widget(standstill(self, scene, "paused", "hand_heart_outline"))
