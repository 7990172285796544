"""Whom to call, and what to say."""

from kivy.properties import ColorProperty, StringProperty

from kiosk.terminal.ui.widgets.panel import Panel


class Call(Panel):
    """A large phone number and the item's code."""

    question = StringProperty()
    number = StringProperty()
    reference = StringProperty()
    accent = ColorProperty()
