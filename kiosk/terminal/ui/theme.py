"""How large and in which colours: sizes in millimetres on a known screen, text size, palette, letters."""

import math
from dataclasses import dataclass
from typing import NamedTuple

from kiosk.terminal.ui import lettering
from kiosk.terminal.ui.palette import PALETTES, Palette

MM_PER_INCH = 25.4
LOOK_SHORT_SIDE_PX = 1080
"""Short side of the screen that the look's pixels were drawn for."""
CAPITAL_TO_FONT = 0.68
"""Height of a capital as a part of the font size: Titillium Web Bold, the lowest of all our weights and families."""

COLUMN_EMS = 20
"""Least width of a column of text, in font sizes of the body."""

TARGET_MM = 15.0
MAIN_TARGET_MM = 20.0
GAP_MM = 2.5


class Role(NamedTuple):
    """A text's part on the screen: its size in the look's pixels, and whether it grows with the reader's choice.

    What is on a main button grows too, except where all controls are low and share little room.
    """

    look_px: float
    grows: bool = True
    grows_when_low: bool = True


ROLES = {
    "giant": Role(118),
    "number": Role(84),
    "title": Role(58),
    "heading": Role(44),
    "strong": Role(38),
    "body": Role(34),
    "small": Role(30),
    "action": Role(38, grows_when_low=False),
    "way": Role(36, grows=False),
    "label": Role(27, grows=False),
}


class TextSize(NamedTuple):
    """A reader's choice: how much larger, and the smallest capital height that it promises."""

    factor: float
    capital_mm: float


# visits.md: body >= 4.8 mm (VVSG 2.0, EN 301 549 5.1.4 at 600 mm), "Più grande" >= 7.3 mm, "Grandissimo" >= 8.5 mm
TEXT_SIZES = {"normal": TextSize(1.0, 4.8), "large": TextSize(1.22, 7.3), "huge": TextSize(1.45, 8.5)}
LABEL_CAPITAL_MM = 3.6


@dataclass(frozen=True)
class Theme:
    """A screen's measures and colours. Everything in pixels comes from here."""

    width_px: int
    height_px: int
    diagonal_in: float
    palette: Palette
    text: str = "normal"
    low_reach: bool = False
    language: str = "it"

    @property
    def rtl(self) -> bool:
        """Whether the screen is laid out from right to left."""
        return lettering.rtl(self.language)

    @property
    def px_per_mm(self) -> float:
        """Pixels in a millimetre of this screen."""
        return math.hypot(self.width_px, self.height_px) / (self.diagonal_in * MM_PER_INCH)

    @property
    def portrait(self) -> bool:
        """Whether the screen stands upright."""
        return self.height_px > self.width_px

    @property
    def low(self) -> bool:
        """Whether the controls are in the lower 45 %; only an upright screen needs it."""
        return self.low_reach and self.portrait

    @property
    def tight(self) -> bool:
        """Whether letters are so large on a screen so low that one thing at a time has room."""
        return self.text == "huge" and not self.portrait

    @property
    def columns(self) -> int:
        """How many columns of text a wide screen holds: each at least twenty letters' widths."""
        return 2 if not self.portrait and self.width_px > COLUMN_EMS * 2 * self.font_px("body") else 1

    @property
    def gap(self) -> float:
        """Space between two targets, in pixels."""
        return max(self.look(20 if not self.low else 14), self.mm(GAP_MM))

    @property
    def main_target(self) -> float:
        """Least height of a main action, in pixels."""
        return self.at_least(128 if self.portrait and not self.low else 100, MAIN_TARGET_MM)

    @property
    def target(self) -> float:
        """Least height of any target, in pixels."""
        return self.at_least(76, TARGET_MM)

    def mm(self, millimetres: float) -> float:
        """Millimetres of this screen in pixels."""
        return millimetres * self.px_per_mm

    def look(self, look_px: float) -> float:
        """A length of the look's pictures on this screen, in pixels."""
        return look_px * min(self.width_px, self.height_px) / LOOK_SHORT_SIDE_PX

    def at_least(self, look_px: float, millimetres: float) -> float:
        """The look's length, or so many millimetres where that is more; in pixels, rounded up."""
        return math.ceil(max(self.look(look_px), self.mm(millimetres)))

    def font_px(self, role: str) -> float:
        """Font size of a role in pixels: the look's, never below what the text size promises."""
        part = ROLES[role]
        grows = part.grows and (part.grows_when_low or not self.low)
        size = TEXT_SIZES[self.text if grows else "normal"]
        promised_mm = size.capital_mm if part.grows else LABEL_CAPITAL_MM
        factor = size.factor
        return math.ceil(max(self.look(part.look_px) * factor, self.mm(promised_mm) / CAPITAL_TO_FONT))

    def sign_px(self, role: str, times: float = 1.5) -> float:
        """Font size of a sign that stands beside text of a role."""
        return round(self.font_px(role) * times)

    def capital_mm(self, font_px: float) -> float:
        """Capital height of a font size, in millimetres of this screen."""
        return font_px * CAPITAL_TO_FONT / self.px_per_mm


def theme_for(
    size_px: tuple[int, int],
    diagonal_in: float,
    palette: str = "default",
    text: str = "normal",
    low_reach: bool = False,
    language: str = "it",
) -> Theme:
    """The theme of a screen for one visitor's choices."""
    width_px, height_px = size_px
    return Theme(width_px, height_px, diagonal_in, PALETTES[palette], text, low_reach, language)
