"""Nothing can be heard here: says so, and what helps instead."""

from typing import Any

from kiosk.terminal.ui.scene import Scene
from kiosk.terminal.ui.screen import Screen
from kiosk.terminal.ui.widgets.button import BigButton
from kiosk.terminal.ui.widgets.message import Message


class SilentScreen(Screen):
    """A terminal without a loudspeaker. Larger letters are one touch away."""

    def __init__(self, scene: Scene, **values: Any) -> None:
        super().__init__(scene, **values)
        larger = BigButton(sign_name="format_size", text=scene.say("tool.larger"))
        larger.fbind("on_choose", lambda *_: scene.steps.choose(text="large"))
        title, text = self.upper
        self.add_widget(
            Message(
                self.pager,
                sign_name="volume_off",
                title="" if scene.theme.low else title,
                text=text,
                accent=scene.theme.palette.accents["job_offer"],
                below=[larger] if scene.visit.text == "normal" else [],
            )
        )

    @property
    def upper(self) -> tuple[str, str]:
        """That there is no sound, and what helps."""
        return self.scene.say("voice.silent.title"), self.scene.say("voice.silent.text")
