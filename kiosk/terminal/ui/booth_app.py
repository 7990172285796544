"""The app inside the booth: one visit, one curriculum, and no way out of the process for what is written in it."""

import os
import threading
from collections.abc import Callable
from functools import partial
from typing import Any

from kivy.clock import Clock
from kivy.core.window import Window

from kiosk.contract.envelope import opens_at
from kiosk.contract.item import ITALIAN
from kiosk.paper.cv import Again
from kiosk.terminal.booth.messages import Choices, Entry, Word
from kiosk.terminal.carrying import Door, carry
from kiosk.terminal.cv.answers import Answers
from kiosk.terminal.cv.composing import as_text
from kiosk.terminal.cv.page import page
from kiosk.terminal.cv.sheet_code import digits_of
from kiosk.terminal.cv.steps import FIRST
from kiosk.terminal.ui.app import TerminalApp
from kiosk.terminal.ui.asking import route_of
from kiosk.terminal.ui.jobs import DONE, HANGS_S, PAPER_USED
from kiosk.terminal.ui.scanning import AGAIN, Scanning
from kiosk.terminal.ui.screens.carry import FAILED, INSECURE, SENDING, UNPAIRED
from kiosk.terminal.ui.screens.paper import ALONE, BOTH
from kiosk.terminal.visit import HOME, Visit, route

SHEETS_OF_BOTH = 2
"""The curriculum, and the page that is only theirs."""


class BoothApp(TerminalApp, Scanning):
    """`say` tells the house a word; without a `door` nothing goes to a phone.

    Whoever ends, or leaves, ends the process with all its memory at once.
    """

    def __init__(self, *parts: Any, say: Callable[[Word], None], door: Door | None = None, **values: Any) -> None:
        super().__init__(*parts, **values)
        self._door = door
        self._at_home: Answers | None = None
        """What the last page that was only theirs carries."""
        self._say_word, self._printing, self._sheets = say, 0, 0
        self.stage.cannot_print = self.jobs.room.cannot_own
        self._ready = Clock.create_trigger(lambda *_: say(Word(word="ready")))

    def enter(self, entry: Entry) -> None:
        """Somebody goes in. From any thread."""
        Clock.schedule_once(lambda *_: self._open(entry))

    def _open(self, entry: Entry) -> None:
        self._sheets, self.visits = entry.sheets, self.visits + 1
        self._heard = self.reading.voice.available()
        self.jobs.room.watch()
        first = route(AGAIN) if entry.again else route_of(FIRST)
        self.show_visit(entry.choices.on(Visit(trail=(first,))))
        Window.show()
        Window.raise_window()
        self._say_word(Word(word="alive"))

    @property
    def _ears(self) -> dict[str, Callable[..., Any]]:
        """A scanner's keys are heard before all others."""
        return super()._ears | {"on_key_down": self.hear_key}

    def on_stop(self) -> None:
        """Give back what `build` took."""
        self.deaf_to_scanner()
        super().on_stop()

    # the ways out

    def show_visit(self, visit: Visit | None) -> None:
        """This is the visit now. Home, as after an apology, is where the questions begin."""
        if visit is None:
            self.end()
        elif visit.here == HOME:
            super().show_visit(visit.choose(trail=(route_of(FIRST),)))
        else:
            super().show_visit(visit)

    def home(self) -> None:
        """Out: at once where nothing was written, else when they are sure."""
        if self.present.cv.empty:
            self.leave()
        else:
            self.go(route("leave"))

    def leave(self) -> None:
        """Out, and on with the visit."""
        self._out(Word(word="home", choices=Choices.of(self.present)))

    def end(self) -> None:
        """The visit is over."""
        self._out(Word(word="end"))

    def _out(self, word: Word) -> None:
        self.reading.stop()
        self._say_word(word)
        os._exit(0)

    # once a second

    def _tick(self, *_: object) -> None:
        if self.visit is None:
            self._ready()
            self._ready = lambda: None  # once
            return
        self._say_word(Word(word="alive"))
        super()._tick()

    def _wait(self) -> None:
        """A sheet that prints counts as somebody being there."""
        if self._printing:
            self.present_again()
        super()._wait()

    # on paper

    def print_cv(self, language: str = ITALIAN) -> None:
        """One sheet, while there are any left; a second touch prints no second one."""
        if self._printing:
            return
        if self._sheets <= 0:
            self._on_paper("enough", language)
            return
        self._printing = number = self.visits + id(self.present)
        self._on_paper("working", language)
        answers, now = self.present.cv, self.stage.now()
        again = self._again() if language == ITALIAN else None
        made = partial(page, answers, now, language, again=again)
        printed = partial(self._printed, number, language, answers, again)
        self.jobs.room.print_own(made, lambda state: Clock.schedule_once(lambda *_: printed(state)))
        Clock.schedule_once(lambda *_: printed("unknown"), HANGS_S)

    def _again(self) -> Again | None:
        """The page that is only theirs: where it can be read, while there is a sheet for it, and once of the same."""
        if not self._wants_again(self.present.cv) or self._sheets < SHEETS_OF_BOTH:
            return None
        return Again(digits_of(self.present.cv), self.stage.scene(self.present).reader)

    def _wants_again(self, answers: Answers) -> bool:
        return self.stage.scans and not answers.empty and answers != self._at_home and bool(digits_of(answers))

    def _printed(self, number: int, language: str, answers: Answers, again: Again | None, state: str) -> None:
        """Once for every print, whichever end comes first."""
        if self._printing != number:
            return
        self._printing = 0
        alone = language == ITALIAN and again is None and self._wants_again(answers)
        for _ in range((SHEETS_OF_BOTH if again else 1) if state in PAPER_USED else 0):
            self._sheets -= 1
            self._say_word(Word(word="sheet"))
        if again and state in DONE:
            self._at_home = answers
        if state not in DONE or self.present.here.screen == "paper":  # who has gone on sees the sheet come out
            self._on_paper(state, language, BOTH if again else ALONE if alone else "")

    # onto a phone

    def carry_cv(self) -> None:
        """Seal it and hand it in, away from the screen's thread; a code already there is shown again by going back."""
        door, network = self._door, self.library.network()
        site = network.phone_address if network else ""
        if door is None or not opens_at(site):
            self._carries(INSECURE if door else UNPAIRED)
            return
        self._carries(SENDING)
        answers, now, language = self.present.cv, self.stage.now(), self.present.language

        def work() -> None:
            said = carry(door, site, page(answers, now), as_text(answers), language) or FAILED
            Clock.schedule_once(lambda *_: self._carried(said))

        threading.Thread(target=work, name="carrying", daemon=True).start()

    def _carried(self, said: str) -> None:
        """Unless they have gone on meanwhile."""
        if self.present.here == route("carry", state=SENDING):
            self._carries(said)

    def _carries(self, state: str) -> None:
        to, visit = route("carry", state=state), self.present
        self.show_visit(visit.turn(to) if visit.here.screen == to.screen else visit.go(to))

    def _on_paper(self, state: str, language: str, sheets: str = "") -> None:
        """Say how it goes with the sheet in that language, in the same place as before."""
        to, visit = route("paper", state=state, language=language, sheets=sheets), self.present
        self.show_visit(visit.turn(to) if visit.here.screen == to.screen else visit.go(to))
