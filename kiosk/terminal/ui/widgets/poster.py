"""One item, readable from four metres; the invitation below it."""

from typing import Any

from kivy.app import App
from kivy.clock import Clock
from kivy.graphics import Color, SmoothEllipse, SmoothLine
from kivy.properties import ColorProperty, NumericProperty, ObjectProperty, StringProperty
from kivy.uix.widget import Widget

from kiosk.terminal.ui.widgets.panel import Box, Painted, Row, settle
from kiosk.terminal.ui.widgets.touchable import Touchable

TITLE_ROLES = ("giant", "number", "title")


class Poster(Box):
    """When, what, a few words, and where."""

    title = StringProperty()
    text = StringProperty()
    where = StringProperty()
    paint = ObjectProperty(rebind=True)

    role = StringProperty("giant")

    def __init__(self, badge: Widget | None = None, **values: Any) -> None:
        super().__init__(**values)
        if badge is not None:
            self.ids.badge.add_widget(badge)
        self.fbind("size", Clock.create_trigger(self._fit, -1))

    def _fit(self, *_: object) -> None:
        """The largest title that leaves room for the rest; the words give way before the place and the day."""
        for role, text in (*((role, self.text) for role in TITLE_ROLES), ("title", "")):
            self.role, self.ids.text.text = role, text
            settle(self)
            if self.minimum_height <= self.height:
                return


class Invite(Touchable, Painted, Row):
    """Tocca lo schermo."""

    title = StringProperty()
    text = StringProperty()


class Dots(Widget):
    """Which of how many is on screen."""

    count = NumericProperty(0)
    at = NumericProperty(0)
    ink = ColorProperty()

    def __init__(self, **values: Any) -> None:
        super().__init__(**values)
        self.fbind("pos", self._draw)
        self.fbind("size", self._draw)
        self._draw()

    def _draw(self, *_: object) -> None:
        self.canvas.clear()
        side = self.height
        with self.canvas:
            Color(*self.ink)
            for each in range(int(self.count)):
                along = each * side * 1.7
                x = self.right - along - side if App.get_running_app().theme.rtl else self.x + along
                if each == self.at:
                    SmoothEllipse(pos=(x, self.y), size=(side, side))
                else:
                    SmoothLine(circle=(x + side / 2, self.y + side / 2, side / 2 - 2), width=1.6)
