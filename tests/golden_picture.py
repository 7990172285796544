"""Golden pictures: what something must go on looking like. To take new ones, look at them first: GOLDEN_WRITE=1."""

import os
from pathlib import Path

from PIL import Image, ImageChops, ImageStat

GOLDEN = Path(__file__).parent / "golden"
CLEAR_STEPS = 64
"""From so many steps of 255 on, a pixel differs clearly: soft edges of letters may fall otherwise elsewhere."""


def clearly_different(drawn: Image.Image, name: str, folder: Path) -> float:
    """Share (0 to 1) of pixels that clearly differ from the golden NAME.png; the drawn one is left in `folder`."""
    golden = GOLDEN / f"{name}.png"
    if os.environ.get("GOLDEN_WRITE"):
        golden.parent.mkdir(exist_ok=True)
        drawn.save(golden, optimize=True)
    drawn.save(folder / golden.name)
    with Image.open(golden) as opened:
        expected = opened.convert(drawn.mode)
    if expected.size != drawn.size:
        return 1.0
    difference = ImageChops.difference(drawn, expected).convert("L")
    return ImageStat.Stat(difference.point(lambda value: 255 if value > CLEAR_STEPS else 0)).mean[0] / 255
