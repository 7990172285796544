"""A code for a phone, and beside it what to do with it: shared by the curriculum's screens."""

from collections.abc import Sequence

from kivy.uix.widget import Widget

from kiosk.paper.qr import modules
from kiosk.terminal.ui.asking import LOOKS_LIKE
from kiosk.terminal.ui.scene import Scene
from kiosk.terminal.ui.screen import Screen
from kiosk.terminal.ui.screens.phone import STEPS
from kiosk.terminal.ui.widgets.fact import SignRow, StepRow
from kiosk.terminal.ui.widgets.pager import Section
from kiosk.terminal.ui.widgets.panel import Box
from kiosk.terminal.ui.widgets.qr import QrCode
from kiosk.terminal.ui.widgets.text import Text

Told = tuple[tuple[str, str], ...]
"""Signs, and the phrases beside them."""


def with_code(screen: Screen, address: str, told: Told) -> Box:
    """The code and its steps."""
    return with_drawing(screen, QrCode(modules(address)), _rows(screen.scene, told))


def with_drawing(screen: Screen, drawing: Widget, rows: Sequence[Widget]) -> Box:
    """A drawing above what is said of it on a tall screen, beside it on a wide or a low one."""
    theme = screen.scene.theme
    beside = theme.low or not theme.portrait
    whole = Box(orientation="horizontal" if beside else "vertical", spacing=theme.gap)
    drawing.size_hint = (0.72, 1) if beside else (1, 1)
    sections = [Section([row], panelled=False) for row in rows]
    for part in (drawing, screen.pager(sections, columns=1)):
        whole.add_widget(part)
    return whole


def _rows(scene: Scene, told: Told) -> list[Widget]:
    palette, say = scene.theme.palette, scene.say
    paint, soft = palette.primary[LOOKS_LIKE], palette.soft
    asked = [] if scene.theme.low else [Text(text=say("phone.question"), role="heading", weight=700)]
    steps = [StepRow(number=str(n), text=say(key), paint=paint) for n, (_, key) in enumerate(STEPS, start=1)]
    return [*asked, *steps, *(SignRow(sign_name=sign, text=say(key), accent=soft, ink=soft) for sign, key in told)]
