"""A code for a phone's camera: whole pixels, black on white in every theme, a quiet zone of four."""

from typing import Any

from kivy.graphics.texture import Texture
from kivy.properties import NumericProperty, ObjectProperty
from kivy.uix.widget import Widget

QUIET_MODULES = 4


class QrCode(Widget):
    """Draws the modules (rows of True for dark) as large as fits, each a whole number of pixels."""

    texture = ObjectProperty(None, allownone=True)
    side_px = NumericProperty(0)

    def __init__(self, modules: tuple[tuple[bool, ...], ...], **values: Any) -> None:
        self._count = len(modules) + 2 * QUIET_MODULES
        super().__init__(**values)
        self.texture = texture_of(modules)
        self.fbind("size", self._scale)
        self._scale()

    def _scale(self, *_: object) -> None:
        self.side_px = self._count * int(min(self.width, self.height) // self._count)


def texture_of(modules: tuple[tuple[bool, ...], ...]) -> Texture:
    """The code, a pixel a module, with its quiet zone."""
    count = len(modules) + 2 * QUIET_MODULES
    pixels = bytearray(b"\xff" * (count * count))
    for y, row in enumerate(modules, start=QUIET_MODULES):
        for x, dark in enumerate(row, start=QUIET_MODULES):
            # A texture's first line is at the bottom.
            pixels[(count - 1 - y) * count + x] = 0 if dark else 255
    texture = Texture.create(size=(count, count), colorfmt="luminance")
    texture.mag_filter = texture.min_filter = "nearest"
    texture.blit_buffer(bytes(pixels), colorfmt="luminance", bufferfmt="ubyte")
    return texture
