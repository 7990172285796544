"""Colours, by what they are for. Two palettes: the house's own, and black, white and one yellow."""

from collections.abc import Mapping
from dataclasses import dataclass

Colour = tuple[float, float, float, float]


def colour(hexadecimal: str) -> Colour:
    """'#0B2E57' as four parts between 0 and 1."""
    red, green, blue = (int(hexadecimal[at : at + 2], 16) / 255 for at in (1, 3, 5))
    return (red, green, blue, 1.0)


@dataclass(frozen=True)
class Paint:
    """What lies on what: a filling, its edge, the text and the sign upon it."""

    fill: Colour
    edge: Colour
    text: Colour
    sign: Colour


@dataclass(frozen=True)
class Palette:
    """All colours of a theme. `kinds` paints the doors; `accents` are the kinds' signs on paper."""

    ground: Colour
    paper: Colour
    ink: Colour
    soft: Colour
    line: Colour
    good: Colour
    bad: Colour
    focus: Colour
    focus_within: Colour
    bar: Paint
    tool: Paint
    tool_on: Paint
    tools_fill: Colour
    outline: Paint
    bar_button: Paint
    end_button: Paint
    invite: Paint
    chip: Paint
    chip_on: Paint
    key: Paint
    kinds: Mapping[str, Paint]
    accents: Mapping[str, Colour]
    primary: Mapping[str, Paint]
    badges: Mapping[str, Paint]


_WHITE = colour("#FFFFFF")
_INK = colour("#17263B")
_NAVY = colour("#0B2E57")
_KINDS = {
    "job_offer": colour("#0A4C95"),
    "event": colour("#8A1456"),
    "course": colour("#0B5D3B"),
    "support": colour("#7A3300"),
    "notice": colour("#00545F"),
    "desk": colour("#4A3A93"),
}


def _solid(fill: Colour, text: Colour = _WHITE) -> Paint:
    return Paint(fill=fill, edge=fill, text=text, sign=text)


DEFAULT = Palette(
    ground=colour("#EEF2F7"),
    paper=_WHITE,
    ink=_INK,
    soft=colour("#3A4860"),
    line=colour("#C9D3DF"),
    good=colour("#0B5D3B"),
    bad=colour("#A1001A"),
    focus=colour("#000000"),
    focus_within=_WHITE,
    bar=_solid(_NAVY),
    tool=_solid(colour("#EEF2F7"), _INK),
    tool_on=_solid(_INK),
    tools_fill=_WHITE,
    outline=Paint(fill=_WHITE, edge=_INK, text=_INK, sign=_INK),
    bar_button=Paint(fill=_NAVY, edge=_WHITE, text=_WHITE, sign=_WHITE),
    end_button=_solid(_WHITE, _NAVY),
    invite=_solid(_WHITE, _INK),
    chip=Paint(fill=_WHITE, edge=_KINDS["job_offer"], text=_KINDS["job_offer"], sign=_KINDS["job_offer"]),
    chip_on=_solid(_KINDS["job_offer"]),
    key=Paint(fill=_WHITE, edge=colour("#8FA0B5"), text=_INK, sign=_INK),
    kinds={kind: _solid(fill) for kind, fill in _KINDS.items()},
    accents=_KINDS,
    primary={kind: _solid(fill) for kind, fill in _KINDS.items()},
    badges={
        "new": _solid(colour("#D7F0E2"), colour("#06422A")),
        "soon": _solid(colour("#FBDDE1"), colour("#7A0015")),
        "plain": _solid(colour("#FFE9A8"), colour("#4A3300")),
    },
)

_BLACK = colour("#000000")
_YELLOW = colour("#FFE000")
_FRAMED = Paint(fill=_BLACK, edge=_WHITE, text=_WHITE, sign=_YELLOW)
_BRIGHT = _solid(_YELLOW, _BLACK)

CONTRAST = Palette(
    ground=_BLACK,
    paper=_BLACK,
    ink=_WHITE,
    soft=_WHITE,
    line=_WHITE,
    good=_WHITE,
    bad=_YELLOW,
    focus=_YELLOW,
    focus_within=_BLACK,
    bar=_solid(_BLACK),
    tool=_FRAMED,
    tool_on=_BRIGHT,
    tools_fill=_BLACK,
    outline=_FRAMED,
    bar_button=Paint(fill=_BLACK, edge=_WHITE, text=_WHITE, sign=_WHITE),
    end_button=_BRIGHT,
    invite=_BRIGHT,
    chip=_FRAMED,
    chip_on=_BRIGHT,
    key=_FRAMED,
    kinds=dict.fromkeys(_KINDS, _FRAMED),
    accents=dict.fromkeys(_KINDS, _YELLOW),
    primary=dict.fromkeys(_KINDS, _BRIGHT),
    badges=dict.fromkeys(("new", "soon", "plain"), _BRIGHT),
)

PALETTES = {"default": DEFAULT, "contrast": CONTRAST}
