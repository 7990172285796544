"""The app's own words to who is there: the question whether they still are, and the voice."""

from collections.abc import Callable
from typing import Any

from kivy.uix.floatlayout import FloatLayout
from kivy.uix.widget import Widget

from kiosk.terminal.ui.focus import Focus
from kiosk.terminal.ui.reading import Reading
from kiosk.terminal.ui.stage import Stage
from kiosk.terminal.ui.steps import VisitSteps
from kiosk.terminal.ui.widgets.question import Question


class Attending(VisitSteps):
    """The part of an app that speaks by itself. A subclass has a stage, a voice, and a house in which screens stand."""

    stage: Stage
    reading: Reading
    focus: Focus
    house: FloatLayout
    end: Callable[[], None]

    def __init__(self, **values: Any) -> None:
        super().__init__(**values)
        self._question: Question | None = None
        self._heard = False

    def _read(self, shown: Widget) -> None:
        visit = self.present
        if visit.voice and self._heard:
            self.reading.read(shown, visit.language, visit.volume)

    def _say(self, words: str) -> None:
        visit = self.present
        if words and visit.voice and self._heard:
            self.reading.say(words, visit.language, visit.volume)

    def _ask(self, seconds: int) -> None:
        """Whether anybody is still there, with so many seconds left."""
        if self._question is None:
            self._question = Question(self.stage.scene(self.present), stay=self._close_question, end=self.end)
            self._question.count_down(seconds)
            self.house.add_widget(self._question)
            self.focus.shown(self._question)
            self._read(self._question)
        self._question.count_down(seconds)

    def _close_question(self) -> None:
        if self._question is not None:
            self.house.remove_widget(self._question)
            self.reading.stop()
        self._question = None
