"""The screens go on looking as they were last judged to be good."""

from pathlib import Path

import pytest
from golden_picture import clearly_different
from moments import MOUNTS, NOW, PLACE, samples
from PIL import Image

from kiosk.terminal.library import Library
from kiosk.terminal.store import Store
from kiosk.terminal.ui.screens import attract
from kiosk.terminal.ui.tour import Tour
from kiosk.terminal.visit import Visit

SIZE_PART = 0.4
"""Golden pictures are smaller than the screen: small files, and edges that fall otherwise elsewhere hardly count."""
DIFFERENT_MAX = 0.002
"""Share of pixels that may differ clearly: another word in a heading is 0.004."""
PLAIN = Visit()
CONTRAST = Visit(palette="contrast")
ARABIC = Visit(language="ar")
PICTURES = {
    **{
        f"upright-{name}": ("upright", PLAIN, name)
        for name in ("attract", "home", "list-job_offer", "item-job_offer", "phone", "print-paper_out", "still-here")
    },
    "upright-again": ("upright", PLAIN, "again"),
    "wide-home": ("wide", PLAIN, "home"),
    "small-home": ("small", PLAIN, "home"),
    "contrast-home": ("upright", CONTRAST, "home"),
    "english-tick-tasks": ("upright", Visit(language="en"), "tick-tasks"),
    "arabic-tick-tasks": ("upright", ARABIC, "tick-tasks"),
    "arabic-curriculum-own": ("upright", ARABIC, "curriculum-own"),
}


@pytest.mark.parametrize("name", PICTURES)
def test_golden_picture(name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """To take new ones, look at them first: GOLDEN_WRITE=1 pytest tests/terminal/ui."""
    monkeypatch.setattr(attract, "EACH_S", 3600)  # a slow machine would see the next poster
    mount, visit, stop = PICTURES[name]
    drawn = drawn_screen(mount, visit, stop, tmp_path)
    size = round(drawn.width * SIZE_PART), round(drawn.height * SIZE_PART)
    small = drawn.resize(size, Image.Resampling.BOX)
    assert clearly_different(small, f"screens/{name}", tmp_path) <= DIFFERENT_MAX, f"see {tmp_path}"


def drawn_screen(mount: str, visit: Visit, stop: str, folder: Path) -> Image.Image:
    Store(folder).replace(samples(), [], NOW)
    tour = Tour(MOUNTS[mount], Library(folder, PLACE), visit, lambda: NOW)
    try:
        return next(picture for _, picture in tour.pictures({stop}))
    finally:
        tour.close()
