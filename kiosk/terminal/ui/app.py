"""The app: holds the one visit there is, and shows what the stage builds. It assembles; it decides nothing."""

import json
import logging
import math
import time
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import Any

from kivy.app import App
from kivy.base import ExceptionHandler, ExceptionManager
from kivy.clock import Clock
from kivy.core.window import Window
from kivy.uix.floatlayout import FloatLayout
from kivy.uix.widget import Widget

from kiosk.terminal.library import Library
from kiosk.terminal.printing import PrintRoom
from kiosk.terminal.ui.measure import targets_px
from kiosk.terminal.ui.stage import LAYOUT_ROUNDS, Mount, Stage
from kiosk.terminal.ui.theme import Theme
from kiosk.terminal.ui.widgets.question import Question
from kiosk.terminal.visit import HOME, Patience, Route, Visit, route

log = logging.getLogger(__name__)

SORRY_S = 12
"""How long an apology stays before the terminal goes home by itself."""
LOOK_FOR_NEWS_S = 1.0
PICTURE_AFTER_S = 0.4
"""By then what is new stands still."""


class TerminalApp(App):
    """One screen, at most one visit. `visit` is None while nobody is there."""

    def __init__(
        self,
        mount: Mount,
        library: Library,
        now: Callable[[], datetime],
        print_room: PrintRoom,
        patience: Patience,
        pictures: Path | None = None,
        seconds: Callable[[], float] = time.monotonic,
        **values: Any,
    ) -> None:
        super().__init__(**values)
        self.theme: Theme | None = None
        self.mount, self.library, self.print_room, self.patience = mount, library, print_room, patience
        self.pictures, self.seconds = pictures, seconds
        self.visit: Visit | None = None
        self.stage = Stage(mount, library, self, now, self._wear)
        self._quiet_since = seconds()
        self._sorry_since: float | None = None
        self._version, self._printing = -1, False
        self._question: Question | None = None
        self._picture_next = Clock.create_trigger(self._picture)
        self._picture_soon = Clock.create_trigger(lambda *_: self._picture_next(), PICTURE_AFTER_S)

    def build(self) -> Widget:
        """The empty root; the first screen comes with the first tick."""
        self.house = FloatLayout(size=self.mount.size_px)
        Clock.max_iteration = LAYOUT_ROUNDS
        self._apology = _Apology(self)
        ExceptionManager.add_handler(self._apology)
        Window.bind(**self._heard)
        Clock.schedule_interval(self._tick, LOOK_FOR_NEWS_S)
        self._tick()
        return self.house

    def on_stop(self) -> None:
        """Give back what `build` took."""
        ExceptionManager.remove_handler(self._apology)
        Window.unbind(**self._heard)
        Clock.unschedule(self._tick)
        self.house.clear_widgets()

    @property
    def _heard(self) -> dict[str, Callable[..., Any]]:
        """What is heard of the window. No key and no window manager gets any further."""
        heard = {"on_touch_down": self._touched, "on_touch_up": self._picture_again}
        return heard | dict.fromkeys(("on_keyboard", "on_request_close"), self._deaf)

    @staticmethod
    def _deaf(*_: object) -> bool:
        return True

    def open_settings(self, *_: object) -> bool:
        """Never: no key reaches a toolkit panel."""
        return False

    # what screens may ask for

    def begin(self, language: str) -> None:
        """A visit begins, in a language."""
        self._set(Visit(language=language))

    def go(self, to: Route) -> None:
        """One step further."""
        self._set(self._present().go(to))

    def turn(self, to: Route) -> None:
        """The same place in another state."""
        self._set(self._present().turn(to))

    def note(self, **shows: Any) -> None:
        """Remember more about this place, for when one comes back; the screen stays as it is."""
        if self.visit is not None:
            self.visit = self.visit.note(**shows)

    def back(self) -> None:
        """One step back."""
        self._set(self._present().back())

    def home(self) -> None:
        """To the home screen."""
        self.go(HOME)

    def end(self) -> None:
        """The visit is over: everything chosen is thrown away."""
        self._set(None)

    def choose(self, **choices: Any) -> None:
        """Another language, size, palette or reach."""
        self._set(self._present().choose(**choices))

    def print_item(self, code: str) -> None:
        """One sheet; while one is under way, no other."""
        if self._printing:
            return
        self._printing = True
        visit = self._present()
        working = route("print", code=code, state="working")
        self._set(visit.turn(working) if visit.here.screen == "print" else visit.go(working))
        scene = self.stage.scene(self._present())
        item = scene.shelf.item(code, scene.now)
        if item is None:
            self._printed(code, "failed")
            return

        def done(state: str) -> None:
            Clock.schedule_once(lambda *_: self._printed(code, state))

        self.print_room.print_leaflet(scene.reader, item, done)

    # what happens

    def _printed(self, code: str, state: str) -> None:
        self._printing = False
        self._quiet_since = self.seconds()
        if self.visit is not None and self.visit.here.screen == "print":
            self.turn(route("print", code=code, state=state))

    def _present(self) -> Visit:
        return self.visit or Visit()

    def _set(self, visit: Visit | None) -> None:
        self.visit = visit
        self._quiet_since = self.seconds()
        self._show()

    def _show(self) -> None:
        self._close_question()
        self._sorry_since = None
        self._version = self.library.version()
        try:
            shown = self.stage.build(self._present(), self._where())
        except LookupError:
            log.info("what was asked for is not shown any more")
            self.visit = self._present().turn(route("gone"))
            shown = self.stage.build(self.visit)
        self._put(shown, self._where().screen)

    def _where(self) -> Route:
        if self.library.network() is None:
            return route("nothing")
        return self.visit.here if self.visit else route("attract")

    def _put(self, shown: Widget, name: str) -> None:
        self.house.clear_widgets()
        self.house.add_widget(shown)
        self._screen = name
        self._picture_again()

    def _picture_again(self, *_: object) -> None:
        """A picture is due: of a new screen, or of what a touch changed on this one. A frame is drawn before it."""
        self._picture_soon.cancel()
        self._picture_soon()

    def _picture(self, *_: object) -> None:
        """What is on the screen now, and beside it where its targets are: demonstrations look at both."""
        if self.pictures is None or not self.house.children:
            return
        to, shown = self.pictures / f"{self._screen}.png", self.house.children[0]
        part = to.with_suffix(".part.png")
        self.house.export_to_png(str(part))
        part.replace(to)
        targets = part.with_suffix(".json")
        targets.write_text(json.dumps(targets_px(shown, self.house.height), ensure_ascii=False), "utf-8")
        targets.replace(to.with_suffix(".json"))

    def _tick(self, *_: object) -> None:
        """Once a second: news for an idle screen, patience for a visitor, an apology that has stayed long enough."""
        if self._sorry_since is not None:
            if self.seconds() - self._sorry_since > SORRY_S:
                self._set(self.visit.go(HOME) if self.visit else None)
        elif self.visit is None:
            if self.library.version() != self._version or not self.house.children:
                self._show()
        else:
            self._leave_what_is_gone()
            self._wait(0.0 if self._printing else self.seconds() - self._quiet_since)

    def _leave_what_is_gone(self) -> None:
        """Nobody reads on about what was withdrawn meanwhile; a sheet under way comes out all the same."""
        there = self._present().here
        scene = self.stage.scene(self._present())
        if "code" in there.shows and not self._printing and scene.shelf.item(there.shows["code"], scene.now) is None:
            self._show()

    def _wait(self, quiet_s: float) -> None:
        state = self.patience.state(quiet_s)
        if state == "gone":
            self.end()
        elif state == "asking":
            self._ask(self.patience.seconds_left(quiet_s))

    def _touched(self, *_: object) -> None:
        self._quiet_since = self.seconds()

    def _ask(self, seconds: int) -> None:
        if self._question is None:
            self._question = Question(self.stage.scene(self._present()), stay=self._close_question, end=self.end)
            self.house.add_widget(self._question)
        self._question.count_down(seconds)

    def _close_question(self) -> None:
        if self._question is not None:
            self.house.remove_widget(self._question)
        self._question = None

    def apologise(self) -> None:
        """Something broke: say so, then go home."""
        self._printing = False
        self._close_question()
        self._put(self.stage.build(self._present(), route("sorry")), "sorry")
        self._sorry_since = self.seconds()

    def _wear(self, theme: Theme) -> None:
        self.theme = theme


class _Apology(ExceptionHandler):
    """What any exception inside a screen leads to. The second in a row is only logged: an apology must not loop."""

    def __init__(self, app: TerminalApp) -> None:
        self.app = app
        self._apologised_at = -math.inf

    def handle_exception(self, inst: BaseException) -> int:
        """Log, apologise, go on."""
        log.error("a screen failed", exc_info=inst)
        if self.app.seconds() - self._apologised_at > SORRY_S / 2:
            self._apologised_at = self.app.seconds()
            Clock.schedule_once(lambda *_: self.app.apologise(), 0)
        return int(ExceptionManager.PASS)
