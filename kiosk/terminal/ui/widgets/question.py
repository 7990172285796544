"""Sei ancora qui? One question over the dimmed screen, with a countdown in words."""

from collections.abc import Callable
from typing import Any

from kivy.properties import StringProperty
from kivy.uix.anchorlayout import AnchorLayout

from kiosk.terminal.ui.scene import Scene
from kiosk.terminal.ui.widgets.button import BigButton


class Question(AnchorLayout):
    """Covers everything below it. A touch anywhere but on its second answer stays."""

    question = StringProperty()
    countdown = StringProperty()

    def __init__(self, scene: Scene, stay: Callable[[], None], end: Callable[[], None], **values: Any) -> None:
        self.scene, self._stay = scene, stay
        super().__init__(question=scene.say("idle.question"), **values)
        yes = BigButton(sign_name="check_bold", text=scene.say("idle.yes"))
        yes.paint = scene.theme.palette.primary["job_offer"]
        no = BigButton(sign_name="exit_run", text=scene.say("idle.end"))
        for button, chosen in ((yes, stay), (no, end)):
            button.fbind("on_choose", lambda *_, chosen=chosen: chosen())
            self.ids.answers.add_widget(button)

    def count_down(self, seconds: int) -> None:
        """Say how long is left."""
        self.countdown = self.scene.phrases.count("idle.count", seconds)

    def on_touch_down(self, touch: Any) -> bool:
        """Nothing below can be reached; a touch beside the answers says that somebody is there."""
        if not super().on_touch_down(touch):
            self._stay()
        return True
