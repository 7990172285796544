"""Ink on a picture: how strongly it stands out, and whether all of it is there. Pixels only; no declared colour."""

from dataclasses import dataclass
from typing import cast

from PIL import Image

INK_ALPHA = 200
"""Above this a pixel of the letter alone is ink, not its soft edge."""
NO_INK_ALPHA = 8
LOST_PART = 0.02
"""Part of the ink that may be missing: soft edges fall between pixels."""

EDGE = 128

Rgb = tuple[int, int, int]
Counted = tuple[int, Rgb]


@dataclass(frozen=True)
class Ink:
    """Contrast ratio (WCAG 2.2, 1 to 21) of the ink on its ground, and whether some of it is cut off or covered."""

    contrast: float
    clipped: bool


def ink_of(alone: Image.Image, picture: Image.Image, left: int, top: int) -> Ink:
    """Look for the ink `alone` (one channel, as drawn by itself) on `picture` with its corner at (left, top)."""
    inside = _inside(alone, picture, left, top)
    letters, ground = _split(alone, picture.crop((left, top, left + alone.width, top + alone.height)))
    if not letters or not ground:
        return Ink(contrast=1.0, clipped=True)
    ink, under = _commonest(letters), _commonest(ground)
    seen = sum(count for count, pixel in letters if _distance(pixel, ink) <= _distance(pixel, under))
    whole = sum(count for count, _ in letters)
    return Ink(contrast=_contrast(ink, under), clipped=not inside or seen < whole * (1 - LOST_PART))


def _inside(alone: Image.Image, picture: Image.Image, left: int, top: int) -> bool:
    box = alone.point(lambda alpha: 255 if alpha > INK_ALPHA else 0).getbbox()
    if box is None:
        return False
    x1, y1, x2, y2 = box
    return left + x1 >= 0 and top + y1 >= 0 and left + x2 <= picture.width and top + y2 <= picture.height


def _split(alone: Image.Image, there: Image.Image) -> tuple[list[Counted], list[Counted]]:
    """How often each colour is there under the ink, and where there is none; soft edges are left aside."""
    marked = there.convert("RGB")
    marked.putalpha(alone.point(lambda alpha: 255 if alpha > INK_ALPHA else 0 if alpha < NO_INK_ALPHA else EDGE))
    under_ink: list[Counted] = []
    ground: list[Counted] = []
    for count, pixel in marked.getcolors(there.width * there.height) or []:
        red, green, blue, alpha = cast(tuple[int, int, int, int], pixel)
        if alpha != EDGE:
            (under_ink if alpha else ground).append((count, (red, green, blue)))
    return under_ink, ground


def _commonest(colours: list[Counted]) -> Rgb:
    return max(colours)[1]


def _distance(one: Rgb, other: Rgb) -> int:
    return sum(abs(a - b) for a, b in zip(one, other, strict=True))


def _contrast(one: Rgb, other: Rgb) -> float:
    light, dark = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def _luminance(pixel: Rgb) -> float:
    """Relative luminance (WCAG 2.2)."""
    red, green, blue = (_linear(part / 255) for part in pixel)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _linear(part: float) -> float:
    return part / 12.92 if part <= 0.04045 else float(((part + 0.055) / 1.055) ** 2.4)
