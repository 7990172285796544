"""Boxes that hold other widgets: a column, a row, a panel with rounded corners behind them. All of them mirror."""

from collections.abc import Sequence
from typing import Any

from kivy.app import App
from kivy.properties import ColorProperty, NumericProperty, ObjectProperty
from kivy.uix.boxlayout import BoxLayout
from kivy.uix.gridlayout import GridLayout
from kivy.uix.layout import Layout
from kivy.uix.widget import Widget


class Mirrored(Layout):
    """Lays out from right to left where the visit's language is written so. One rule for every box there is."""

    def do_layout(self, *args: Any) -> None:
        """As the layout does, then seen in a mirror."""
        super().do_layout(*args)
        app = App.get_running_app()
        if app is not None and app.theme.rtl:  # a layout still due when the app has ended is nobody's
            for child in self.children:
                child.x = self.x + self.right - child.right


class Box(Mirrored, BoxLayout):
    """Widgets in a line, sharing the room there is."""


class Grid(Mirrored, GridLayout):
    """Widgets in rows and columns."""


class Column(Box):
    """Widgets under each other; as high as they are, and at least so high."""

    least_px = NumericProperty(0)


class Row(Box):
    """Widgets beside each other; as high as the highest, and at least so high."""

    least_px = NumericProperty(0)


class Surface(Widget):
    """Draws a filled, edged, rounded rectangle behind a widget."""

    fill = ColorProperty((0, 0, 0, 0))
    edge = ColorProperty((0, 0, 0, 0))
    edge_px = NumericProperty(3)
    radius = NumericProperty(20)


class Panel(Surface, Column):
    """A column on a surface."""


class Painted(Surface):
    """A surface in a paint of the palette."""

    paint = ObjectProperty(rebind=True)


def settle(widget: Widget, rounds: int = 2) -> None:
    """Lay out a widget and all in it now, not over the next frames: widths go down the tree, heights come up."""
    boxes = [each for each in widget.walk() if isinstance(each, Layout)]
    for _ in range(rounds):
        for box in (*boxes, *reversed(boxes)):
            box.do_layout()


def even(boxes: Sequence[Column | Row]) -> None:
    """Keep boxes that stand beside each other as high as the highest of them."""
    least = max((box.least_px for box in boxes), default=0)

    def raise_all(*_: object) -> None:
        highest = max(least, *(box.minimum_height for box in boxes))
        for box in boxes:
            box.least_px = highest

    for box in boxes:
        box.fbind("minimum_height", raise_all)
