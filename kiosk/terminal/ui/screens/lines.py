"""The lines of the curriculum, each to be changed with a touch."""

from typing import Any

from kiosk.contract.item import ITALIAN
from kiosk.terminal.cv.composing import composed
from kiosk.terminal.cv.sample import SAMPLE
from kiosk.terminal.ui.asking import Asking
from kiosk.terminal.ui.scene import Scene
from kiosk.terminal.ui.screen import Screen
from kiosk.terminal.ui.widgets.bilingual import Bilingual
from kiosk.terminal.ui.widgets.button import BigButton
from kiosk.terminal.ui.widgets.pager import Section
from kiosk.terminal.visit import Route, route


class LinesScreen(Asking, Screen):
    """What the page says, line by line."""

    def __init__(self, scene: Scene, **values: Any) -> None:
        super().__init__(scene, name="page", **values)
        own = dict(composed(self.answers, self.tongue))
        buttons = [self._button(line, text, own.get(line, text)) for line, text in composed(self.answers)]
        sections = [*self.asked(), *(Section([each], panelled=False) for each in buttons)]
        self.add_widget(self.pager(sections, lambda *_: scene.say("home.more"), columns=1))

    @property
    def question(self) -> str:
        """Which line."""
        return self.scene.say("cv.ask.lines")

    @classmethod
    def samples(cls, scene: Scene) -> dict[str, Route]:
        """All lines of somebody invented."""
        return {"lines": route("lines", answers=SAMPLE)}

    def _button(self, line: str, text: str, own: str) -> BigButton | Bilingual:
        """The Italian line, and what it says where that is not plain to who reads."""
        button: BigButton | Bilingual
        if own != text and self.roomy:
            button = Bilingual(sign_name="pencil", text=text, face=ITALIAN, below=own)
        else:
            button = BigButton(sign_name="pencil", text=text, face=ITALIAN)
        to = route("write", name="page", line=line)
        button.fbind("on_choose", lambda *_: self.scene.steps.go(to))
        return button
