"""Buttons: a sign and a word, wide enough for any finger."""

from kivy.properties import BooleanProperty, StringProperty

from kiosk.terminal.ui.widgets.panel import Painted, Row
from kiosk.terminal.ui.widgets.touchable import Touchable


class BigButton(Touchable, Painted, Row):
    """A button with a sign before its word (or after it, as an arrow onward)."""

    sign_name = StringProperty()
    text = StringProperty()
    role = StringProperty("action")
    sign_last = BooleanProperty(False)


class Tool(Touchable, Painted):
    """One of the tools below every screen: a sign over a word. `on` while it is in use."""

    sign_name = StringProperty()
    text = StringProperty()
    on = BooleanProperty(False)
