"""What a screen is given: measures, words, the catalogue, and the ways onward. Fixed for the life of the screen."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any, Protocol

from kiosk.contract.item import ITALIAN, Item
from kiosk.contract.network import Network
from kiosk.terminal.cv.answers import Answers
from kiosk.terminal.lockout import Verdict
from kiosk.terminal.ui.theme import Theme
from kiosk.terminal.visit import Route, Said, Visit
from kiosk.words.phrases import Phrases
from kiosk.words.reader import Reader

STALE_AFTER = timedelta(hours=24)
"""Longer than any night or cable mended in a day."""
OFFLINE_AFTER = timedelta(hours=1)
"""Longer than a restart of the console."""


class Shelf(Protocol):
    """What screens read of the library."""

    def network(self) -> Network | None:
        """The network, or None while nothing was ever received."""

    def heard_at(self) -> datetime | None:
        """When the console was last heard."""

    def items(self, kind: str, now: datetime) -> list[Item]:
        """What may be shown here and now, in the order that helps."""

    def item(self, code: str, now: datetime) -> Item | None:
        """One item, or None when it is not to be shown any more."""

    def search(self, text: str, now: datetime) -> list[Item]:
        """What has these words, best first. Takes time: never call it in the UI's thread for what is still written."""

    def picture(self, sha256: str) -> Path | None:
        """The file of a picture, if it has arrived."""


class Steps(Protocol):
    """What a screen may ask for."""

    def go(self, to: Route) -> None:
        """One step further."""

    def turn(self, to: Route) -> None:
        """The same place in another state."""

    def note(self, **shows: Any) -> None:
        """Remember more about this place, for when one comes back; the screen stays as it is."""

    def back(self) -> None:
        """One step back."""

    def back_as_far_as(self, screen: str) -> None:
        """Back to where that screen stood last."""

    def back_to(self, to: Route) -> None:
        """One step back, to that place in another state."""

    def home(self) -> None:
        """To the home screen."""

    def end(self) -> None:
        """The visit is over."""

    def begin(self, language: str) -> None:
        """A visit begins."""

    def choose(self, **choices: Any) -> None:
        """Another language, size, palette, reach or voice."""

    def louder(self, steps: int) -> None:
        """The voice so many steps louder, or softer."""

    def read_again(self) -> None:
        """The voice begins anew with what is on the screen."""

    def keep(self, code: str) -> None:
        """An item into the visitor's list."""

    def drop(self, code: str) -> None:
        """An item out of the visitor's list."""

    def doubt(self, code: str) -> None:
        """An item looks out of date, or not after all."""

    def missing(self, words: Iterable[str], sure: bool = False) -> None:
        """These words of closed lists were looked for and are not there; `sure` when more will not be written."""

    def answer(self, at: int, said: Said, to: Route) -> None:
        """One answered the question at this place, and goes on."""

    def speak(self, language: str) -> None:
        """Another language, and back to where one was."""

    def print_item(self, code: str) -> None:
        """One sheet of one item."""

    def print_kept(self) -> None:
        """The visitor's list on paper."""

    def print_page(self, make: Callable[[], bytes], done: Callable[[str], None]) -> None:
        """A page that `make` makes, away from the UI's thread; `done` hears how it went, in it."""

    def write_cv(self, again: bool = False) -> None:
        """Go where a curriculum is written, or begun `again` from a sheet."""

    def scanned(self) -> float:
        """How much of a sheet has been read, from 0 to 1."""

    def take_up(self, answers: Answers) -> None:
        """Go on with the answers that a sheet carries."""

    def tell(self, answers: Answers) -> None:
        """This was told for the curriculum; the screen stays as it is."""

    def print_cv(self, language: str = ITALIAN) -> None:
        """The curriculum on paper, in Italian or in who reads's own language."""

    def carry_cv(self) -> None:
        """The curriculum onto the phone."""

    def leave(self) -> None:
        """Out of where the curriculum is written: it is thrown away."""

    def try_voice(self) -> None:
        """One sentence, whether the voice is on or not."""

    def restart(self) -> None:
        """The terminal ends, and is started anew by what keeps it alive."""


class Keeper(Protocol):
    """What the maintenance screen asks."""

    def try_code(self, text: str) -> Verdict:
        """Whether this is the code."""

    def findings(self) -> list[tuple[str, bool]]:
        """Phrase of each part, and whether it is well. Takes seconds: never call it in the UI's thread."""

    def sheet(self, size_px: tuple[int, int], touched: Iterable[int]) -> bytes:
        """The sheet that a technician signs. Takes seconds: never call it in the UI's thread."""


@dataclass(frozen=True)
class Scene:
    """One moment of one visit, as a screen sees it."""

    theme: Theme
    reader: Reader
    shelf: Shelf
    visit: Visit
    steps: Steps
    languages: Sequence[str]
    heard: bool = True
    """Whether a voice can be heard here."""
    keeper: Keeper | None = None
    """Who knows the code for maintenance; None where there is none."""
    cannot_print: str = ""
    """Why nothing would be printed now, as a state of the printing screen; empty while it would."""
    featured: Sequence[str] = ()
    """Codes of what the idle screen of this terminal shows first."""
    scans: bool = False
    """Whether a scanner can read a sheet here."""

    @property
    def phrases(self) -> Phrases:
        """The phrases of the visit's language."""
        return self.reader.phrases

    @property
    def now(self) -> datetime:
        """The moment the screen was built."""
        return self.reader.now

    def say(self, key: str, **values: object) -> str:
        """A phrase in the visit's language."""
        return self.phrases.say(key, **values)

    def items(self, kind: str) -> list[Item]:
        """What may be shown here and now."""
        return self.shelf.items(kind, self.now)

    @property
    def offline(self) -> bool:
        """Whether the console has been out of reach for so long that a phone may not reach it either."""
        heard = self.shelf.heard_at()
        return heard is None or self.now - heard > OFFLINE_AFTER

    @property
    def stale_since(self) -> datetime | None:
        """When the console was last heard, if that is so long ago that people must know."""
        heard = self.shelf.heard_at()
        return heard if heard is not None and self.now - heard > STALE_AFTER else None
