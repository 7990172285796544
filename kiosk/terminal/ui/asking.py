"""What every question of the curriculum has: where one is, the question, one way on, and answers that are kept."""

from collections.abc import Sequence
from typing import Any

from kivy.uix.widget import Widget

from kiosk.terminal.cv.answers import Answers
from kiosk.terminal.cv.choices import choices, known
from kiosk.terminal.cv.composing import title
from kiosk.terminal.cv.mending import mended
from kiosk.terminal.cv.steps import STAGES, Step, after, step
from kiosk.terminal.ui.scene import Scene
from kiosk.terminal.ui.widgets.button import BigButton
from kiosk.terminal.ui.widgets.pager import Section
from kiosk.terminal.ui.widgets.panel import Row, even
from kiosk.terminal.ui.widgets.progress import Progress
from kiosk.terminal.ui.widgets.text import Text
from kiosk.terminal.visit import Route, route

LOOKS_LIKE = "notice"
"""The kind whose colours the curriculum wears."""


AMONG = "lines"
"""The screen that a change begins from, and comes back to."""


def route_of(at: Step, change: str = "") -> Route:
    """Where a question is asked, for the first time or as part of a change."""
    way = {"change": change} if change else {}
    return route(at.form, name=at.name, job=at.job, language=at.language, **way)


def question_words(scene: Scene, at: Step, answers: Answers) -> str:
    """What is asked, about which job or language."""
    tongue = known(scene.phrases.language)
    job = title(answers.job(at.job), answers.gender, tongue)
    return scene.say(f"cv.ask.{at.name}", job=job, language=choices(tongue).languages.get(at.language, ""))


class Asking:
    """Mixed into a Screen. `answers` stands in for the visit's, for who only looks; `change` names one under way."""

    scene: Scene

    def __init__(
        self,
        scene: Scene,
        name: str,
        job: int = 0,
        language: str = "",
        answers: Answers | None = None,
        change: str = "",
        **values: Any,
    ) -> None:
        self.at, self.change = step(name, job, language), change
        self.answers = scene.visit.cv if answers is None else answers
        super().__init__(scene, **values)  # type: ignore[call-arg]
        self.orientation, self.spacing = "vertical", scene.theme.gap

    @property
    def title(self) -> str:
        """What all of this is."""
        return self.scene.say("home.cv")

    @property
    def subtitle(self) -> str:
        """How far one is: 'Passo 3 di 8 · Il lavoro'."""
        place = STAGES.index(self.at.stage) + 1
        return self.scene.say("cv.step", n=place, total=len(STAGES), stage=self.scene.say(f"cv.stage.{self.at.stage}"))

    @property
    def upper(self) -> tuple[str, str]:
        """The question."""
        return self.question, self.subtitle

    @property
    def tongue(self) -> str:
        """The language of what can be ticked: the visit's, else Italian."""
        return known(self.scene.phrases.language)

    @property
    def roomy(self) -> bool:
        """Whether a button has height for words in two languages: the voice's own bar takes some."""
        return not (self.scene.theme.tight and self.scene.visit.voice)

    @property
    def question(self) -> str:
        """What is asked, about which job or language."""
        return question_words(self.scene, self.at, self.answers)

    def progress(self) -> list[Widget]:
        """The bars, where there is height for them."""
        theme, done = self.scene.theme, STAGES.index(self.at.stage) + 1
        if theme.low or not theme.portrait:
            return []
        return [Progress(done=done, total=len(STAGES), accent=theme.palette.accents[LOOKS_LIKE])]

    def asked(self) -> list[Section]:
        """The question as the first thing of the page; where controls are low it stands above."""
        words = Text(text=self.question, role="title", weight=700)
        return [] if self.scene.theme.low else [Section([words], panelled=False)]

    def onward(self, told: bool) -> BigButton:
        """Skips where nothing was told, else goes on."""
        button = BigButton(sign_name="chevron_right")
        self.word(button, told)
        button.fbind("on_choose", lambda *_: self.go_on(self.answers))
        return button

    def word(self, button: BigButton, told: bool) -> None:
        """Say on the way on what it does."""
        palette = self.scene.theme.palette
        button.text = self.scene.say("cv.next" if told else "cv.skip")
        button.paint = palette.primary[LOOKS_LIKE] if told else palette.outline

    def go_on(self, answers: Answers, picked: str = "") -> None:
        """Keep the answers and ask what comes next; after a change one is back where it began."""
        self.scene.steps.tell(answers)
        onward = mended(self.at, answers, picked, self.change) if self.change else after(self.at, answers, picked)
        if onward:
            self.scene.steps.go(route_of(onward, self.change))
        else:
            self.scene.steps.back_as_far_as(AMONG)


def rows(scene: Scene, buttons: Sequence[Row], abreast: int) -> list[Row]:
    """Buttons beside each other, so many a row; the last row keeps their widths."""
    made = []
    for start in range(0, len(buttons), abreast):
        row, beside = Row(spacing=scene.theme.gap), buttons[start : start + abreast]
        for button in (*beside, *(Widget() for _ in range(abreast - len(beside)))):
            row.add_widget(button)
        even(beside)
        made.append(row)
    return made
