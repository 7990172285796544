"""Before somebody leaves the curriculum unfinished: what was written would be thrown away."""

from typing import Any

from kiosk.terminal.ui.asking import LOOKS_LIKE
from kiosk.terminal.ui.scene import Scene
from kiosk.terminal.ui.screen import Screen
from kiosk.terminal.ui.widgets.button import BigButton
from kiosk.terminal.ui.widgets.message import Message


class LeaveScreen(Screen):
    """Two ways: to stay, and to leave."""

    def __init__(self, scene: Scene, **values: Any) -> None:
        super().__init__(scene, **values)
        stay = BigButton(sign_name="file_account", text=scene.say("cv.leave.stay"))
        stay.paint = scene.theme.palette.primary[LOOKS_LIKE]
        stay.fbind("on_choose", lambda *_: scene.steps.back())
        leave = BigButton(sign_name="home", text=scene.say("cv.leave.go"))
        leave.fbind("on_choose", lambda *_: scene.steps.leave())
        self.add_widget(
            Message(
                self.pager,
                sign_name="delete_outline",
                title="" if scene.theme.low else self.upper[0],
                text=self.upper[1],
                accent=scene.theme.palette.bad,
                below=[stay, leave],
            )
        )

    @property
    def title(self) -> str:
        """What one would leave."""
        return self.scene.say("home.cv")

    @property
    def upper(self) -> tuple[str, str]:
        """What would happen."""
        return self.scene.say("cv.leave.title"), self.scene.say("cv.leave.text")
