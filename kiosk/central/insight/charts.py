"""Charts as SVG, made here: no script in the browser, and a table beside each that says the same."""

from collections.abc import Sequence

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from kiosk.central.insight.blurring import said
from kiosk.contract.counts import VISITS_MIN

WIDTH, HEIGHT, SIDE, FOOT, HEAD = 960, 240, 14, 28, 22
"""Sizes of the drawing; beside, below and above the columns stand words."""
STEP_MAX = 120
"""Few columns stay columns."""
LABELS_MAX = 16
"""With more columns only every so manieth is named: their words would touch."""


def columns(title: str, rows: Sequence[tuple[str, int]]) -> SafeString:
    """A column for each (label, visits); what is under `VISITS_MIN` has none."""
    most = max([drawn(number) for _, number in rows], default=0)
    if not most:
        return SafeString("")
    step = min(STEP_MAX, WIDTH / len(rows))
    every = -(-len(rows) // LABELS_MAX)
    drawings = (_column(at, step, each, most, at % every == 0) for at, each in enumerate(rows))
    parts = format_html_join("", "{}", ((each,) for each in drawings))
    return format_html(
        '<svg class="insight__chart" viewBox="{} 0 {} {}" role="img" aria-label="{}">{}'
        '<line x1="0" x2="{}" y1="{}" y2="{}"></line></svg>',
        -SIDE,
        WIDTH + 2 * SIDE,
        HEIGHT,
        f"{title}. I numeri sono nella tabella qui sotto.",
        parts,
        WIDTH,
        HEIGHT - FOOT,
        HEIGHT - FOOT,
    )


def drawn(number: int) -> int:
    """The number as it may be drawn."""
    return number if number >= VISITS_MIN else 0


def _column(at: int, step: float, row: tuple[str, int], most: int, named: bool) -> SafeString:
    label, number = row
    high = (HEIGHT - FOOT - HEAD) * drawn(number) / most
    top, middle = HEIGHT - FOOT - high, (at + 0.5) * step
    box = '<rect x="{}" y="{}" width="{}" height="{}"></rect>{}{}'
    sides = map(_px, (at * step + 0.15 * step, top, 0.7 * step, high))
    value = _text(middle, top - 6, said(number)) if high and named else ""
    return format_html(box, *sides, value, _text(middle, HEIGHT - 8, label) if named else "")


def _text(x: float, y: float, words: str) -> SafeString:
    return format_html('<text x="{}" y="{}">{}</text>', _px(x), _px(y), words)


def _px(length: float) -> str:
    return f"{length:.1f}"
