"""Something broke: says so in plain words, and goes home by itself."""

from typing import Any

from kiosk.terminal.ui.scene import Scene
from kiosk.terminal.ui.screen import Screen
from kiosk.terminal.ui.widgets.button import BigButton
from kiosk.terminal.ui.widgets.message import Message


class SorryScreen(Screen):
    """An apology. Whoever shows it takes the visitor home after a while."""

    def __init__(self, scene: Scene, **values: Any) -> None:
        super().__init__(scene, **values)
        home = BigButton(sign_name="home", text=scene.say("sorry.home"))
        home.fbind("on_choose", lambda *_: scene.steps.home())
        self.add_widget(
            Message(
                self.pager,
                sign_name="tools",
                title=scene.say("sorry.title"),
                text=scene.say("sorry.text"),
                accent=scene.theme.palette.accents["job_offer"],
                below=[home],
            )
        )
