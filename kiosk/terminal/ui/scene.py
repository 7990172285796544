"""What a screen is given: measures, words, the catalogue, and the ways onward. Fixed for the life of the screen."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Protocol

from kiosk.contract.item import Item
from kiosk.contract.kinds.desk import Desk
from kiosk.contract.network import Network
from kiosk.terminal.ui.theme import Theme
from kiosk.terminal.visit import Route, Visit
from kiosk.words.phrases import Phrases
from kiosk.words.reader import Reader


class Shelf(Protocol):
    """What screens read of the library."""

    def network(self) -> Network | None:
        """The network, or None while nothing was ever received."""

    def published_at(self) -> datetime | None:
        """When the catalogue on the shelf was published."""

    def items(self, kind: str, now: datetime) -> list[Item]:
        """What may be shown here and now, in the order that helps."""

    def item(self, code: str, now: datetime) -> Item | None:
        """One item, or None when it is not to be shown any more."""


class Steps(Protocol):
    """What a screen may ask for."""

    def go(self, to: Route) -> None:
        """One step further."""

    def turn(self, to: Route) -> None:
        """The same place in another state."""

    def back(self) -> None:
        """One step back."""

    def home(self) -> None:
        """To the home screen."""

    def end(self) -> None:
        """The visit is over."""

    def begin(self, language: str) -> None:
        """A visit begins."""

    def choose(self, **choices: Any) -> None:
        """Another language, size, palette or reach."""

    def print_item(self, code: str) -> None:
        """One sheet of one item."""


@dataclass(frozen=True)
class Scene:
    """One moment of one visit, as a screen sees it."""

    theme: Theme
    reader: Reader
    shelf: Shelf
    visit: Visit
    steps: Steps
    languages: Sequence[str]

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

    def desks(self) -> list[Desk]:
        """The desks shown here."""
        return [item for item in self.items("desk") if isinstance(item, Desk)]
