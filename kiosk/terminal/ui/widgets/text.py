"""Words and signs. A text is as high as its lines; a fitting text is also only as wide."""

from typing import Any

from kivy.graphics import Color, InstructionGroup, Rectangle
from kivy.properties import BooleanProperty, ColorProperty, NumericProperty, OptionProperty, StringProperty
from kivy.uix.label import Label

from kiosk.terminal.ui.lettering import label_class
from kiosk.terminal.ui.theme import ROLES

UNDER_DARK_INK = (1.0, 0.89, 0.45, 1.0)
UNDER_LIGHT_INK = (0.0, 0.0, 0.0, 0.45)
"""What lies under words that are read aloud. Either way they stand out no less than before."""

Box = tuple[float, float, float, float]


class Text(Label):
    """Text of a role. Never markup: nothing that a stranger writes can change how it is drawn.

    `language` is the text's own, where it is not the visit's. `mark` shows which words are being read aloud.
    """

    role = OptionProperty("body", options=list(ROLES))
    weight = NumericProperty(400)
    fit = BooleanProperty(False)
    widest_px = NumericProperty(0)
    ink = ColorProperty()
    language = StringProperty()

    def __init__(self, **values: Any) -> None:
        self._made = False
        self._marks = InstructionGroup()
        super().__init__(**values)
        self._made = True
        for what in ("width", "fit", "widest_px"):
            self.fbind(what, self._flow)
        self._flow()

    def mark(self, start: int, end: int) -> None:
        """Show that these letters are being read, with a ground and a line under them."""
        self.unmark()
        light = sum(self.ink[:3]) > 1.5
        self._marks.add(Color(*(UNDER_LIGHT_INK if light else UNDER_DARK_INK)))
        boxes = self.boxes(start, end)
        for x, y, width, height in boxes:
            self._marks.add(Rectangle(pos=(x, y), size=(width, height)))
        self._marks.add(Color(*self.ink))
        for x, y, width, height in boxes:
            self._marks.add(Rectangle(pos=(x, y), size=(width, max(2.0, height / 14))))
        self.canvas.before.add(self._marks)

    def unmark(self) -> None:
        """Nothing is being read any more."""
        self.canvas.before.remove(self._marks)
        self._marks.clear()

    def boxes(self, start: int, end: int) -> list[Box]:
        """Where the letters from `start` to `end` stand: x, y, width and height in pixels, one box a line."""
        left, top = self.center_x - self.texture_size[0] / 2, self.center_y + self.texture_size[1] / 2
        found, at = [], 0
        for line in self._label._cached_lines:  # type: ignore[has-type]
            words = "".join(word.text for word in line.words)
            at = max(at, self.text.find(words, at))
            first, last = max(start, at) - at, min(end, at + len(words)) - at
            if words and first < last:
                x, width = self._stretch(line, words, first, last)
                found.append((left + x, top - line.y - line.h, width, float(line.h)))
            at += len(words)
        return found

    def _stretch(self, line: Any, words: str, first: int, last: int) -> tuple[float, float]:
        """Where in its line a stretch of letters begins, and how wide it is. A line that turns is taken whole."""
        if last - first == len(words) or line.x + line.w >= self.texture_size[0] - 1 and self.halign == "right":
            return float(line.x), float(line.w)
        begins, ends = (self._label.get_extents(words[:each])[0] for each in (first, last))  # type: ignore[has-type]
        return float(line.x + begins), float(ends - begins)

    def _create_label(self) -> None:
        """Kivy knows one way to draw words; which one it is depends on their letters."""
        values = {name: getattr(self, name) for name in self._font_properties}
        self._label = label_class(self.font_name)(usersize=self.text_size, **values)  # type: ignore[has-type]

    def _trigger_texture_update(self, name: Any = None, source: Any = None, value: Any = None) -> None:
        # In a rule a widget is made before its letters are known.
        if name == "font_name" and not isinstance(self._label, label_class(value)):
            self._create_label()
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
