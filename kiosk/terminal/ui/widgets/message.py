"""One thing to say, in the middle of the screen: a large sign, a title, a sentence, and what one can do."""

from collections.abc import Callable, Sequence
from typing import Any

from kivy.clock import Clock
from kivy.properties import ColorProperty, StringProperty
from kivy.uix.boxlayout import BoxLayout
from kivy.uix.widget import Widget

from kiosk.terminal.ui.widgets.pager import Pager, Section
from kiosk.terminal.ui.widgets.panel import settle
from kiosk.terminal.ui.widgets.text import Sign, Text

SIGN_TIMES = 1.9
SIGN_TIMES_LEAST = 0.4


class Message(BoxLayout):
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
        self._parts = [*([title, text] if self.title else []), *below]
        signs = [self._sign] if self.title else []
        springs = Widget(size_hint_y=0.5), Widget(size_hint_y=0.3), Widget()
        for part in (springs[0], *signs, *self._parts[:2], springs[1], *self._parts[2:], springs[2]):
            self.add_widget(part)
        self.fbind("size", Clock.create_trigger(self._arrange, -1))

    def _arrange(self, *_: object) -> None:
        """The sign as large as the look's, smaller where words need the room; pages where words alone are too much."""
        settle(self)
        words = sum(part.height for part in self._parts) + self.spacing * (len(self._parts) + 3)
        if words > self.height:
            self._turn_to_pages()
            return
        times = min(SIGN_TIMES, (self.height - words) / (self._sign.font_size / self._sign.times) * 0.9)
        if times < SIGN_TIMES_LEAST:
            self.remove_widget(self._sign)
        else:
            self._sign.times = times

    def _turn_to_pages(self) -> None:
        if len(self.children) == 1:
            return
        self.clear_widgets()
        self.add_widget(self._pages([Section([part], panelled=False) for part in self._parts]))
