"""A step shown as a picture."""

from kivy.properties import ColorProperty, StringProperty

from kiosk.terminal.ui.widgets.panel import Panel


class PicturedStep(Panel):
    """A number, a sign and a few words."""

    number = StringProperty()
    sign_name = StringProperty()
    text = StringProperty()
    accent = ColorProperty()
