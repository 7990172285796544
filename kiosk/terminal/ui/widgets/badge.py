"""A short word on a coloured ground; never colour alone."""

from kivy.properties import NumericProperty, StringProperty

from kiosk.terminal.ui.widgets.panel import Painted, Row


class Badge(Painted, Row):
    """A badge like "Nuova" or "Scade venerdì", with a sign where it helps. `tone` is "new", "soon" or "plain"."""

    tone = StringProperty("plain")
    text = StringProperty()
    sign_name = StringProperty()
    role = StringProperty("small")
    widest_px = NumericProperty(0)
