"""A step shown as a picture."""

from collections.abc import Sequence

from kivy.properties import ColorProperty, StringProperty

from kiosk.terminal.ui.widgets.panel import Panel


class PicturedStep(Panel):
    """A number, a sign and a few words."""

    number = StringProperty()
    sign_name = StringProperty()
    text = StringProperty()
    accent = ColorProperty()


def even(steps: Sequence[PicturedStep]) -> None:
    """Keep all of a row's steps as high as the highest."""

    def raise_all(*_: object) -> None:
        highest = max(step.minimum_height for step in steps)
        for step in steps:
            step.least_px = highest

    for step in steps:
        step.fbind("minimum_height", raise_all)
