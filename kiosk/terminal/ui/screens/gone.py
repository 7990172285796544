"""What was asked for is not shown any more: says so, and leads to the others."""

from typing import Any

from kiosk.terminal.ui.scene import Scene
from kiosk.terminal.ui.screen import Screen
from kiosk.terminal.ui.widgets.button import BigButton
from kiosk.terminal.ui.widgets.message import Message


class GoneScreen(Screen):
    """Kind words in place of an item that has ended or was withdrawn."""

    def __init__(self, scene: Scene, **values: Any) -> None:
        super().__init__(scene, **values)
        others = BigButton(sign_name="home", text=scene.say("sorry.home"))
        others.fbind("on_choose", lambda *_: scene.steps.home())
        title, text = self.upper
        self.add_widget(
            Message(
                self.pager,
                sign_name="clock_outline",
                title="" if scene.theme.low else title,
                text=text,
                accent=scene.theme.palette.accents["job_offer"],
                below=[others],
            )
        )

    @property
    def upper(self) -> tuple[str, str]:
        """That it is gone, and what to do."""
        return self.scene.say("item.gone.title"), self.scene.say("item.gone.text")
