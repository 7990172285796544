"""What goes through the booth's wall, a line of JSON each. In: choices. Out: a word; never what was written."""

from typing import Literal

import msgspec

from kiosk.terminal.visit import Visit


class Choices(msgspec.Struct, frozen=True, kw_only=True):
    """What a visitor has chosen of the screen, so that the booth looks as the house does, and the other way."""

    language: str = "it"
    text: str = "normal"
    palette: str = "default"
    low_reach: bool = False
    voice: bool = False
    volume: int = 3

    @classmethod
    def of(cls, visit: Visit) -> "Choices":
        """A visit's."""
        return cls(**{name: getattr(visit, name) for name in cls.__struct_fields__})

    def on(self, visit: Visit) -> Visit:
        """The visit with them."""
        return visit.choose(**msgspec.structs.asdict(self))


class Entry(msgspec.Struct, frozen=True, kw_only=True):
    """Somebody goes in. `sheets`: how many they may still print. `again`: they have brought a sheet to begin with."""

    choices: Choices
    sheets: int
    again: bool = False


class Word(msgspec.Struct, frozen=True, kw_only=True):
    """ready: somebody may go in. alive: once a second. sheet: one was printed. home, end: they left, or have finished.

    gone: said of the booth, not by it, when it is no more.
    """

    word: Literal["ready", "alive", "sheet", "home", "end", "gone"]
    choices: Choices = Choices()
