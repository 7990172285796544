"""What comes of the answers for one item: may one ask for it, why, where, and with which papers."""

from typing import Any

from kivy.properties import ColorProperty, StringProperty

from kiosk.terminal.ui.widgets.panel import Panel
from kiosk.terminal.ui.widgets.text import Text
from kiosk.terminal.ui.widgets.touchable import Touchable


class VerdictCard(Touchable, Panel):
    """A card one can touch: its sign says what the colour says."""

    sign_name = StringProperty()
    title = StringProperty()
    accent = ColorProperty()

    def __init__(self, lines: tuple[str, ...], **values: Any) -> None:
        super().__init__(**values)
        self.lines = lines
        for line in lines:
            self.ids.words.add_widget(Text(text=line, role="body"))
