"""A button in two languages: words in one, and the same smaller in another below."""

from kivy.properties import StringProperty

from kiosk.terminal.ui.widgets.panel import Painted, Row
from kiosk.terminal.ui.widgets.touchable import Touchable


class Bilingual(Touchable, Painted, Row):
    """Its words begin at the side where reading begins, under each other.

    `face` and `below_face` are the languages of the letters where they are not the visit's.
    """

    sign_name = StringProperty()
    text = StringProperty()
    face = StringProperty()
    below = StringProperty()
    below_face = StringProperty()
