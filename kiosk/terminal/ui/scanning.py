"""The booth and a scanner: digits that it types are the sheet's, and go nowhere else."""

from typing import Any

from kivy.clock import Clock

from kiosk.terminal.cv.answers import Answers
from kiosk.terminal.cv.sheet_code import SheetError, answers_of, length_of
from kiosk.terminal.cv.steps import way
from kiosk.terminal.scanner import Scanner
from kiosk.terminal.ui.asking import route_of
from kiosk.terminal.ui.screens.again import ASK, READING
from kiosk.terminal.ui.stage import Stage
from kiosk.terminal.ui.steps import VisitSteps
from kiosk.terminal.visit import route

AGAIN = "again"
LOOK_S = 0.25
"""Between two looks at what a scanner has typed. A screen is drawn no more often for it."""


class Scanning(VisitSteps):
    """The part of an app that begins a curriculum again from a sheet. A subclass has a stage."""

    stage: Stage

    def __init__(self, **values: Any) -> None:
        super().__init__(**values)
        self._scanner = Scanner()

    def present_again(self) -> None:
        """Somebody is there."""
        raise NotImplementedError

    def hear_key(self, _: object, __: int, place: int | None = None, *___: object) -> bool:
        """A key of the window. A scanner's gets no further, wherever one is: its Enter would choose something."""
        if not self.stage.scans or self.visit is None:
            return False
        begun = bool(self._scanner.digits)
        if not self._scanner.key(place):
            return False
        self.present_again()
        if not begun:
            self.deaf_to_scanner()
            Clock.schedule_interval(self._look_at_scanner, LOOK_S)
        return True

    def deaf_to_scanner(self) -> None:
        """Wait for no more of it."""
        Clock.unschedule(self._look_at_scanner)

    def scanned(self) -> float:
        """How much of a sheet has been read, from 0 to 1."""
        digits = self._scanner.digits
        return min(1.0, len(digits) / length_of(digits)) if length_of(digits) else 0.0

    def take_up(self, answers: Answers) -> None:
        """These are the answers now, and one is at the page, as if one had come there by all the questions."""
        self.show_visit(self.present.choose(cv=answers, trail=tuple(map(route_of, way(answers)))))

    def _look_at_scanner(self, *_: object) -> None:
        """Only the screen that asks for a sheet takes one; what was scanned elsewhere is thrown away."""
        here, over = self.present.here, self._scanner.over()
        asked_for = here.screen == AGAIN and here.shows.get("state") != ASK
        if over:
            self.deaf_to_scanner()
            digits = self._scanner.take()
            if asked_for:
                self._read_sheet(digits)
        elif asked_for and here.shows.get("state") != READING:
            self.turn(route(AGAIN, state=READING))

    def _read_sheet(self, digits: str) -> None:
        try:
            found = answers_of(digits)
        except SheetError as error:
            self.turn(route(AGAIN, state=error.wrong))
            return
        if self.present.cv.empty or self.present.cv == found:
            self.take_up(found)
        else:
            self.turn(route(AGAIN, state=ASK, found=found))
