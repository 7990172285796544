"""Among letters that run from right to left, Italian words, numbers and the ends of lines stay in order."""

import pytest
from PIL import Image, ImageChops, ImageStat

from kiosk.terminal.ui.lettering import ShapedLabel, letters

OTHER_MIN = 40
"""Mean difference in brightness (0-255) between two words; of one word drawn half a pixel aside it is below 20."""


def drawn(text: str) -> Image.Image:
    """A text's last line alone, cut to its ink."""
    label = ShapedLabel(text=text, font_name=letters("ar", 400), font_size=40, color=(1, 1, 1, 1))
    label.refresh()
    whole = Image.frombytes("RGBA", label.texture.size, label.texture.pixels).getchannel("A")
    line_px = whole.height // len(text.splitlines())
    line = whole.crop((0, whole.height - line_px, whole.width, whole.height))
    return line.crop(line.getbbox())


def same(one: Image.Image, other: Image.Image) -> bool:
    difference = ImageChops.difference(one, other.resize(one.size))
    return ImageStat.Stat(difference).mean[0] < OTHER_MIN


@pytest.mark.parametrize(
    ("text", "first"),
    [
        ("مكتب\nComune، مفتوح", "Comune"),
        ("مكتب\n0322 000 123", "0322 000 123"),
        ("euro netti · 3 أشهر", "euro netti"),
        ("Comune: مفتوح", "Comune"),
    ],
)
def test_what_is_read_first_stands_at_the_right(text: str, first: str) -> None:
    line, word = drawn(text), drawn(first)
    right = line.crop((line.width - word.width, 0, *line.size))
    assert same(word, right.crop(right.getbbox()))


def test_a_phone_number_is_not_turned_round() -> None:
    line, number = drawn("اتصل 0322 000 123"), drawn("0322 000 123")
    left = line.crop((0, 0, number.width, line.height))
    assert same(number, left.crop(left.getbbox()).crop((0, 0, *number.size)))
