"""The app: holds the one visit there is, and shows what the stage builds. It assembles; it decides nothing."""

import logging
import time
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import Any

from kivy.app import App
from kivy.clock import Clock
from kivy.core.window import Window
from kivy.uix.floatlayout import FloatLayout
from kivy.uix.widget import Widget

from kiosk.terminal.allowance import Limits
from kiosk.terminal.booth.outside import Booth
from kiosk.terminal.counting import VisitCounter
from kiosk.terminal.library import Library
from kiosk.terminal.printing import PrintRoom
from kiosk.terminal.ui.apology import Apology
from kiosk.terminal.ui.attending import Attending
from kiosk.terminal.ui.booth_steps import BoothSteps
from kiosk.terminal.ui.focus import Focus
from kiosk.terminal.ui.item_parts import GoneError
from kiosk.terminal.ui.jobs import NEXT_STEPS, Jobs
from kiosk.terminal.ui.knocking import MAINTENANCE, Knocking
from kiosk.terminal.ui.onlooker import Onlooker
from kiosk.terminal.ui.paper import PaperSteps
from kiosk.terminal.ui.reading import Reading
from kiosk.terminal.ui.scene import Keeper
from kiosk.terminal.ui.stage import LAYOUT_ROUNDS, Mount, Stage
from kiosk.terminal.ui.theme import Theme
from kiosk.terminal.ui.tidiness import Tidiness
from kiosk.terminal.ui.wished import Remote, Wished, nothing
from kiosk.terminal.visit import HOME, Patience, Route, Visit, route
from kiosk.terminal.voices.base import Voice

log = logging.getLogger(__name__)

SORRY_S = 12
"""How long an apology stays before the terminal goes home by itself."""
AWAKE_S = 60
"""How long a screen that was woken outside its hours stays lit with nobody there."""


class TerminalApp(Knocking, BoothSteps, PaperSteps, Attending, Wished, App):
    """One screen, at most one visit. `visit` is None while nobody is there; `lit` says when the screen is on."""

    look_for_news_s = 1.0
    """Between two looks at the clock, the catalogue and the printer."""

    def __init__(
        self,
        mount: Mount,
        library: Library,
        now: Callable[[], datetime],
        print_room: PrintRoom,
        patience: Patience,
        voice: Voice,
        pictures: Path | None = None,
        seconds: Callable[[], float] = time.monotonic,
        lit: Callable[[datetime], bool] = lambda _: True,
        keeper: Keeper | None = None,
        limits: Callable[[], Limits] = Limits,
        counter: VisitCounter | None = None,
        remote: Remote = nothing,
        booth: Booth | None = None,
        scans: bool = False,
        **values: Any,
    ) -> None:
        super().__init__(**values)
        self.booth = booth
        self.theme: Theme | None = None
        self.mount, self.library, self.patience = mount, library, patience
        self.pictures, self.seconds, self.lit = pictures, seconds, lit
        self.jobs, self.reading, self.focus = Jobs(print_room, self.printed, seconds), Reading(voice), Focus()
        self._heard = voice.available()
        self.limits, self.cannot_print, self.counter = limits, "", counter or VisitCounter()
        self.remote, cannot = remote, print_room.cannot
        self.stage = Stage(
            mount, library, self, now, self._wear, lambda: self._heard, keeper, cannot, self.featured, scans
        )
        self._quiet_since = seconds()
        self._sorry_since: float | None = None
        self._tidiness = Tidiness(seconds())
        self._version, self._minute = -1, self.stage.minute()
        self.shown_catalogue_at: datetime | None = None
        self.visits = 0
        self.dark = False

    def build(self) -> Widget:
        """The empty root; the first screen comes with the first tick."""
        self.house = FloatLayout(size=self.mount.size_px)
        self._onlooker = Onlooker(self.house, self.pictures)
        Clock.max_iteration = LAYOUT_ROUNDS
        self._apology = Apology(self.apologise)
        self._apology.begin()
        Window.bind(**self._ears)
        Clock.schedule_interval(self._tick, self.look_for_news_s)
        # Not now: only what Kivy's clock calls can fail into an apology.
        Clock.schedule_once(self._tick, 0)
        self._tidiness.begin()
        return self.house

    def on_stop(self) -> None:
        """Give back what `build` took."""
        self.reading.stop()
        self.leave_booth()
        self._tidiness.end()
        self._apology.end()
        Window.unbind(**self._ears)
        for each in (self._tick, self._stands, self.read_again):
            Clock.unschedule(each)
        self.house.clear_widgets()

    @property
    def _ears(self) -> dict[str, Callable[..., Any]]:
        """What is heard of the window. No key and no window manager gets any further."""
        fingers: dict[str, Callable[..., Any]] = {"on_touch_down": self._touched, "on_touch_up": self._onlooker.again}
        return fingers | {"on_keyboard": self._key, "on_request_close": self._deaf, "on_dropfile": self._deaf}

    @staticmethod
    def _deaf(*_: object) -> bool:
        return True

    open_settings = _deaf
    """Never: no key reaches a toolkit panel."""

    # what screens may ask for

    def begin(self, language: str) -> None:
        """A visit begins, in a language."""
        self.visits += 1
        self._heard = self.reading.voice.available()
        self.show_visit(self.first_visit(language))

    def note(self, **shows: Any) -> None:
        """Remember more about this place, for when one comes back; the screen stays as it is."""
        if self.visit is not None:
            self.visit = self.visit.note(**shows)
            if "page" in shows:
                Clock.schedule_once(self.read_again)

    def end(self) -> None:
        """The visit is over: everything chosen is thrown away."""
        self.leave_booth()
        self.visits += 1
        self.show_visit(None)

    def read_again(self, *_: object) -> None:
        """The voice begins anew with what is on the screen."""
        if self._question is None and self._sorry_since is None:
            self._read(self.house.children[-1])

    # what happens

    def show_visit(self, visit: Visit | None) -> None:
        """This is the visit now: show it."""
        self.visit = visit
        self.counter.seen(visit, self._quiet_since)
        self.present_again()
        self._show()

    def present_again(self) -> None:
        """Somebody is there."""
        self._quiet_since = self.seconds()

    def _show(self) -> None:
        self._close_question()
        self._version, self._minute = self.library.version(), self.stage.minute()
        self.shown_catalogue_at = self.library.published_at()
        self.cannot_print = self.jobs.room.cannot()
        try:
            shown = self.stage.build(self.present, self._where())
        except GoneError:
            log.info("what was asked for is not shown any more")
            self.visit = self.present.turn(route("gone"))
            shown = self.stage.build(self.visit)
        self._sorry_since = None
        self._put(shown, self._where().screen)

    def _where(self) -> Route:
        if self.dark:
            return route("dark")
        if self.library.network() is None and self.present.here.screen != MAINTENANCE:
            return route("nothing")
        if self.visit is None and self.paused:
            return route("paused")
        return self.visit.here if self.visit else route("attract")

    def _put(self, shown: Widget, name: str) -> None:
        self.reading.stop()
        self.stand_by(name)
        self.house.clear_widgets()
        self.house.add_widget(shown)
        self._tidiness.screen_left()
        # Pages are laid out with the next frame: before it there is little to read or to be at.
        Clock.schedule_once(self._stands)
        self._onlooker.shows(name)

    def _stands(self, *_: object) -> None:
        self.focus.shown(self._question or self.house.children[-1])
        self.read_again()

    def _tick(self, *_: object) -> None:
        """Once a second: news for an idle screen, patience for a visitor, an apology that has stayed long enough."""
        self._tidiness.look(self.seconds(), self._quiet_since)
        if self._sorry_since is not None:
            if self.seconds() - self._sorry_since > SORRY_S:
                self.show_visit(self.visit.go(HOME) if self.visit else None)
        elif self.visit is None:
            self._nobody_is_there()
        elif self.in_booth:
            self.look_after_booth()
        else:
            self._tell_time()
            self._leave_what_is_gone()
            if self.paper_news():
                self._show()
            self._wait()

    def _nobody_is_there(self) -> None:
        """Outside its hours the screen is dark; within them it shows what is new."""
        awake = self.seconds() - self._quiet_since < AWAKE_S and self._version >= 0
        dark = not self.lit(self.stage.now()) and not (awake and not self.dark)
        if (self.library.version(), self.stage.minute(), dark) != (self._version, self._minute, self.dark):
            self.dark = dark
            self._show()

    def _leave_what_is_gone(self) -> None:
        """Nobody reads on about what was withdrawn meanwhile; a sheet under way comes out all the same."""
        code = self.present.here.shows.get("code")
        if not code or code == NEXT_STEPS or self.jobs.working_for(self.visits):
            return
        if self.library.item(code, self.stage.now()) is None:
            self._show()

    def _tell_time(self) -> None:
        """A screen that stays goes on with the time."""
        if self.stage.minute() != self._minute:
            self._minute = self.stage.minute()
            self.stage.tell_time(self.house.children[-1])

    def _wait(self) -> None:
        """A sheet that prints and a voice that reads to somebody count as somebody being there."""
        if self.jobs.working_for(self.visits) or (self.reading.speaking and self._question is None):
            self._quiet_since = self.seconds()
        quiet_s = self.seconds() - self._quiet_since
        state = self.patience.state(quiet_s)
        if state == "gone":
            self.end()
        elif state == "asking":
            self._ask(self.patience.seconds_left(quiet_s))

    def _touched(self, _: object, touch: Any) -> bool:
        """The touch that wakes a dark screen does nothing else."""
        self._quiet_since = self.seconds()
        self.focus.rests()
        return self._knocked(touch) or self._wake()

    def _key(self, _: object, key: int, __: object = None, ___: object = None, modifiers: Any = ()) -> bool:
        """A tactile keypad or two switches; every other key, and every chord, is deaf."""
        self._quiet_since = self.seconds()
        if not self._wake() and self.house.children:
            self._say(self.focus.key(self._question or self.house.children[-1], key, modifiers))
        return True

    def _wake(self) -> bool:
        if self.dark:
            self.dark = False
            self._show()
            return True
        return False

    def apologise(self) -> None:
        """Something broke: say so, then go home."""
        if self._sorry_since is not None:
            return
        self._sorry_since = self.seconds()
        self._close_question()
        self._put(self.stage.build(Visit(language=self.present.language), route("sorry")), "sorry")

    def _wear(self, theme: Theme) -> None:
        self.theme = theme
