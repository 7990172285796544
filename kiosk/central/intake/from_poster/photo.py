"""A poster that is a picture: turned upright, made small, and without what a telephone adds about place and time."""

import io
from typing import NamedTuple

from PIL import Image, ImageOps, UnidentifiedImageError
from pillow_heif import register_heif_opener

from kiosk.central.intake.from_poster.opened import Line

FORMATS = ("JPEG", "PNG", "WEBP", "HEIF")
PIXELS_MAX = 120_000_000
READ_PX_MAX = 2600
"""The longer side of what is read: small print of an A4 has 20 pixels then."""
SHOWN_PX_MAX = 1600
QUALITY = 88
WHITE = (255, 255, 255)


class UnknownError(Exception):
    """Neither a PDF nor a picture."""


class Sheet(NamedTuple):
    """A poster as an upright picture in RGB, with the lines that the file itself knows."""

    picture: Image.Image
    lines: tuple[Line, ...] = ()


def sheet(data: bytes) -> Sheet:
    """The picture. Raises UnknownError, and whatever the library raises about broken or huge ones."""
    Image.init()
    register_heif_opener()
    try:
        found = Image.open(io.BytesIO(data), formats=FORMATS)
    except UnidentifiedImageError as problem:
        raise UnknownError from problem
    found.draft("RGB", (READ_PX_MAX, READ_PX_MAX))  # a JPEG is made smaller while it is opened
    found.thumbnail((READ_PX_MAX, READ_PX_MAX))
    return Sheet(_flat(ImageOps.exif_transpose(found)))


def jpeg(picture: Image.Image) -> bytes:
    """What is kept of it: a small JPEG that says nothing but what one sees."""
    small = picture.copy()
    small.info = {}
    small.thumbnail((SHOWN_PX_MAX, SHOWN_PX_MAX), Image.Resampling.LANCZOS)
    out = io.BytesIO()
    small.save(out, "JPEG", quality=QUALITY, optimize=True)
    return out.getvalue()


def _flat(picture: Image.Image) -> Image.Image:
    """On white paper, if it lets light through."""
    if not picture.has_transparency_data:
        return picture.convert("RGB")
    see_through = picture.convert("RGBA")
    paper = Image.new("RGB", picture.size, WHITE)
    paper.paste(see_through, mask=see_through.getchannel("A"))
    return paper
