"""What a rendered screen really is: targets and capitals from the widgets, contrast and clipping from the pixels."""

from collections.abc import Iterator
from typing import Any

from kivy.uix.widget import Widget
from PIL import Image

from kiosk.terminal.ui.ink import Ink, ink_of
from kiosk.terminal.ui.theme import Theme
from kiosk.terminal.ui.widgets.text import Sign, Text
from kiosk.terminal.ui.widgets.touchable import Touchable


def picture_of(house: Widget) -> Image.Image:
    """What `house` looks like now."""
    texture = house.export_as_image().texture
    return Image.frombytes("RGBA", texture.size, texture.pixels).convert("RGB")


def measured(name: str, shown: Widget, pixels: Image.Image, theme: Theme) -> dict[str, Any]:
    """Measure `shown` on its picture: one entry of `tour.json`, lengths in millimetres."""
    return {
        "name": name,
        "picture": f"{name}.png",
        "targets": [_target(each, theme) for each in _all(shown, Touchable)],
        "texts": [_text(each, pixels, theme) for each in _all(shown, Text) if each.text],
        "signs": [_sign(each, pixels) for each in _all(shown, Sign) if each.text and each.times > 0.02],
    }


def targets_px(shown: Widget, height_px: float) -> list[dict[str, Any]]:
    """Name and box of every target in pixels, from the upper left corner of a window of that height."""
    return [{"name": each.called} | _box(each, height_px) for each in _all(shown, Touchable)]


def _all(shown: Widget, kind: type[Widget]) -> Iterator[Any]:
    return (each for each in shown.walk(restrict=True) if isinstance(each, kind))


def _target(target: Touchable, theme: Theme) -> dict[str, Any]:
    box = _box(target, theme.height_px)
    said = {"name": target.called, "widget": type(target).__name__}
    return said | {f"{side}_mm": round(px / theme.px_per_mm, 2) for side, px in box.items()}


def _box(target: Touchable, height_px: float) -> dict[str, float]:
    x, y = target.to_window(*target.pos)
    return {"x": x, "y": height_px - y - target.height, "width": target.width, "height": target.height}


def _text(text: Text, pixels: Image.Image, theme: Theme) -> dict[str, Any]:
    ink = _ink(text, pixels)
    return {
        "text": text.text,
        "role": text.role,
        "capital_mm": round(theme.capital_mm(text.font_size), 2),
        "contrast": round(ink.contrast, 2),
        "clipped": ink.clipped,
        "broken": _broken(text),
    }


def _broken(text: Text) -> bool:
    """Whether a word is wider than its text, so that it had to be torn between two lines."""
    words = max((text._label.get_extents(word)[0] for word in text.text.split()), default=0)
    return bool(words > text.texture_size[0] + 1)


def _sign(sign: Sign, pixels: Image.Image) -> dict[str, Any]:
    ink = _ink(sign, pixels)
    return {"name": sign.name, "contrast": round(ink.contrast, 2), "clipped": ink.clipped}


def _ink(label: Any, pixels: Image.Image) -> Ink:
    """The label's own ink, drawn by itself, looked for on the picture at the label's place."""
    texture = label.texture
    if texture is None:
        return Ink(contrast=1.0, clipped=True)
    width, height = texture.size
    alone = Image.frombytes("RGBA", (width, height), texture.pixels)
    # Kivy's label draws its texture at whole pixels, rounded down.
    x, y = int(label.center_x - width / 2), int(label.center_y - height / 2)
    return ink_of(alone.getchannel("A"), pixels, x, pixels.height - y - height)
