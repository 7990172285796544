"""Beside the app: leaves evidence of the screen for who reports, and takes up what the console wants of it."""

import logging
import threading
import time
from collections.abc import Callable
from typing import Any

from kivy.clock import Clock
from kivy.core.window import Window

from kiosk.terminal import evidence
from kiosk.terminal.evidence import Errors, Evidence
from kiosk.terminal.paired import Pairing, needs_restart
from kiosk.terminal.ui.app import TerminalApp
from kiosk.terminal.ui.photographer import Photographer
from kiosk.terminal.ui.pulse import Beat, Pulse

LOOK_S = 1.0
"""Between two looks at what the console wants: one question to the disk each."""


class Witness:
    """Of one app, from `begin` to `end`. `again` is set when the terminal is to start anew after its end.

    `pulse_s` is the time between two beats. Every moment is in seconds since the machine started.
    """

    def __init__(
        self, app: TerminalApp, pairing: Pairing, pulse_s: float, seconds: Callable[[], float] = time.monotonic
    ) -> None:
        self._app, self._pairing, self._pulse_s, self._seconds = app, pairing, pulse_s, seconds
        self._wishes = pairing.wishes()
        self._settings = self._wishes.settings if self._wishes else None
        self._folder = pairing.folder.parent
        self._photo = 0
        self._photographer = Photographer(app, self._folder, seconds)
        self._started_s = seconds()
        self._alive_s: float | None = None
        self._brightness: int | None = None
        self._touched_s: float | None = None
        self._errors = Errors()
        self.again = False

    def begin(self, *_: object) -> None:
        """The app has a house now."""
        self._pulse = Pulse(self._app.house, self.hear)
        logging.getLogger().addHandler(self._errors)
        Window.bind(on_touch_down=self._touched)
        Clock.schedule_interval(self._look, LOOK_S)
        Clock.schedule_interval(self._beat, self._pulse_s)
        Clock.schedule_once(self._beat, LOOK_S)

    def end(self, *_: object) -> None:
        """Give back what `begin` took."""
        self._pulse.stop()
        Clock.unschedule(self._look)
        Clock.unschedule(self._beat)
        Window.unbind(on_touch_down=self._touched)
        logging.getLogger().removeHandler(self._errors)

    def hear(self, beat: Beat) -> None:
        """A frame was looked at: leave what is known, from a thread of its own."""
        self._brightness = beat.brightness
        if beat.alive:
            self._alive_s = self._seconds()
        threading.Thread(target=self._leave, args=(self._evidence(),), name="evidence", daemon=True).start()

    def _beat(self, *_: object) -> None:
        self._pulse.beat()

    def _evidence(self) -> Evidence:
        app = self._app
        return Evidence(
            started_s=self._started_s,
            catalogue_at=app.shown_catalogue_at,
            pulse_s=self._alive_s,
            brightness=self._brightness,
            lit=not app.dark,
            out_of_service=app.paused,
            touched_s=self._touched_s,
            printer=app.jobs.room.cannot(),
            low=tuple(sorted(app.jobs.room.state.low)),
            errors=self._errors.count,
        )

    def _leave(self, left: Evidence) -> None:
        try:
            evidence.leave(self._folder, left)
        except OSError as error:
            logging.getLogger(__name__).debug("no evidence can be left: %s", error)

    def _look(self, *_: object) -> None:
        """Nobody's visit is broken off for the console's sake, and none is looked at."""
        wishes = self._pairing.wishes()
        if wishes is not None and wishes.photo > self._photo and self._photographer.take(wishes.photo):
            self._photo = wishes.photo
        if wishes == self._wishes or self._app.visit is not None:
            return
        settings = wishes.settings if wishes else None
        asked = wishes is not None and self._wishes is not None and wishes.restart > self._wishes.restart
        if asked or needs_restart(self._settings, settings):
            self.again = True
            self._app.stop()
        elif settings != self._settings:
            self._app.show_visit(None)
        self._wishes, self._settings = wishes, settings

    def _touched(self, *_: Any) -> bool:
        self._touched_s = self._seconds()
        return False
