"""Proves that the picture is alive: forces a small change onto it and reads it back from the drawn frame.

This proves the picture, not the panel: a screen whose cable or lamp failed still draws well.
"""

from collections.abc import Callable
from dataclasses import dataclass

from kivy.core.window import Window
from kivy.graphics import Color, Rectangle
from kivy.graphics.opengl import GL_RGBA, GL_UNSIGNED_BYTE, glReadPixels
from kivy.uix.widget import Widget

SIDE_PX = 2
STEP = 10
"""So many of 255 from the ground beside it: nobody sees that in a corner, and every frame has it."""
NEAR = 3
"""Rounding of colours on their way through the graphics."""
LINES = 16
"""Lines of the picture that its brightness is told by."""

Pixel = tuple[int, int, int]


@dataclass(frozen=True)
class Beat:
    """What one look at a drawn frame showed: whether the change is there, and the average brightness (0-255)."""

    alive: bool
    brightness: int


class Pulse:
    """In the lower left corner of `house`. `told` hears of each beat once its frame is drawn."""

    def __init__(self, house: Widget, told: Callable[[Beat], None]) -> None:
        self._told, self._high = told, False
        self._before: Pixel | None = None
        self._ground: Pixel = (0, 0, 0)
        self._waits = False
        with house.canvas.after:
            self._colour = Color(0, 0, 0, 0)
            Rectangle(pos=(0, 0), size=(SIDE_PX, SIDE_PX))

    def beat(self) -> None:
        """Change the corner: the next frame is looked at. A frame that does not come tells nothing."""
        self._high = not self._high
        self._wanted = _shifted(self._ground, self._high)
        self._colour.rgba = (*(part / 255 for part in self._wanted), 1)
        if not self._waits:
            self._waits = True
            Window.bind(on_flip=self._look)

    def stop(self) -> None:
        """Look no more."""
        Window.unbind(on_flip=self._look)

    def _look(self, *_: object) -> None:
        """Just before the frame goes onto the screen: later nothing can be read of it."""
        self.stop()
        self._waits = False
        seen = _pixel(0)
        alive = _near(seen, self._wanted) and seen != self._before
        self._before, self._ground = seen, _pixel(SIDE_PX)
        self._told(Beat(alive, _brightness()))


def _shifted(ground: Pixel, high: bool) -> Pixel:
    """Two colours beside that of the ground, in turn."""
    steps = (STEP, 2 * STEP) if sum(ground) < 3 * 128 else (-STEP, -2 * STEP)
    step = steps[high]
    return (ground[0] + step, ground[1] + step, ground[2] + step)


def _clamped(part: int) -> int:
    return min(255, max(0, part))


def _near(seen: Pixel, wanted: Pixel) -> bool:
    return all(abs(one - _clamped(other)) <= NEAR for one, other in zip(seen, wanted, strict=True))


def _pixel(x: int) -> Pixel:
    red, green, blue, _ = glReadPixels(x, 0, 1, 1, GL_RGBA, GL_UNSIGNED_BYTE)
    return red, green, blue


def _brightness() -> int:
    """Of some lines of the picture, evenly from edge to edge."""
    width, height = int(Window.width), int(Window.height)
    total = 0
    for line in range(LINES):
        y = int((line + 0.5) * height / LINES)
        pixels = glReadPixels(0, y, width, 1, GL_RGBA, GL_UNSIGNED_BYTE)
        total += sum(pixels[0::4]) + sum(pixels[1::4]) + sum(pixels[2::4])
    return total // (LINES * width * 3)
