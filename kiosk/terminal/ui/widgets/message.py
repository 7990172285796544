"""One thing to say, in the middle of the screen: a large sign, a title, a sentence, and what one can do."""

from collections.abc import Sequence
from typing import Any

from kivy.clock import Clock
from kivy.properties import ColorProperty, StringProperty
from kivy.uix.boxlayout import BoxLayout
from kivy.uix.widget import Widget

from kiosk.terminal.ui.widgets.panel import settle
from kiosk.terminal.ui.widgets.text import Sign, Text

SIGN_TIMES = 1.9


class Message(BoxLayout):
    """A large message with what one can do `below` it. The sign gives way where room is short."""

    sign_name = StringProperty()
    title = StringProperty()
    text = StringProperty()
    accent = ColorProperty()

    def __init__(self, below: Sequence[Widget] = (), **values: Any) -> None:
        super().__init__(orientation="vertical", **values)
        self._sign = Sign(name=self.sign_name, role="giant", ink=self.accent, pos_hint={"center_x": 0.5})
        title = Text(text=self.title, role="title", weight=700, halign="center")
        text = Text(text=self.text, role="strong", halign="center")
        for part in (Widget(size_hint_y=0.5), self._sign, title, text, Widget(size_hint_y=0.3), *below, Widget()):
            self.add_widget(part)
        self.fbind("size", Clock.create_trigger(self._place_sign, -1))

    def _place_sign(self, *_: object) -> None:
        """As large as the look's sign, smaller where words need the room, absent where it would be a speck."""
        settle(self)
        fixed = [each for each in self.children if each.size_hint_y is None and each is not self._sign]
        words = sum(each.height for each in fixed) + self.spacing * (len(fixed) + 3)
        times = min(SIGN_TIMES, (self.height - words) / (self._sign.font_size / self._sign.times) * 0.9)
        self._sign.times = times if times > 0.4 else 0.01
