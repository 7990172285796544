"""Boxes that hold other widgets: a column, a row, and a panel with rounded corners behind them."""

from collections.abc import Sequence

from kivy.properties import ColorProperty, NumericProperty, ObjectProperty
from kivy.uix.boxlayout import BoxLayout
from kivy.uix.layout import Layout
from kivy.uix.widget import Widget


class Column(BoxLayout):
    """Widgets under each other; as high as they are, and at least so high."""

    least_px = NumericProperty(0)


class Row(BoxLayout):
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
