"""One answer to a question: its words at the side where reading begins, and a sign once it is chosen."""

from kivy.properties import BooleanProperty, StringProperty

from kiosk.terminal.ui.widgets.panel import Painted, Row
from kiosk.terminal.ui.widgets.touchable import Touchable


class Answer(Touchable, Painted, Row):
    """As wide as the screen leaves it. `chosen` when it is the answer given before."""

    text = StringProperty()
    chosen = BooleanProperty(False)
