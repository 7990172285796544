"""Buttons: a sign and a word, wide enough for any finger."""

from typing import Any

from kivy.properties import BooleanProperty, StringProperty

from kiosk.terminal.ui.widgets.panel import Box, Painted, Row
from kiosk.terminal.ui.widgets.touchable import Touchable


class BigButton(Touchable, Painted, Row):
    """A button with a sign before its word. `face` is the language of its letters where it is not the visit's."""

    sign_name = StringProperty()
    text = StringProperty()
    role = StringProperty("action")
    face = StringProperty()


class Tool(Touchable, Painted, Box):
    """One of the tools below every screen: a sign over a word. `on` while it is in use."""

    sign_name = StringProperty()
    text = StringProperty()
    on = BooleanProperty(False)

    def __init__(self, **values: Any) -> None:
        super().__init__(orientation="vertical", **values)
