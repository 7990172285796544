"""What surrounds every screen of a visit: a head that says where one is, tools, and the ways out."""

from typing import Any

from kivy.properties import BooleanProperty, StringProperty
from kivy.uix.boxlayout import BoxLayout
from kivy.uix.widget import Widget

from kiosk.terminal.ui.widgets.button import BigButton, Tool
from kiosk.terminal.ui.widgets.panel import Row


class Head(Row):
    """Title and what is below it, clock and day."""

    title = StringProperty()
    subtitle = StringProperty()
    clock = StringProperty()
    day = StringProperty()


class Upper(BoxLayout):
    """The upper part of a screen whose controls are all low: readable, nothing to touch."""

    clock = StringProperty()
    day = StringProperty()
    title = StringProperty()
    text = StringProperty()


class Tools(BoxLayout):
    """The tools, side by side."""

    def __init__(self, tools: list[Tool], **values: Any) -> None:
        super().__init__(**values)
        for tool in tools:
            self.add_widget(tool)


class Ways(BoxLayout):
    """Back, home, end. Where there is no way back its room stays empty, so that nothing moves."""

    def __init__(self, ways: list[BigButton | None], **values: Any) -> None:
        super().__init__(**values)
        for way in ways:
            self.add_widget(way or Widget())


class Frame(BoxLayout):
    """A screen's surroundings; `low` puts everything that is touched into the lower 45 %."""

    low = BooleanProperty(False)

    def __init__(self, head: Widget, content: Widget, tools: Tools, ways: Ways, **values: Any) -> None:
        super().__init__(**values)
        self.ids.top.add_widget(head)
        self.ids.body.add_widget(content)
        for part in (tools, ways):
            self.ids.foot.add_widget(part)
        self._head = head

    def tell_time(self, clock: str) -> None:
        """The clock in the head."""
        self._head.clock = clock
