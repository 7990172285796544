"""The app: holds the one visit there is, and shows what the stage builds. It assembles; it decides nothing."""

import logging
import time
from collections.abc import Callable
from dataclasses import dataclass
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
from kiosk.terminal.ui.item_parts import GoneError
from kiosk.terminal.ui.onlooker import Onlooker
from kiosk.terminal.ui.stage import LAYOUT_ROUNDS, Mount, Stage
from kiosk.terminal.ui.theme import Theme
from kiosk.terminal.ui.tidiness import Tidiness
from kiosk.terminal.ui.widgets.question import Question
from kiosk.terminal.visit import HOME, Patience, Route, Visit, route

log = logging.getLogger(__name__)

SORRY_S = 12
"""How long an apology stays before the terminal goes home by itself."""
LOOK_FOR_NEWS_S = 1.0
DONE = ("done", "saved")
"""Ends of a job that need no word to somebody who has gone on."""


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
        self._tidiness = Tidiness(seconds())
        self._version, self._minute = -1, self.stage.minute()
        self._job: _Job | None = None
        self._visits = 0
        self._question: Question | None = None

    def build(self) -> Widget:
        """The empty root; the first screen comes with the first tick."""
        self.house = FloatLayout(size=self.mount.size_px)
        self._onlooker = Onlooker(self.house, self.pictures)
        Clock.max_iteration = LAYOUT_ROUNDS
        self._apology = _Apology(self)
        ExceptionManager.add_handler(self._apology)
        Window.bind(**self._heard)
        Clock.schedule_interval(self._tick, LOOK_FOR_NEWS_S)
        # Not now: only what Kivy's clock calls can fail into an apology.
        Clock.schedule_once(self._tick, 0)
        self._tidiness.begin()
        return self.house

    def on_stop(self) -> None:
        """Give back what `build` took."""
        self._tidiness.end()
        ExceptionManager.remove_handler(self._apology)
        Window.unbind(**self._heard)
        Clock.unschedule(self._tick)
        self.house.clear_widgets()

    @property
    def _heard(self) -> dict[str, Callable[..., Any]]:
        """What is heard of the window. No key and no window manager gets any further."""
        heard = {"on_touch_down": self._touched, "on_touch_up": self._onlooker.again}
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
        self._visits += 1
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
        self._visits += 1
        self._set(None)

    def choose(self, **choices: Any) -> None:
        """Another language, size, palette or reach."""
        self._set(self._present().choose(**choices))

    def speak(self, language: str) -> None:
        """Another language, and back to where one was."""
        self._set(self._present().back().choose(language=language))

    def print_item(self, code: str) -> None:
        """One sheet; while one is under way, no other: the same is shown again, any other is asked to wait."""
        job = _Job(self._visits, code)
        if self._job is None:
            self._start(job)
        else:
            self._to_print(job.working if job == self._job else route("print", code=code, state="busy"))

    # what happens

    def _start(self, job: "_Job") -> None:
        self._to_print(job.working)
        scene = self.stage.scene(self._present())
        item = scene.shelf.item(job.code, scene.now)
        if item is None:
            return

        def done(state: str) -> None:
            Clock.schedule_once(lambda *_: self._printed(job, state))

        self._job = job
        self.print_room.print_leaflet(scene.reader, item, done)

    def _to_print(self, to: Route) -> None:
        visit = self._present()
        self._set(visit.turn(to) if visit.here.screen == "print" else visit.go(to))

    def _printed(self, job: "_Job", state: str) -> None:
        """Say how it went to whom it concerns: to nobody once they have left, and trouble wherever they are now."""
        self._job = None
        if self.visit is None or job.visit != self._visits:
            return
        ended = route("print", code=job.code, state=state)
        there, pending = self.visit.here, job.working in self.visit.trail
        self.visit = self.visit.settle(job.working, ended)
        self._quiet_since = self.seconds()
        if there == job.working:
            self._set(self.visit)
        elif not pending and state not in DONE:
            self.go(ended)

    def _present(self) -> Visit:
        return self.visit or Visit()

    def _set(self, visit: Visit | None) -> None:
        self.visit = visit
        self._quiet_since = self.seconds()
        self._show()

    def _show(self) -> None:
        self._close_question()
        self._version, self._minute = self.library.version(), self.stage.minute()
        try:
            shown = self.stage.build(self._present(), self._where())
        except GoneError:
            log.info("what was asked for is not shown any more")
            self.visit = self._present().turn(route("gone"))
            shown = self.stage.build(self.visit)
        self._sorry_since = None
        self._put(shown, self._where().screen)

    def _where(self) -> Route:
        if self.library.network() is None:
            return route("nothing")
        return self.visit.here if self.visit else route("attract")

    def _put(self, shown: Widget, name: str) -> None:
        self.house.clear_widgets()
        self.house.add_widget(shown)
        self._tidiness.screen_left()
        self._onlooker.shows(name)

    def _tick(self, *_: object) -> None:
        """Once a second: news for an idle screen, patience for a visitor, an apology that has stayed long enough."""
        self._tidiness.look(self.seconds(), self._quiet_since)
        if self._sorry_since is not None:
            if self.seconds() - self._sorry_since > SORRY_S:
                self._set(self.visit.go(HOME) if self.visit else None)
        elif self.visit is None:
            if (self.library.version(), self.stage.minute()) != (self._version, self._minute):
                self._show()
        else:
            self._tell_time()
            self._leave_what_is_gone()
            self._wait(0.0 if self._job else self.seconds() - self._quiet_since)

    def _leave_what_is_gone(self) -> None:
        """Nobody reads on about what was withdrawn meanwhile; a sheet under way comes out all the same."""
        code = self._present().here.shows.get("code")
        if code and not self._job and self.library.item(code, self.stage.now()) is None:
            self._show()

    def _tell_time(self) -> None:
        """A screen that stays goes on with the time."""
        if self.stage.minute() != self._minute:
            self._minute = self.stage.minute()
            self.stage.tell_time(self.house.children[-1])

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
        if self._sorry_since is not None:
            return
        self._sorry_since = self.seconds()
        self._close_question()
        self._put(self.stage.build(Visit(language=self._present().language), route("sorry")), "sorry")

    def _wear(self, theme: Theme) -> None:
        self.theme = theme


@dataclass(frozen=True)
class _Job:
    """A sheet under way: whose visit, and which item."""

    visit: int
    code: str

    @property
    def working(self) -> Route:
        """Where its visitor waits for it."""
        return route("print", code=self.code, state="working")


class _Apology(ExceptionHandler):
    """What any exception inside a screen leads to. While one is on screen, more are only logged."""

    def __init__(self, app: TerminalApp) -> None:
        self.app = app

    def handle_exception(self, inst: BaseException) -> int:
        """Log, apologise, go on."""
        log.error("a screen failed", exc_info=inst)
        Clock.schedule_once(lambda *_: self.app.apologise(), 0)
        return int(ExceptionManager.PASS)
