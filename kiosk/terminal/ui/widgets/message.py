"""One thing to say, in the middle of the screen: a large sign, a title, a sentence, and what one can do."""

from collections.abc import Callable, Sequence
from typing import Any

from kivy.clock import Clock
from kivy.properties import ColorProperty, StringProperty
from kivy.uix.widget import Widget

from kiosk.terminal.ui.widgets.pager import Pager, Section
from kiosk.terminal.ui.widgets.panel import Box, settle
from kiosk.terminal.ui.widgets.text import Sign, Text

SIGN_TIMES = 1.9
SIGN_TIMES_LEAST = 0.4


class Message(Box):
    """A large message with what one can do `below` it. The sign gives way where room is short, then pages help.

    Without `title` it holds only what is below: the words then stand elsewhere on the screen.
    """

    sign_name = StringProperty()
    title = StringProperty()
    text = StringProperty()
    accent = ColorProperty()

    def __init__(
        self, pages: Callable[[Sequence[Section]], Pager], below: Sequence[Widget] = (), **values: Any
    ) -> None:
        super().__init__(orientation="vertical", **values)
        self._pages = pages
        self._sign = Sign(name=self.sign_name, role="giant", ink=self.accent, pos_hint={"center_x": 0.5})
        title = Text(text=self.title, role="title", weight=700, halign="center")
        text = Text(text=self.text, role="strong", halign="center")
        self._words = [title, text] if self.title else []
        self._below = list(below)
        self._last_px = (0.0, 0.0)
        self.fbind("size", Clock.create_trigger(self._arrange, -1))

    def _arrange(self, *_: object) -> None:
        """The sign as large as the look's, smaller where words need the room; pages where words alone are too much."""
        if self._last_px == tuple(self.size):
            return
        self._last_px = tuple(self.size)
        for pager in self.children[:]:
            if isinstance(pager, Pager):
                pager.leave()
        self._stand()
        settle(self)
        parts = [*self._words, *self._below]
        words = sum(part.height for part in parts) + self.spacing * (len(parts) + 3)
        if words > self.height:
            self.clear_widgets()
            self.add_widget(self._pages([Section([_freed(part)], panelled=False) for part in parts]))
            return
        times = min(SIGN_TIMES, (self.height - words) / (self._sign.font_size / self._sign.times) * 0.9)
        self._sign.times = max(times, SIGN_TIMES_LEAST)
        if times < SIGN_TIMES_LEAST:
            self.remove_widget(self._sign)

    def _stand(self) -> None:
        self.clear_widgets()
        signs = [self._sign] if self._words else []
        springs = Widget(size_hint_y=0.5), Widget(size_hint_y=0.3), Widget()
        for part in (springs[0], *signs, *self._words, springs[1], *self._below, springs[2]):
            self.add_widget(_freed(part))


def _freed(part: Widget) -> Widget:
    if part.parent is not None:
        part.parent.remove_widget(part)
    return part
