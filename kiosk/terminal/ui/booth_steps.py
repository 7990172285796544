"""A visit and the booth: it is made ready where somebody reads about it, they go in, and come out or do not."""

from collections.abc import Callable
from functools import partial

from kivy.clock import Clock

from kiosk.terminal.allowance import Limits
from kiosk.terminal.booth.messages import Choices, Entry, Word
from kiosk.terminal.booth.outside import Booth
from kiosk.terminal.ui.jobs import Jobs
from kiosk.terminal.ui.reading import Reading
from kiosk.terminal.ui.steps import VisitSteps
from kiosk.terminal.visit import HOME, route

BEFORE_IT = "cv"
"""The screen that says what happens with what is written: while it is read the booth is made ready."""


class BoothSteps(VisitSteps):
    """The part of an app that lends its screen to the booth. `booth` is None where there is none."""

    booth: Booth | None
    jobs: Jobs
    reading: Reading
    visits: int
    limits: Callable[[], Limits]
    in_booth = False

    def end(self) -> None:
        """The visit is over."""
        raise NotImplementedError

    def apologise(self) -> None:
        """Something broke: say so, then go home."""
        raise NotImplementedError

    def stand_by(self, screen: str) -> None:
        """Another screen is shown: have a booth ready, or none."""
        if self.booth is None or self.in_booth:
            return
        if screen == BEFORE_IT:
            self.booth.warm()
        else:
            self.booth.close()

    def write_cv(self, again: bool = False) -> None:
        """Somebody goes in, with a sheet to begin `again` from: until they come out the booth alone listens to them."""
        if self.booth is None or self.in_booth:
            return
        self.in_booth = True
        self.turn(route(BEFORE_IT, opening=True))
        self.reading.stop()
        self.jobs.room.lend()
        sheets = self.jobs.left(self.visits, self.limits())
        entry = Entry(choices=Choices.of(self.present), sheets=sheets, again=again)
        self.booth.enter(entry, partial(_later, self._booth_says, self.visits))

    def look_after_booth(self) -> None:
        """One that hangs keeps nobody, and nothing."""
        if self.booth is not None and self.booth.hangs:
            self.leave_booth()
            self.apologise()

    def leave_booth(self) -> None:
        """It ends, with all that is in it, if it stands."""
        if self.booth is not None:
            self.booth.close()
            self.jobs.room.take_back()
        self.in_booth = False

    def _booth_says(self, visit: int, word: Word) -> None:
        """What is said of a visit that is over is not heard."""
        if not self.in_booth or visit != self.visits:
            return
        if word.word == "sheet":
            self.jobs.note(visit)
        elif word.word == "end":
            self.end()
        elif word.word == "home":
            self.leave_booth()
            self.show_visit(word.choices.on(self.present).go(HOME))
        elif word.word == "gone":
            self.leave_booth()
            self.apologise()


def _later(call: Callable[[int, Word], None], visit: int, word: Word) -> None:
    """In Kivy's thread."""
    Clock.schedule_once(lambda *_: call(visit, word))
