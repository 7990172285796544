"""How far one is, as a row of strokes. The same stands in words elsewhere: nobody needs to see it."""

from kivy.properties import ColorProperty, NumericProperty

from kiosk.terminal.ui.widgets.panel import Box, Surface


class Progress(Box):
    """`total` strokes, the first `done` of them in the accent."""

    done = NumericProperty()
    total = NumericProperty()
    accent = ColorProperty()

    def on_kv_post(self, *_: object) -> None:
        """Draw the strokes once the theme is known."""
        for place in range(int(self.total)):
            self.add_widget(Stroke(fill=self.accent if place < self.done else self.rest))

    rest = ColorProperty()

    def on_done(self, *_: object) -> None:
        """Paint what has been done since."""
        for place, stroke in enumerate(reversed(self.children)):
            stroke.fill = self.accent if place < self.done else self.rest


class Stroke(Surface):
    """One step of the way."""
