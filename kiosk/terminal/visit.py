"""One visitor from first touch to end. Pure values: knows neither store nor sync nor screen.

A visit is never emptied: its end throws it away, and the next one starts from a new `Visit()`.
"""

import dataclasses
import functools
from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Any, Literal

from kiosk.contract.fitting import Answers
from kiosk.contract.links import LIST_MAX
from kiosk.contract.questions import ASKED_AFTER, Choice
from kiosk.terminal.cv.answers import Answers as Told


@dataclass(frozen=True)
class Route:
    """Where a visitor is: a screen's name and what it shows ("item", code="BM-1042")."""

    screen: str
    shows: Mapping[str, Any] = field(default_factory=lambda: MappingProxyType({}))


def route(screen: str, **shows: Any) -> Route:
    """A route, written like a call."""
    return Route(screen, MappingProxyType(shows))


HOME = route("home")
VOLUME_STEPS = 5
"""Steps of loudness; each is about 5 dB louder than the one below."""
USUAL_VOLUME = 3
"""The voice's volume at the start of each visit, in steps of 1 to VOLUME_STEPS (EN 301 549 5.1.3)."""
KEPT_MAX = LIST_MAX
"""Items in one visitor's list: more would need a code too fine for a phone."""


@dataclass(frozen=True)
class Said:
    """What one answered when asked about a topic."""

    topic: str
    choice: Choice


@dataclass(frozen=True)
class Visit:
    """What one person chose, and the way they came. Each change gives a new visit."""

    language: str = "it"
    text: str = "normal"
    palette: str = "default"
    low_reach: bool = False
    voice: bool = False
    volume: int = USUAL_VOLUME
    kept: tuple[str, ...] = ()
    doubted: tuple[str, ...] = ()
    said: tuple[Said, ...] = ()
    """The answers to "Fa per me?", in the order in which they were asked for."""
    answers_on_paper: bool = False
    with_clerk: bool = False
    cv: Told = Told()
    """What was told for a curriculum: only ever in the process where it is written."""
    trail: tuple[Route, ...] = (HOME,)

    @property
    def here(self) -> Route:
        """The route on screen."""
        return self.trail[-1]

    def go(self, to: Route) -> "Visit":
        """One step further; home starts the way anew."""
        return dataclasses.replace(self, trail=(HOME,) if to.screen == "home" else (*self.trail, to))

    def back(self) -> "Visit":
        """One step back; at home one stays."""
        return dataclasses.replace(self, trail=self.trail[:-1] or (HOME,))

    def back_as_far_as(self, screen: str) -> "Visit":
        """Back to where that screen stood last; where it never stood one stays."""
        places = [place for place, each in enumerate(self.trail) if each.screen == screen]
        return dataclasses.replace(self, trail=self.trail[: places[-1] + 1]) if places else self

    def turn(self, to: Route) -> "Visit":
        """The same place in another state: replaces the last step."""
        return dataclasses.replace(self, trail=(*self.trail[:-1], to))

    def settle(self, old: Route, new: Route) -> "Visit":
        """What was pending has come to an end, wherever on the way it was."""
        return dataclasses.replace(self, trail=tuple(new if each == old else each for each in self.trail))

    def note(self, **shows: Any) -> "Visit":
        """The same place, remembering more about it (the page one is on)."""
        return self.turn(Route(self.here.screen, MappingProxyType({**self.here.shows, **shows})))

    def choose(self, **choices: Any) -> "Visit":
        """Another language, text size, palette, reach or voice."""
        return dataclasses.replace(self, **choices)

    def louder(self, steps: int) -> "Visit":
        """The voice so many steps louder, or softer; it stays between its ends."""
        return self.choose(volume=min(VOLUME_STEPS, max(1, self.volume + steps)))

    def answer(self, at: int, said: Said) -> "Visit":
        """With this answer to the question at place `at` (from 0). Another one than before voids what hung on it."""
        if self.said[at : at + 1] == (said,):
            return self
        later = (each for each in self.said[at + 1 :] if ASKED_AFTER.get(each.topic) != said.topic)
        return self.choose(said=(*self.said[:at], said, *later))

    @property
    def answers(self) -> Answers:
        """All that was said, together."""
        return functools.reduce(lambda one, said: one | said.choice.answers, self.said, Answers())

    def keep(self, code: str) -> "Visit":
        """With this item in the list; a full list stays as it is."""
        room = code not in self.kept and len(self.kept) < KEPT_MAX
        return self.choose(kept=(*self.kept, code)) if room else self

    def drop(self, code: str) -> "Visit":
        """Without this item in the list."""
        return self.choose(kept=tuple(each for each in self.kept if each != code))

    def doubt(self, code: str) -> "Visit":
        """With this item said to be out of date; said again, taken back."""
        others = tuple(each for each in self.doubted if each != code)
        return self.choose(doubted=others if code in self.doubted else (*others, code))


@dataclass(frozen=True)
class Patience:
    """How long a terminal waits for a visitor (visits.md: 90 s, then a question with a 30 s countdown)."""

    idle_s: float = 90.0
    countdown_s: float = 30.0

    def state(self, quiet_s: float) -> Literal["here", "asking", "gone"]:
        """What so many seconds without a touch mean."""
        if quiet_s < self.idle_s:
            return "here"
        return "asking" if quiet_s < self.idle_s + self.countdown_s else "gone"

    def seconds_left(self, quiet_s: float) -> int:
        """Whole seconds of the countdown that are left."""
        return max(0, round(self.idle_s + self.countdown_s - quiet_s))
