"""What the curriculum says, part by part, each to be changed with a touch; and what it does not say yet."""

from typing import Any

from kiosk.contract.item import ITALIAN
from kiosk.terminal.cv.mending import changeable, mends
from kiosk.terminal.cv.sample import SAMPLE
from kiosk.terminal.cv.steps import Step
from kiosk.terminal.ui.asking import Asking, question_words, route_of
from kiosk.terminal.ui.scene import Scene
from kiosk.terminal.ui.screen import Screen
from kiosk.terminal.ui.widgets.bilingual import Bilingual
from kiosk.terminal.ui.widgets.button import BigButton
from kiosk.terminal.ui.widgets.pager import Section
from kiosk.terminal.visit import Route, route


class LinesScreen(Asking, Screen):
    """One button for each question: its answer, or the question itself."""

    def __init__(self, scene: Scene, **values: Any) -> None:
        super().__init__(scene, name="page", **values)
        own = dict(changeable(self.answers, self.tongue))
        buttons = [self._button(at, text, own.get(at, text)) for at, text in changeable(self.answers)]
        sections = [*self.asked(), *(Section([each], panelled=False) for each in buttons)]
        self.add_widget(self.pager(sections, lambda *_: scene.say("cv.rest"), columns=1))

    @property
    def question(self) -> str:
        """Which part."""
        return self.scene.say("cv.ask.lines")

    @classmethod
    def samples(cls, scene: Scene) -> dict[str, Route]:
        """All parts of somebody invented."""
        return {"lines": route("lines", answers=SAMPLE)}

    def _button(self, at: Step, text: str, own: str) -> BigButton | Bilingual:
        """The Italian words, and what they say where that is not plain to who reads."""
        button: BigButton | Bilingual
        if not text:
            button = BigButton(sign_name="plus", text=question_words(self.scene, at, self.answers))
        elif own != text and self.roomy:
            button = Bilingual(sign_name="pencil", text=text, face=ITALIAN, below=own)
        else:
            button = BigButton(sign_name="pencil", text=text, face=ITALIAN)
        to = route_of(at, mends(at, self.answers))
        button.fbind("on_choose", lambda *_: self.scene.steps.go(to))
        return button
