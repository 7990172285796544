"""The strip that a receipt printer gets: from a PNG to pieces of raster."""

import io
import re
import struct
from collections.abc import Iterator

from escpos.image import EscposImage
from PIL import Image, ImageOps

DOTS_A_MM = 8
ROWS = 24
"""How many rows are sent at once: twice as many fit the smallest buffer (4 kB)."""
STRIP_MM_MAX = 2000
_SIZE = struct.Struct(">II")
_SIZE_AT = 16
_REAL_TIME = re.compile(rb"\x10(?=\x04[\x01-\x08]|\x05[\x00-\x03]|\x14[\x01-\x08])")


class Strip:
    """A picture of pure black and white, as wide as the paper."""

    def __init__(self, picture: Image.Image) -> None:
        self.picture = _harmless(picture)

    def pieces(self) -> Iterator[Image.Image]:
        """From the top, each at most `ROWS` high."""
        yield from EscposImage(self.picture).split(ROWS)


def piece_bytes(dots: int) -> int:
    """The longest that one piece can be, with the eight bytes before it."""
    return 8 + ROWS * dots // 8


def strip(png: bytes, dots: int) -> Strip | None:
    """The strip in a PNG; None unless it is one, exactly `dots` wide and at most `STRIP_MM_MAX` long."""
    if len(png) < _SIZE_AT + _SIZE.size:
        return None
    width, height = _SIZE.unpack_from(png, _SIZE_AT)
    if width != dots or not 0 < height <= STRIP_MM_MAX * DOTS_A_MM:
        return None
    try:
        # The size was read before the library is let near it.
        with Image.open(io.BytesIO(png), formats=["PNG"]) as picture:
            return Strip(_black_and_white(picture)) if picture.size == (width, height) else None
    except (OSError, SyntaxError, ValueError, Image.DecompressionBombError):
        return None


def _black_and_white(picture: Image.Image) -> Image.Image:
    """Without dithering, which would fray letters; what is transparent becomes white."""
    if picture.mode == "1":
        return picture.copy()
    paper = Image.new("RGBA", picture.size, "white")
    paper.alpha_composite(picture.convert("RGBA"))
    return paper.convert("L").point(lambda grey: 255 if grey >= 128 else 0).convert("1")


def _harmless(picture: Image.Image) -> Image.Image:
    """Without dots that a printer takes for a command in real time.

    Printers look for some commands (status, clear the buffers, open the drawer, power off) even inside a picture. They
    begin with the byte of one lone dot: it gets a neighbour, which nobody sees.
    """
    ink = ImageOps.invert(picture).tobytes()
    return ImageOps.invert(Image.frombytes("1", picture.size, _REAL_TIME.sub(b"\x30", ink)))
