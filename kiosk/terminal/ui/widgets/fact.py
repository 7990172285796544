"""A fact with its sign, and a numbered step."""

from kivy.properties import ColorProperty, ObjectProperty, StringProperty

from kiosk.terminal.ui.widgets.panel import Row


class FactRow(Row):
    """A sign, what it is about, and what it is."""

    sign_name = StringProperty()
    label = StringProperty()
    value = StringProperty()
    accent = ColorProperty()


class StepRow(Row):
    """One thing to do, with its number in a disc."""

    number = StringProperty()
    text = StringProperty()
    paint = ObjectProperty(rebind=True)


class SignRow(Row):
    """A sign and a sentence beside it."""

    sign_name = StringProperty()
    text = StringProperty()
    role = StringProperty("small")
    accent = ColorProperty()
    ink = ColorProperty()
