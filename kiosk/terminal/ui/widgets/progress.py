"""How far one is: a bar for each stage, those behind filled, the present one framed. Words beside it say the same."""

from typing import Any

from kivy.properties import BooleanProperty
from kivy.uix.widget import Widget

from kiosk.terminal.ui.widgets.panel import Row


class Stretch(Widget):
    """One stage."""

    done = BooleanProperty(False)
    here = BooleanProperty(False)


class Progress(Row):
    """Bars for `total` stages; `now` counts from 1."""

    def __init__(self, total: int, now: int, **values: Any) -> None:
        super().__init__(**values)
        for number in range(1, total + 1):
            self.add_widget(Stretch(done=number <= now, here=number == now))
