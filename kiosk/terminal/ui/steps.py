"""What screens may ask for of a visit: each is one change of it, and the screen that follows."""

from collections.abc import Iterable

from kiosk.terminal.counting import VisitCounter
from kiosk.terminal.cv.answers import Answers
from kiosk.terminal.ui.jobs import KEPT
from kiosk.terminal.visit import HOME, Route, Said, Visit


class VisitSteps:
    """Turns what a screen asks for into the next visit. A subclass keeps the visit and shows it."""

    visit: Visit | None = None
    counter: VisitCounter
    """Is told of each visit, to count it without a trace of anybody."""

    def show_visit(self, visit: Visit | None) -> None:
        """This is the visit now: show it. None when nobody is there any more."""
        raise NotImplementedError

    def print_item(self, code: str) -> None:
        """One sheet."""
        raise NotImplementedError

    @property
    def present(self) -> Visit:
        """The visit there is, else one that has not begun."""
        return self.visit or Visit()

    def go(self, to: Route) -> None:
        """One step further."""
        self.show_visit(self.present.go(to))

    def turn(self, to: Route) -> None:
        """The same place in another state."""
        self.show_visit(self.present.turn(to))

    def back(self) -> None:
        """One step back."""
        self.show_visit(self.present.back())

    def back_as_far_as(self, screen: str) -> None:
        """Back to where that screen stood last."""
        self.show_visit(self.present.back_as_far_as(screen))

    def back_to(self, to: Route) -> None:
        """One step back, to that place in another state."""
        self.show_visit(self.present.back().turn(to))

    def home(self) -> None:
        """To the home screen."""
        self.go(HOME)

    def choose(self, **choices: object) -> None:
        """Another language, size, palette, reach or voice."""
        self.show_visit(self.present.choose(**choices))

    def louder(self, steps: int) -> None:
        """The voice so many steps louder, or softer."""
        self.show_visit(self.present.louder(steps))

    def keep(self, code: str) -> None:
        """An item into the visitor's list."""
        self.show_visit(self.present.keep(code))

    def drop(self, code: str) -> None:
        """An item out of the visitor's list."""
        self.show_visit(self.present.drop(code))

    def doubt(self, code: str) -> None:
        """An item looks out of date, or not after all."""
        self.show_visit(self.present.doubt(code))

    def missing(self, words: Iterable[str], sure: bool = False) -> None:
        """What was looked for and is not there, in words of closed lists."""
        self.counter.missing(words, sure)

    def answer(self, at: int, said: Said, to: Route) -> None:
        """One answered the question at this place, and goes on."""
        self.show_visit(self.present.answer(at, said).go(to))

    def print_kept(self) -> None:
        """The visitor's list on paper."""
        self.print_item(KEPT)

    def tell(self, answers: Answers) -> None:
        """This was told for the curriculum; the screen stays as it is."""
        self.visit = self.present.choose(cv=answers)

    def speak(self, language: str) -> None:
        """Another language, and back to where one was."""
        self.show_visit(self.present.back().choose(language=language))
