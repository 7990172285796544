"""When a job began, or ended: a large button for each year, newest first."""

from functools import partial
from typing import Any

from kivy.uix.widget import Widget

from kiosk.terminal.cv.sample import SAMPLE
from kiosk.terminal.ui.asking import LOOKS_LIKE, Asking
from kiosk.terminal.ui.scene import Scene
from kiosk.terminal.ui.screen import Screen
from kiosk.terminal.ui.widgets.button import BigButton
from kiosk.terminal.ui.widgets.pager import Section
from kiosk.terminal.ui.widgets.panel import Row, even
from kiosk.terminal.visit import Route, route

YEARS = 60
ABREAST = {"normal": 3, "large": 2, "huge": 1}


class YearsScreen(Asking, Screen):
    """The first touch on a year goes on. That it is only about right can be said before."""

    def __init__(self, scene: Scene, **values: Any) -> None:
        super().__init__(scene, **values)
        self.job = self.answers.job(self.at.job)
        sections = [*self.asked(), Section([self._ways()], panelled=False)]
        sections += [Section([each], panelled=False) for each in self._rows()]
        pager = self.pager(sections, lambda *_: scene.say("cv.before"), columns=1)
        told = bool(getattr(self.job, self.at.name))
        for part in (*self.progress(), pager, self.onward(told)):
            self.add_widget(part)

    @classmethod
    def samples(cls, scene: Scene) -> dict[str, Route]:
        """The beginning and the end."""
        return {f"years-{name}": route("years", name=name, answers=SAMPLE) for name in ("since", "until")}

    def _ways(self) -> Row:
        """That it is about right; that one still works there."""
        boxes = {True: "checkbox_marked", False: "checkbox_blank_outline"}
        about = self._button(self.scene.say("cv.about"), self.job.about, boxes[self.job.about], self._about)
        buttons = [about]
        if self.at.name == "until":
            still = self._button(self.scene.say("cv.still"), self.job.still, "briefcase", self._still)
            buttons.append(still)
        row = Row(spacing=self.scene.theme.gap)
        for button in buttons:
            row.add_widget(button)
        even(buttons)
        return row

    def _rows(self) -> list[Any]:
        """Rows that are made when their page is reached."""
        newest, abreast = self.scene.now.year, ABREAST[self.scene.theme.text]
        oldest = max(newest - YEARS, self.job.since if self.at.name == "until" else 0)
        years = list(range(newest, oldest - 1, -1))
        return [partial(self._row, years[start : start + abreast], abreast) for start in range(0, len(years), abreast)]

    def _row(self, years: list[int], abreast: int) -> Row:
        row = Row(spacing=self.scene.theme.gap)
        for year in years:
            here = getattr(self.job, self.at.name) == year
            row.add_widget(self._button(str(year), here, "", partial(self._pick, year)))
        for _ in range(abreast - len(years)):
            row.add_widget(Widget())
        return row

    def _button(self, text: str, on: bool, sign_name: str, chosen: Any) -> BigButton:
        button = BigButton(text=text, sign_name=sign_name)
        if on:
            button.paint = self.scene.theme.palette.primary[LOOKS_LIKE]
        button.fbind("on_choose", lambda *_: chosen())
        return button

    def _about(self) -> None:
        self.scene.steps.choose(cv=self.answers.worked(self.at.job, about=not self.job.about))

    def _still(self) -> None:
        self.go_on(self.answers.worked(self.at.job, still=True, until=0))

    def _pick(self, year: int) -> None:
        """An end before the beginning is none."""
        parts: dict[str, Any] = {self.at.name: year}
        if self.at.name == "until":
            parts["still"] = False
        elif 0 < self.job.until < year:
            parts["until"] = 0
        self.go_on(self.answers.worked(self.at.job, **parts))
