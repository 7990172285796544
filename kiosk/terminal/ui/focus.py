"""Which target a keypad or two switches are at. Tab and Enter are enough; arrows go where they point."""

from collections.abc import Collection

from kivy.uix.widget import Widget

from kiosk.terminal.ui.widgets.touchable import Touchable

TAB, ENTER, SPACE, KEYPAD_ENTER = 9, 13, 32, 271
UP, DOWN, RIGHT, LEFT = 273, 274, 275, 276
"""Key codes as the window tells them."""
ARROWS = {UP: (0, 1), DOWN: (0, -1), RIGHT: (1, 0), LEFT: (-1, 0)}
CHOOSING = (ENTER, SPACE, KEYPAD_ENTER)
CHORDS = frozenset(("ctrl", "alt", "meta"))
ASIDE_COUNTS = 3.0
"""How many times farther a target seems that lies aside of an arrow's way."""


class Focus:
    """At most one target of what stands on the screen. It shows only while keys are used."""

    def __init__(self) -> None:
        self.at: Touchable | None = None
        self.used = False

    def key(self, shown: Widget, key: int, modifiers: Collection[str]) -> str:
        """Answer a key: the name of the target that it went to, else "". Chords are deaf."""
        before = self.at
        if CHORDS & set(modifiers):
            return ""
        if key in CHOOSING and self.at is not None:
            self.at.dispatch("on_choose")
        elif key == TAB:
            self._to(self._next(targets(shown), -1 if "shift" in modifiers else 1))
        elif key in ARROWS:
            self._to(self._towards(targets(shown), *ARROWS[key]))
        return self.at.called if self.at is not None and self.at is not before else ""

    def rests(self) -> None:
        """A finger has come: no need to show where the keys are."""
        self.used = False
        self._to(None)

    def shown(self, shown: Widget) -> None:
        """Another screen stands there: the same target if it is there too, else the first."""
        named = self.at.called if self.at is not None else ""
        self.at = None
        if self.used:
            found = targets(shown)
            self._to(next((each for each in found if each.called == named), found[0] if found else None))

    def _to(self, target: Touchable | None) -> None:
        if self.at is not None:
            self.at.focused = False
        self.at = target
        if target is not None:
            self.used = target.focused = True

    def _next(self, found: list[Touchable], step: int) -> Touchable | None:
        if not found:
            return None
        if self.at not in found:
            return found[0 if step > 0 else -1]
        return found[(found.index(self.at) + step) % len(found)]

    def _towards(self, found: list[Touchable], right: int, up: int) -> Touchable | None:
        if self.at not in found:
            return self._next(found, 1)
        x, y = _middle(self.at)

        def far(target: Touchable) -> float:
            across, along = _middle(target)[0] - x, _middle(target)[1] - y
            forward = across * right + along * up
            aside = abs(across * up) + abs(along * right)
            return forward + ASIDE_COUNTS * aside if forward > 1 else float("inf")

        nearest = min(found, key=far)
        return nearest if far(nearest) < float("inf") else self.at


def targets(shown: Widget) -> list[Touchable]:
    """Everything that can be chosen, in the order of reading."""
    return [each for each in shown.walk(restrict=True) if isinstance(each, Touchable) and not each.disabled]


def _middle(target: Touchable) -> tuple[float, float]:
    x, y = target.to_window(*target.center)
    return float(x), float(y)
