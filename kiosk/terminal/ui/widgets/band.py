"""A wide door: a sign, a sentence or two, and an arrow onward."""

from kivy.properties import ColorProperty, StringProperty

from kiosk.terminal.ui.widgets.panel import Panel
from kiosk.terminal.ui.widgets.touchable import Touchable


class Band(Touchable, Panel):
    """A band across the screen."""

    sign_name = StringProperty()
    title = StringProperty()
    text = StringProperty()
    accent = ColorProperty()
