"""What each kind has to say for itself."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import ClassVar, Generic, TypeVar

from kiosk.contract.item import Item
from kiosk.words.phrases import Phrases
from kiosk.words.shapes import Badge, Card, DayBox, Fact
from kiosk.words.teller import Teller

NEW_FOR = timedelta(hours=72)
"""How long an item is called new after it first shows."""
SOON_DAYS = 6
"""A last day this near is named on the card by its weekday."""
BADGES_MAX = 2

I = TypeVar("I", bound=Item)  # noqa: E741


def is_new(item: Item, now: datetime) -> bool:
    """Whether the item is called new at `now`."""
    return timedelta(0) <= now - item.show_from < NEW_FOR


def ends_soon(last: date | None, today: date) -> bool:
    """Whether a last day is named on the card."""
    return last is not None and 0 <= (last - today).days <= SOON_DAYS


@dataclass(frozen=True)
class KindWords(Generic[I]):
    """The words of one item. A kind subclasses this in kinds/<kind>.py and says what is its own."""

    item: I
    tell: Teller

    detail_sign: ClassVar[str] = "map_marker_outline"

    def sign(self) -> str:
        """The picture sign on the card."""
        raise NotImplementedError

    def who(self) -> str:
        """Who offers it."""
        return self.tell.organisation(self.item.organisation)

    def subtitle(self) -> str:
        """The second line of the card: who."""
        return self.who()

    def detail(self) -> str:
        """The third line of the card: where and when."""
        return self.town()

    def badges(self) -> Iterator[Badge]:
        """What makes the card stand out, most telling first; the card takes the first two."""
        yield from self._ends_soon()
        yield from self._new()

    def all_facts(self) -> Iterator[Fact]:
        """The facts in order of use; those without a value are left out later."""
        raise NotImplementedError

    def last_day(self) -> date | None:
        """The last day on which one can ask, apply or enrol."""
        return None

    def opens_on(self) -> date | None:
        """The first day on which one can ask, when that is still to come."""
        return None

    def day_box(self) -> DayBox | None:
        """The day of an event."""
        return None

    def card(self) -> Card:
        """The item in a list."""
        badges = tuple(self.badges())[:BADGES_MAX]
        title = self.tell.text(self.item.title)
        return Card(self.sign(), title, self.subtitle(), self.detail(), self.detail_sign, badges, self.day_box())

    def facts(self) -> tuple[Fact, ...]:
        """What is known, as facts."""
        return tuple(fact for fact in self.all_facts() if fact.value)

    def fact(self, sign: str, name: str, value: str) -> Fact:
        """The fact `name` under its label."""
        return Fact(sign, self.phrases.say(f"fact.{name}"), value)

    def where(self) -> Fact:
        """The fact that says where."""
        return self.fact("map_marker_outline", "where", self.tell.where(self.item.venue))

    @property
    def phrases(self) -> Phrases:
        """The phrases of the reader's language."""
        return self.tell.phrases

    def town(self) -> str:
        """The town where it happens, '' when it is not known."""
        return self.item.venue.town if self.item.venue else ""

    def _new(self) -> Iterator[Badge]:
        if is_new(self.item, self.tell.now):
            yield Badge("new", self.phrases.say(f"badge.new.{self.item.kind}"), "star_four_points")

    def _ends_soon(self) -> Iterator[Badge]:
        last = self.last_day()
        if last and ends_soon(last, self.tell.today):
            text = self.phrases.say("badge.ends", when=self.tell.short_day(last))
            yield Badge("soon", text, "clock_alert_outline")
