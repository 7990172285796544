"""Manutenzione: behind a knock and a code, whether the terminal is well, and what whoever looks after it can try.

It leads nowhere that a visitor could not go. What is typed stays in this widget, and not for long.
"""

import threading
from collections.abc import Callable, Sequence
from typing import Any

from kivy.clock import Clock
from kivy.uix.widget import Widget

from kiosk.terminal.lockout import CODE_MAX, CODE_MIN, Verdict
from kiosk.terminal.ui.item_parts import GoneError
from kiosk.terminal.ui.scene import Keeper, Scene
from kiosk.terminal.ui.screen import Screen
from kiosk.terminal.ui.widgets.button import BigButton
from kiosk.terminal.ui.widgets.fact import SignRow
from kiosk.terminal.ui.widgets.pad import Dots, Pad
from kiosk.terminal.ui.widgets.pager import Pager, Section
from kiosk.terminal.ui.widgets.panel import Box, Panel
from kiosk.terminal.ui.widgets.text import Text
from kiosk.terminal.visit import Route, route

FORGET_S = 20
"""So long after the last digit what was typed is forgotten."""
OUT = ("done", "saved", "unknown")
"""What the printer says of a sheet that whoever stands there can look for."""
SIDE = 3
"""Squares of the touch test, across and down."""


class MaintenanceScreen(Screen):
    """`part` is "" for the code, "open" for the findings and what can be tried, "touch" for the touch test."""

    def __init__(self, scene: Scene, part: str = "", **values: Any) -> None:
        if scene.keeper is None:
            raise GoneError
        self.keeper: Keeper = scene.keeper
        self._typed, self._left_s, self._sure, self._printing = "", 0, False, False
        super().__init__(scene, **values)
        self.orientation, self.spacing = "vertical", scene.theme.gap
        {"": self._ask, "open": self._look, "touch": self._test_touch}[part]()

    @property
    def title(self) -> str:
        """That this is not for visitors."""
        return self.scene.say("maintenance.title")

    @classmethod
    def samples(cls, scene: Scene) -> dict[str, Route]:
        """The code, the findings and the touch test; nothing where there is no keeper."""
        if scene.keeper is None:
            return {}
        parts = {"maintenance": "", "maintenance-open": "open", "maintenance-touch": "touch"}
        return {name: route("maintenance", part=part) for name, part in parts.items()}

    # the code

    def _ask(self) -> None:
        scene = self.scene
        self._said = Text(text=scene.say("maintenance.code"), role="small" if scene.theme.low else "strong", weight=600)
        self._dots = Dots(CODE_MAX)
        words = {"delete": scene.say("search.delete"), "done": scene.say("maintenance.title")}
        pad = Pad(words, self._type, self._delete, self._done)
        self.add_widget(self._asking(pad))
        Clock.schedule_interval(self._forget, 1.0)

    def _asking(self, pad: Pad) -> Box:
        """The words above the keys, or beside them where height is short."""
        scene = self.scene
        panel, side = Panel(padding=scene.theme.look(14)), Box(orientation="vertical")
        for part in (self._said, self._dots):
            panel.add_widget(part)
        whole = Box(orientation="vertical" if scene.theme.portrait else "horizontal", spacing=scene.theme.gap)
        keys = Box(orientation="vertical")
        for part in (side, keys):
            whole.add_widget(part)
        side.size_hint_y = None if scene.theme.portrait else 1
        if scene.theme.portrait:
            side.fbind("minimum_height", side.setter("height"))
        side.add_widget(panel)
        keys.add_widget(pad)
        for column in [keys] if scene.theme.portrait else [side, keys]:
            column.add_widget(Widget())
        return whole

    def _type(self, digit: str) -> None:
        self._written(self._typed + digit if len(self._typed) < CODE_MAX else self._typed)

    def _delete(self) -> None:
        self._written(self._typed[:-1])

    def _written(self, typed: str) -> None:
        self._typed, self._left_s = typed, FORGET_S
        self._dots.show(len(typed))

    def _done(self) -> None:
        """Try it; fewer digits than any code has are no try."""
        typed = self._typed
        if len(typed) < CODE_MIN:
            return
        self._written("")
        verdict = self.keeper.try_code(typed)
        if verdict.open:
            self.scene.steps.turn(route("maintenance", part="open"))
        else:
            self._refuse(verdict)

    def _refuse(self, verdict: Verdict) -> None:
        if verdict.locked_minutes:
            self._said.text = self.scene.phrases.count("maintenance.locked", verdict.locked_minutes)
        else:
            self._said.text = self.scene.phrases.count("maintenance.wrong", verdict.tries_left)

    def _forget(self, *_: object) -> bool:
        """Once a second: what nobody has touched for a while, or nobody stands before any more, is forgotten."""
        self._left_s -= 1
        here = self.get_root_window() is not None
        if self._typed and (not here or self._left_s <= 0):
            self._written("")
        return here

    # the findings

    def _look(self) -> None:
        self._buttons = [
            self._button("volume_high", "maintenance.voice.test", self.scene.steps.try_voice),
            self._button("gesture_tap", "maintenance.touch.test", self._go_to_touch),
            self._button("restart", "maintenance.restart", self._restart),
        ]
        self._tell([Text(text=self.scene.say("search.working"))])
        threading.Thread(target=self._gather, name="maintenance", daemon=True).start()

    def _gather(self) -> None:
        found = self.keeper.findings()
        Clock.schedule_once(lambda *_: self._tell([self._finding(*each) for each in found]))

    def _tell(self, rows: Sequence[Widget]) -> None:
        """These rows above the buttons."""
        for pager in [each for each in self.children if isinstance(each, Pager)]:
            pager.leave()
        self.clear_widgets()
        for button in self._buttons:
            if button.parent is not None:
                button.parent.remove_widget(button)
        below = [Section([each], panelled=False) for each in self._buttons]
        self.add_widget(self.pager([Section(rows), *below], lambda *_: self.scene.say("home.more")))

    def _finding(self, key: str, well: bool) -> SignRow:
        scene = self.scene
        said = f"{scene.say(key)}: {scene.say('maintenance.good' if well else 'maintenance.bad')}"
        accent = scene.theme.palette.good if well else scene.theme.palette.bad
        return SignRow(sign_name="check_circle" if well else "alert_circle", text=said, role="body", accent=accent)

    def _button(self, sign_name: str, key: str, chosen: Callable[[], None]) -> BigButton:
        button = BigButton(sign_name=sign_name, text=self.scene.say(key))
        button.fbind("on_choose", lambda *_: chosen())
        return button

    def _go_to_touch(self) -> None:
        self.scene.steps.go(route("maintenance", part="touch"))

    def _restart(self) -> None:
        """The first touch asks for a second."""
        if self._sure:
            self.scene.steps.restart()
        self._sure = True
        self._buttons[-1].text = self.scene.say("maintenance.restart.sure")

    # the touch test

    def _test_touch(self) -> None:
        self._said = Text(text=self.scene.say("maintenance.touch.text"), role="small", weight=600)
        self._touched: set[int] = set()
        self._sheet = self._button("printer", "maintenance.sheet", self._print_sheet)
        self.add_widget(self._said)
        portrait, gap = self.scene.theme.portrait, self.scene.theme.gap
        whole = Box(orientation="vertical" if portrait else "horizontal", spacing=gap)
        for part in (self._points(), self._sheet if portrait else self._below(self._sheet)):
            whole.add_widget(part)
        self.add_widget(whole)

    def _points(self) -> Box:
        squares = Box(orientation="vertical", spacing=self.scene.theme.gap)
        for first in range(1, SIDE * SIDE, SIDE):
            row = Box(spacing=self.scene.theme.gap)
            for n in range(first, first + SIDE):
                row.add_widget(self._point(n))
            squares.add_widget(row)
        return squares

    def _below(self, button: BigButton) -> Box:
        """The button at the foot of a column of its own, where height is short."""
        column = Box(orientation="vertical", size_hint_x=0.4)
        for part in (Widget(), button):
            column.add_widget(part)
        return column

    def _point(self, n: int) -> BigButton:
        text = self.scene.say("maintenance.touch.point", n=n)
        point = BigButton(text=text, role="label", size_hint_y=1)
        point.fbind("on_choose", lambda *_: self._answered(point, n))
        return point

    def _answered(self, point: BigButton, n: int) -> None:
        """It turns."""
        point.sign_name, point.paint = "check_bold", self.scene.theme.palette.primary["job_offer"]
        self._touched.add(n)
        if len(self._touched) == SIDE * SIDE:
            self._said.text = self.scene.say("maintenance.touch.done")

    # the sheet that a technician signs

    def _print_sheet(self) -> None:
        """The check-up, and what the touch test found so far; one sheet at a time."""
        if self._printing:
            return
        self._printing = True
        self._sheet.text = self.scene.say("maintenance.sheet.working")
        size_px, touched = (self.scene.theme.width_px, self.scene.theme.height_px), frozenset(self._touched)
        self.scene.steps.print_page(lambda: self.keeper.sheet(size_px, touched), self._printed)

    def _printed(self, state: str) -> None:
        self._printing = False
        self._sheet.text = self.scene.say(f"maintenance.sheet.{'done' if state in OUT else 'failed'}")
