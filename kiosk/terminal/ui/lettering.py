"""Which letters a language is drawn with, and a label that draws those that join and run from right to left.

Kivy's own label neither joins Arabic letters nor chooses the weight of a variable font: those families are drawn by
Pillow with raqm, about ten times slower, so only they are.
"""

import functools
from dataclasses import dataclass
from typing import Any

import fontpkg
from fonticon_mdi7 import MDI7
from kivy.core.text import Label as PlainLabel
from kivy.core.text.text_pil import LabelPIL
from PIL import ImageFont

from kiosk.words.directions import has_rtl, kept_apart
from kiosk.words.phrases import Phrases

WEIGHT_MARK = "#"
"""Parts a variable font's file from the weight it is drawn in."""


@dataclass(frozen=True)
class Family:
    """A family of letters. `tightness` makes lines of a known height of fonts that ask for more or less air.

    `variable` families hold all weights in one file.
    """

    package: str
    tightness: float = 1.0
    variable: bool = False


LATIN = Family("titillium-web")
CYRILLIC = Family("fira-sans", tightness=1.26)
ARABIC = Family("cairo", tightness=0.74, variable=True)
FAMILIES = {"uk": CYRILLIC, "ar": ARABIC}
"""Families of languages that Titillium Web cannot write. Each holds Latin ones too: no font falls back."""


def family(language: str) -> Family:
    """The family a language is written in."""
    return FAMILIES.get(language, LATIN)


@functools.cache
def letters(language: str, weight: int) -> str:
    """Kivy's `font_name` for a language in a weight (400, 600, 700)."""
    chosen = family(language)
    file = str(fontpkg.path(chosen.package, weight))
    return f"{file}{WEIGHT_MARK}{weight}" if chosen.variable else file


@functools.cache
def signs() -> str:
    """File of the signs."""
    return str(MDI7.__font_file__)


_TURNED = (("chevron_right", "chevron_left"), ("arrow_left_circle", "arrow_right_circle"))
_MIRROR = {one: other for pair in _TURNED for one, other in (pair, pair[::-1])}


def sign(name: str, rtl: bool = False) -> str:
    """The character of a sign ('briefcase'), turned round where it points along the line of reading.

    Raises AttributeError for a name the font lacks.
    """
    return str(getattr(MDI7, _MIRROR.get(name, name) if rtl else name)).removeprefix("mdi7.")


@functools.cache
def rtl(language: str) -> bool:
    """Whether a language is written from right to left."""
    return Phrases(language).rtl


def label_class(font_name: str) -> type[PlainLabel]:
    """What draws a font of `letters`."""
    return ShapedLabel if WEIGHT_MARK in font_name else PlainLabel


class ShapedLabel(LabelPIL):
    """Letters that join. A text with any of them runs from right to left, in every line, also one that has none."""

    def resolve_font_name(self) -> None:
        """Kivy looks for a file of this name; ours also names a weight."""
        self.options["font_name_r"] = self.options["font_name"]

    def _select_font(self) -> ImageFont.FreeTypeFont:
        return _font(self.options["font_name_r"], int(self.options["font_size"]))

    def get_extents(self, text: str) -> tuple[int, int]:
        """Width and height of a line in pixels."""
        font = self._select_font()
        ascent, descent = font.getmetrics()
        return round(font.getlength(**self._run(text))), ascent + descent

    def _render_text(self, text: str, x: int, y: int) -> None:
        fill = tuple(int(part * 255) for part in self.options["color"])
        self._pil_draw.text((int(x), int(y)), font=self._select_font(), fill=fill, **self._run(text))

    def _run(self, line: str) -> dict[str, Any]:
        if not has_rtl(self.text):
            return {"text": line, "direction": "ltr"}
        return {"text": kept_apart(line), "direction": "rtl"}


@functools.lru_cache(maxsize=64)
def _font(name: str, size_px: int) -> ImageFont.FreeTypeFont:
    file, _, weight = name.partition(WEIGHT_MARK)
    font = ImageFont.truetype(file, max(1, size_px), layout_engine=ImageFont.Layout.RAQM)
    # The axes come in the file's own order: weight, then slant.
    font.set_variation_by_axes([int(weight), 0])
    return font
