"""A door of the home screen."""

from kivy.properties import BooleanProperty, StringProperty

from kiosk.terminal.ui.widgets.panel import Column, Painted
from kiosk.terminal.ui.widgets.touchable import Touchable


class Tile(Touchable, Painted, Column):
    """A kind's door: its sign, its name, and what is behind it right now. `compact` where room is short."""

    sign_name = StringProperty()
    text = StringProperty()
    count = StringProperty()
    compact = BooleanProperty(False)
