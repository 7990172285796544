"""A sheet below a scanner's light, drawn: where to put it."""

from typing import Any

from kivy.properties import ColorProperty, NumericProperty, ObjectProperty
from kivy.uix.widget import Widget

from kiosk.paper.qr import modules
from kiosk.terminal.ui.widgets.qr import texture_of

SQUARE = "8206"
"""What the drawn code says: a scanner held to the screen takes it for none of ours."""


class LitSheet(Widget):
    """As large as its room allows. What it shows stands in words beside it: nobody needs to see it."""

    accent = ColorProperty()
    unit = NumericProperty()
    texture = ObjectProperty()

    def __init__(self, **values: Any) -> None:
        super().__init__(texture=texture_of(modules(SQUARE)), **values)
