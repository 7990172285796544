"""What screens are alike in that say how it goes with a curriculum: at the printer, to a phone, from its sheet."""

from collections.abc import Sequence
from typing import ClassVar

from kivy.uix.widget import Widget

from kiosk.terminal.ui.asking import LOOKS_LIKE
from kiosk.terminal.ui.screen import Screen
from kiosk.terminal.ui.widgets.message import Message


class Telling(Screen):
    """One state of it. A subclass says `doing`, the phrase of what it does, and `upper`, what happens."""

    doing: ClassVar[str]

    @property
    def title(self) -> str:
        """What this does."""
        return self.scene.say(self.doing)

    @property
    def subtitle(self) -> str:
        """With what."""
        return self.scene.say("home.cv")

    def told(self, sign_name: str, well: bool, below: Sequence[Widget]) -> Message:
        """What happens, said large, with what can be done about it `below`."""
        palette, low = self.scene.theme.palette, self.scene.theme.low
        return Message(
            self.pager,
            sign_name=sign_name,
            title="" if low else self.upper[0],
            text=self.upper[1],
            accent=palette.accents[LOOKS_LIKE] if well else palette.bad,
            below=list(below),
        )
