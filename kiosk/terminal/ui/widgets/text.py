"""Words and signs. A text is as high as its lines; a fitting text is also only as wide."""

from typing import Any

from kivy.properties import BooleanProperty, ColorProperty, NumericProperty, OptionProperty, StringProperty
from kivy.uix.label import Label

from kiosk.terminal.ui.theme import ROLES


class Text(Label):
    """Text of a role. Never markup: nothing that a stranger writes can change how it is drawn."""

    role = OptionProperty("body", options=list(ROLES))
    weight = NumericProperty(400)
    fit = BooleanProperty(False)
    widest_px = NumericProperty(0)
    ink = ColorProperty()

    def __init__(self, **values: Any) -> None:
        self._made = False
        super().__init__(**values)
        self._made = True
        for what in ("width", "fit", "widest_px"):
            self.fbind(what, self._flow)
        self._flow()

    def _trigger_texture_update(self, name: Any = None, source: Any = None, value: Any = None) -> None:
        super()._trigger_texture_update(name, source, value)
        if self._made and name != "text_size":
            self._flow()

    def _flow(self, *_: object) -> None:
        """Wrap to the width now, not a frame later, so that a parent can count on the height."""
        width: float = self.width  # type: ignore[has-type]
        self.text_size = (None if self.fit else width, None)
        self.texture_update()
        if self.fit:
            self._fit()
        self.height = self.texture_size[1]

    def _fit(self) -> None:
        if 0 < self.widest_px < self.texture_size[0]:
            self.text_size = (self.widest_px, None)
            self.texture_update()
        self.width = self.texture_size[0]


class Sign(Label):
    """One sign of Material Design Icons, by its name."""

    name = StringProperty()
    role = StringProperty("body")
    times = NumericProperty(1.5)
    ink = ColorProperty()
