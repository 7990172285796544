"""Ricomincia dal foglio: where to put the sheet, how far it is read, and what was wrong with it."""

from collections.abc import Callable
from typing import Any

from kivy.clock import Clock
from kivy.uix.widget import Widget

from kiosk.terminal.cv.answers import Answers
from kiosk.terminal.cv.sample import SAMPLE
from kiosk.terminal.cv.steps import FIRST
from kiosk.terminal.ui.asking import LOOKS_LIKE, route_of
from kiosk.terminal.ui.code_parts import with_drawing
from kiosk.terminal.ui.scene import Scene
from kiosk.terminal.ui.telling import Telling
from kiosk.terminal.ui.widgets.button import BigButton
from kiosk.terminal.ui.widgets.fact import StepRow
from kiosk.terminal.ui.widgets.lit_sheet import LitSheet
from kiosk.terminal.ui.widgets.progress import Progress
from kiosk.terminal.ui.widgets.text import Text
from kiosk.terminal.visit import Route, route

WAIT, READING, ASK = "wait", "reading", "ask"
WRONG = ("other", "newer", "damaged")
"""A code that gave no answers, by why: the next one is waited for all the same."""
STEPS = ("cv.again.find", "cv.again.flat", "cv.again.hold")
SIGNS = {READING: "qrcode_scan", ASK: "file_replace_outline"}
WRONG_SIGN = "file_alert_outline"
STROKES, STROKE_S = 10, 0.2
"""The bar of what has been read, and the time between two looks at it."""


class AgainScreen(Telling):
    """`state` is WAIT, READING, ASK or one of WRONG; `found` what the sheet carries, while they are asked."""

    doing = "cv.again"

    def __init__(self, scene: Scene, state: str = WAIT, found: Answers | None = None, **values: Any) -> None:
        self.state, self.found = state, found or Answers()
        super().__init__(scene, **values)
        self.orientation, self.spacing = "vertical", scene.theme.gap
        if state == WAIT:
            self._wait()
        else:
            self.add_widget(self.told(SIGNS.get(state, WRONG_SIGN), state not in WRONG, self._below()))

    @classmethod
    def samples(cls, scene: Scene) -> dict[str, Route]:
        """Every state."""
        found = {f"again-{state}": route("again", state=state) for state in (READING, *WRONG)}
        return {"again": route("again"), **found, "again-ask": route("again", state=ASK, found=SAMPLE)}

    @property
    def upper(self) -> tuple[str, str]:
        """What to do with the sheet, or what happens."""
        say = self.scene.say
        key = f"cv.again.{self.state}"
        return say(key), say("cv.again.hold" if self.state == WAIT else f"{key}.text")

    def on_parent(self, _: object, parent: Widget | None) -> None:
        """A screen that has gone looks no more."""
        if parent is None:
            Clock.unschedule(self._show_share)

    def _wait(self) -> None:
        scene = self.scene
        asked = [] if scene.theme.low else [Text(text=self.upper[0], role="heading", weight=700)]
        paint = scene.theme.palette.primary[LOOKS_LIKE]
        steps = [StepRow(number=str(n), text=scene.say(key), paint=paint) for n, key in enumerate(STEPS, start=1)]
        drawing = LitSheet(accent=scene.theme.palette.accents[LOOKS_LIKE])
        for part in (with_drawing(self, drawing, [*asked, *steps]), self._without()):
            self.add_widget(part)

    def _below(self) -> list[Widget]:
        if self.state == READING:
            accent = self.scene.theme.palette.accents[LOOKS_LIKE]
            self._strokes = Progress(done=self._share(), total=STROKES, accent=accent)
            Clock.schedule_interval(self._show_share, STROKE_S)
            return [self._strokes]
        if self.state != ASK:
            return [self._without()]
        steps = self.scene.steps
        keep = self._button("file_account", "cv.again.keep", steps.back)
        keep.paint = self.scene.theme.palette.primary[LOOKS_LIKE]
        return [keep, self._button("file_replace_outline", "cv.again.replace", lambda: steps.take_up(self.found))]

    def _show_share(self, *_: object) -> None:
        self._strokes.done = self._share()

    def _share(self) -> int:
        return int(STROKES * self.scene.steps.scanned())

    def _without(self) -> BigButton:
        """The way for who has no sheet after all."""
        return self._button("chevron_right", "cv.again.without", lambda: self.scene.steps.go(route_of(FIRST)))

    def _button(self, sign_name: str, key: str, chosen: Callable[[], None]) -> BigButton:
        button = BigButton(sign_name=sign_name, text=self.scene.say(key))
        button.fbind("on_choose", lambda *_: chosen())
        return button
