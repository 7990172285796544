"""A question of the curriculum that is answered with a touch, or with several."""

from functools import partial
from typing import Any

from kiosk.contract.item import ITALIAN
from kiosk.terminal.cv.answers import JOBS_MAX, Answers
from kiosk.terminal.cv.asking import chosen, offered, touched
from kiosk.terminal.cv.composing import title
from kiosk.terminal.cv.mending import line_of
from kiosk.terminal.cv.sample import SAMPLE
from kiosk.terminal.cv.steps import MANY, OTHER
from kiosk.terminal.ui.asking import LOOKS_LIKE, Asking, rows
from kiosk.terminal.ui.scene import Scene
from kiosk.terminal.ui.screen import Screen
from kiosk.terminal.ui.widgets.bilingual import Bilingual
from kiosk.terminal.ui.widgets.button import BigButton
from kiosk.terminal.ui.widgets.pager import Section
from kiosk.terminal.visit import Route, route

SHORT = 22
"""Words with more letters want a row of their own where letters are large."""
TOURED = ("sector", "occupation", "tasks", "more", "school", "licences", "availability")
BOX = {True: "checkbox_marked", False: "checkbox_blank_outline"}
DOT = {True: "radiobox_marked", False: "radiobox_blank"}


class TickScreen(Asking, Screen):
    """Choices as buttons, page by page, and one way on below them."""

    def __init__(self, scene: Scene, before: Answers | None = None, **values: Any) -> None:
        self.before = before
        super().__init__(scene, **values)
        self._ticks = chosen(self.at, self.answers)
        abreast = 2 if scene.theme.text == "normal" else 1
        buttons = [*self._choices(), *self._others()]
        sections = [Section([row], panelled=False) for row in rows(scene, buttons, abreast)]
        pager = self.pager([*self.asked(), *sections], lambda *_: scene.say("cv.rest"), columns=1)
        for part in (*self.progress(), pager, self.onward(bool(self._ticks) or self.at.name == "more")):
            self.add_widget(part)

    @classmethod
    def samples(cls, scene: Scene) -> dict[str, Route]:
        """One of each sort."""
        first = {f"tick-{name}": route("tick", name=name, answers=SAMPLE) for name in TOURED}
        taken = {"before": SAMPLE, "answers": SAMPLE.without_job(1)}
        changes = {name: route("tick", name=name, change=name, answers=SAMPLE) for name in ("tasks", "sector")}
        later = {f"tick-{name}-change": each for name, each in changes.items()}
        return first | later | {"tick-more-taken": route("tick", name="more", **taken)}

    def _choices(self) -> list[BigButton | Bilingual]:
        own = offered(self.at, self.answers, self.tongue)
        italian = offered(self.at, self.answers)
        return [self._button(key, own.get(key, each).button, each.button) for key, each in italian.items()]

    def _others(self) -> list[BigButton]:
        """Ways that are no choice of the list: an own word, a further job, one less."""
        if self.at.name == "more":
            return self._jobs()
        ways = [self._own_words()] if self.change == self.at.name and line_of(self.at) else []
        if self.at.name in ("sector", "occupation"):
            ways.append(self._way("pencil", "cv.other", partial(self.go_on, self.answers, OTHER)))
        return ways

    def _own_words(self) -> BigButton:
        to = route("write", name="page", line=line_of(self.at))
        return self._way("text_box_edit_outline", "cv.own_words", partial(self.scene.steps.go, to))

    def _jobs(self) -> list[BigButton]:
        """A further one, one less, and the one back that was just taken away."""
        jobs = [(number, title(job, self.answers.gender, self.tongue)) for number, job in enumerate(self.answers.jobs)]
        found = [self._way("close", "cv.remove", partial(self._remove, each), job=job) for each, job in jobs if job]
        further = self._way("plus", "cv.another", partial(self.go_on, self.answers, OTHER))
        return [*([further] if len(self.answers.jobs) < JOBS_MAX else []), *found, *self._taken()]

    def _taken(self) -> list[BigButton]:
        """A touch takes a job away, so another one gives it back, as long as nothing else was told."""
        before = self.before or Answers()
        numbers = [each for each in range(len(before.jobs)) if before.without_job(each) == self.answers]
        words = [title(before.job(each), before.gender, self.tongue) for each in numbers[:1]]
        return [self._way("restore", "cv.put_back", partial(self._jobs_are, before), job=job) for job in words if job]

    def _button(self, key: str, text: str, italian: str) -> BigButton | Bilingual:
        """In the visit's language, and how the Italian page calls it."""
        ticked = key in self._ticks
        sign_name = (BOX if self.at.name in MANY else DOT)[ticked]
        button: BigButton | Bilingual
        if self.tongue != ITALIAN and self.roomy:
            button = Bilingual(sign_name=sign_name, text=text, below=italian, below_face=ITALIAN)
        else:
            button = BigButton(sign_name=sign_name, text=text, face=self.tongue)
        if ticked:
            button.paint = self.scene.theme.palette.primary[LOOKS_LIKE]
        button.fbind("on_choose", lambda *_: self._touch(key))
        return button

    def _way(self, sign_name: str, key: str, chosen: Any, **values: str) -> BigButton:
        button = BigButton(sign_name=sign_name, text=self.scene.say(key, **values))
        button.fbind("on_choose", lambda *_: chosen())
        return button

    def _touch(self, key: str) -> None:
        """One of many stays here and shows it; the only one goes on."""
        answers = touched(self.at, self.answers, key)
        if self.at.name in MANY:
            self.scene.steps.choose(cv=answers)
        else:
            self.go_on(answers, key)

    def _remove(self, number: int) -> None:
        self._jobs_are(self.answers.without_job(number), self.answers)

    def _jobs_are(self, answers: Answers, before: Answers | None = None) -> None:
        self.scene.steps.tell(answers)
        self.scene.steps.turn(route("tick", name="more", job=self.at.job, change=self.change, before=before))
