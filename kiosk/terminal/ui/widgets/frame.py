"""What surrounds every screen of a visit: a head that says where one is, tools, and the ways out."""

from collections.abc import Sequence
from typing import Any

from kivy.properties import BooleanProperty, NumericProperty, StringProperty
from kivy.uix.widget import Widget

from kiosk.terminal.ui.widgets.button import Tool
from kiosk.terminal.ui.widgets.panel import Box, Row


class Head(Row):
    """Title and what is below it, clock and day."""

    title = StringProperty()
    subtitle = StringProperty()
    clock = StringProperty()
    day = StringProperty()


class Upper(Box):
    """The upper part of a screen whose controls are all low: readable, nothing to touch."""

    clock = StringProperty()
    day = StringProperty()
    title = StringProperty()
    text = StringProperty()

    def tell(self, title: str, text: str) -> None:
        """Say this."""
        self.title, self.text = title, text


class Silent(Box):
    """What is not read aloud with a screen: it says itself when a keypad is at it."""


class Bar(Silent):
    """Targets side by side. Where one is missing its room stays empty, so that nothing moves.

    As high as the look has it, or as words that wrap need it, or as the bar beside it.
    """

    least_px = NumericProperty(0)
    tallest_px = NumericProperty(0)
    beside_px = NumericProperty(0)

    def __init__(self, targets: Sequence[Widget | None], **values: Any) -> None:
        super().__init__(**values)
        for target in targets:
            self.add_widget(target or Widget())
        self._tools = [each for each in targets if isinstance(each, Tool)]
        for tool in self._tools:
            tool.fbind("minimum_height", self._measure)
        self._measure()

    @property
    def need_px(self) -> float:
        """The height it needs by itself."""
        return float(max(self.least_px, self.tallest_px + 2 * self.padding[1]))

    def _measure(self, *_: object) -> None:
        self.tallest_px = max((tool.minimum_height for tool in self._tools), default=0)


class Tools(Bar):
    """The tools."""


class Ways(Bar):
    """Back, home, the visitor's list where there is one, end."""


class VoiceBar(Bar):
    """What one can do while the voice is on."""


class Frame(Box):
    """A screen's surroundings; `low` puts everything that is touched into the lower 45 %."""

    low = BooleanProperty(False)

    def __init__(self, head: Widget, content: Widget, bars: Sequence[Bar], **values: Any) -> None:
        super().__init__(**values)
        self.ids.top.add_widget(head)
        self.ids.body.add_widget(content)
        for bar in bars:
            (self.ids.voice if isinstance(bar, VoiceBar) else self.ids.foot).add_widget(bar)
        self._head = head
        self._feet = self.ids.foot.children[:]
        for bar in self._feet:
            bar.fbind("tallest_px", self._level)
        self._level()

    def _level(self, *_: object) -> None:
        """Bars beside each other are equally high."""
        if self.ids.foot.orientation == "horizontal":
            highest = max(bar.need_px for bar in self._feet)
            for bar in self._feet:
                bar.beside_px = highest

    def tell_time(self, clock: str) -> None:
        """The clock in the head."""
        self._head.clock = clock
