"""One question of "Fa per me?": big answers, one touch each, and two that say nothing and cost nothing."""

from typing import Any

from kivy.uix.widget import Widget

from kiosk.contract.questions import QUESTIONS_MAX, UNKNOWN, WITHHELD, Choice, question
from kiosk.terminal.ui.fit_parts import asked_about, onward, question_at
from kiosk.terminal.ui.scene import Scene
from kiosk.terminal.ui.screen import Screen
from kiosk.terminal.ui.widgets.answer import Answer
from kiosk.terminal.ui.widgets.fact import SignRow
from kiosk.terminal.ui.widgets.pager import Section
from kiosk.terminal.ui.widgets.panel import Row, even
from kiosk.terminal.ui.widgets.progress import Progress
from kiosk.terminal.ui.widgets.text import Text
from kiosk.terminal.visit import Route, Said, route
from kiosk.words.fitting import asked_because, choice_words, question_words
from kiosk.words.typography import dotted

FALLBACK = "work"
"""Asked where the question that stood here has gone with the last item that needed it."""


class QuestionScreen(Screen):
    """The question at place `at` (from 0), with the answer it had."""

    def __init__(self, scene: Scene, at: int, **values: Any) -> None:
        self.at = at
        self.asked = question_at(scene, scene.visit, at) or question(FALLBACK, asked_about(scene))
        super().__init__(scene, **values)
        self.orientation, self.spacing = "vertical", scene.theme.gap
        paged = scene.theme.tight or scene.theme.low
        for part in [] if paged else self._above():
            self.add_widget(part)
        head = self._above() if scene.theme.tight and not scene.theme.low else []
        rows: list[Widget] = [*head, *map(self._answer, self.asked.choices), *self._beside(), self._unseen()]
        self.add_widget(self.pager([Section([each], panelled=False) for each in rows]))

    @property
    def title(self) -> str:
        """What this screen is part of."""
        return self.scene.say("fit.title")

    @property
    def subtitle(self) -> str:
        """How far one is: 'Domanda 3 di 7 al massimo'."""
        return self.scene.say("fit.progress", n=self.at + 1, total=QUESTIONS_MAX)

    @property
    def upper(self) -> tuple[str, str]:
        """The question, how far one is, and why it is asked."""
        return question_words(self.asked.topic, self.scene.phrases), dotted(self.subtitle, self._why)

    @property
    def _why(self) -> str:
        return asked_because(self.asked.topic, self.scene.phrases)

    @classmethod
    def samples(cls, scene: Scene) -> dict[str, Route]:
        """Every question that was answered, and the next."""
        return {f"question-{at + 1}": route("question", at=at) for at in range(len(scene.visit.said) + 1)}

    def _above(self) -> list[Widget]:
        progress = Progress(done=self.at + 1, total=QUESTIONS_MAX, accent=self.scene.theme.palette.accents["support"])
        return [progress, Text(text=self.upper[0], role="title", weight=700), Text(text=self._why, role="body")]

    def _answer(self, choice: Choice) -> Answer:
        scene, palette = self.scene, self.scene.theme.palette
        chosen = scene.visit.said[self.at : self.at + 1] == (Said(self.asked.topic, choice),)
        answer = Answer(
            text=choice_words(self.asked.topic, choice, scene.phrases),
            paint=palette.primary["support"] if chosen else palette.outline,
            chosen=chosen,
        )
        if chosen:
            answer.called = f"{answer.text}. {scene.say('fit.answered')}"
        answer.fbind("on_choose", lambda *_: self._say(choice))
        return answer

    def _say(self, choice: Choice) -> None:
        said = Said(self.asked.topic, choice)
        to = onward(self.scene, self.scene.visit.answer(self.at, said), self.at + 1)
        self.scene.steps.answer(self.at, said, to)

    def _beside(self) -> list[Widget]:
        """What says nothing: side by side where letters leave room."""
        answers = [self._answer(each) for each in (UNKNOWN, WITHHELD)]
        if self.scene.theme.text != "normal" and self.scene.theme.portrait:
            return [*answers]
        row = Row(spacing=self.scene.theme.gap)
        for each in answers:
            row.add_widget(each)
        even(answers)
        return [row]

    def _unseen(self) -> SignRow:
        accent = self.scene.theme.palette.accents["support"]
        return SignRow(sign_name="shield_check", text=self.scene.say("fit.unseen"), accent=accent, ink=accent)
