"""A terminal that never received anything: it says so kindly."""

from typing import Any

from kiosk.terminal.ui.scene import Scene
from kiosk.terminal.ui.screen import Screen
from kiosk.terminal.ui.standstill import standstill


class NothingScreen(Screen):
    """No catalogue yet. Nothing to touch; it goes away by itself once there is something to show."""

    framed = False

    def __init__(self, scene: Scene, **values: Any) -> None:
        super().__init__(scene, **values)
        self.add_widget(standstill(self, scene, "nothing", "clock_outline"))
