"""A choice in a row of choices: a word or two in a pill."""

from collections.abc import Sequence

from kivy.properties import BooleanProperty, StringProperty
from kivy.uix.widget import Widget

from kiosk.terminal.ui.widgets.panel import Painted, Row, settle
from kiosk.terminal.ui.widgets.touchable import Touchable


class Chip(Touchable, Painted, Row):
    """As wide as its words. `on` while it is chosen, which a sign says too; `face` is the language of its letters."""

    sign_name = StringProperty()
    text = StringProperty()
    on = BooleanProperty(False)
    face = StringProperty()


def flowed(chips: Sequence[Chip], width_px: float, spacing_px: float) -> list[Row]:
    """The chips in as many rows as they need at a width, none of them filled up."""
    for chip in chips:
        settle(chip)
    lines = _lines([chip.width for chip in chips], width_px, spacing_px)
    return [_row([chips[at] for at in line], spacing_px) for line in lines]


def fitting(chips: Sequence[Chip], last: Chip, width_px: float, spacing_px: float, rows_max: int) -> int:
    """How many of the chips fit so many rows: all of them, or fewer with `last` behind them."""
    for chip in (*chips, last):
        settle(chip)
    widths = [chip.width for chip in chips]
    if len(_lines(widths, width_px, spacing_px)) <= rows_max:
        return len(chips)
    counts = range(len(chips) - 1, -1, -1)
    return next(
        (each for each in counts if len(_lines([*widths[:each], last.width], width_px, spacing_px)) <= rows_max), 0
    )


def _lines(widths: Sequence[float], width_px: float, spacing_px: float) -> list[list[int]]:
    """Which stand on which line, by their places in the order."""
    lines: list[list[int]] = []
    left_px = 0.0
    for at, width in enumerate(widths):
        if not lines or width > left_px:
            lines.append([])
            left_px = width_px
        lines[-1].append(at)
        left_px -= width + spacing_px
    return lines


def _row(chips: list[Chip], spacing_px: float) -> Row:
    row = Row(spacing=spacing_px)
    for chip in chips:
        row.add_widget(chip)
    row.add_widget(Widget())
    return row
