"""The hidden door: a knock in the upper corner where reading ends leads to maintenance, if anybody keeps the key."""

from collections.abc import Callable
from typing import Any

from kivy.app import App

from kiosk.contract.item import ITALIAN
from kiosk.terminal.lockout import Knock
from kiosk.terminal.ui.reading import Reading
from kiosk.terminal.ui.stage import Stage
from kiosk.terminal.ui.steps import VisitSteps
from kiosk.terminal.visit import route

MAINTENANCE = "maintenance"


class Knocking(VisitSteps):
    """What the app does for whoever looks after it. A subclass has a stage, a voice and a clock, and begins visits."""

    stage: Stage
    reading: Reading
    seconds: Callable[[], float]

    def __init__(self, **values: Any) -> None:
        super().__init__(**values)
        self._knock = Knock()

    def begin(self, language: str) -> None:
        """A visit begins, in a language."""
        raise NotImplementedError

    def restart(self) -> None:
        """End well; whoever keeps the terminal alive starts it anew."""
        App.get_running_app().stop()

    def try_voice(self) -> None:
        """One sentence, whether the visit has the voice on or not."""
        visit = self.present
        self.reading.say(self.stage.scene(visit).say("voice.sample"), visit.language, visit.volume)

    def _knocked(self, touch: Any) -> bool:
        """Whether this touch was the last of a knock, which nothing else is to hear of."""
        if self.stage.keeper is None or not self._knock.touch(*self._from_corner(touch.x, touch.y), self.seconds()):
            return False
        if self.visit is None:
            self.begin(ITALIAN)
        if self.present.here.screen != MAINTENANCE:
            self.go(route(MAINTENANCE))
        return True

    def _from_corner(self, x: float, y: float) -> tuple[float, float]:
        """Millimetres from the corner opposite to where reading starts."""
        theme = self.stage.scene(self.present).theme
        across = x if theme.rtl else theme.width_px - x
        return across / theme.px_per_mm, (theme.height_px - y) / theme.px_per_mm
