"""The code on the phone's screen, read back as a camera would."""

from pathlib import Path

import pytest
import zxingcpp
from moments import MOUNTS, NOW, PLACE, samples

from kiosk.contract.links import short_address
from kiosk.paper.qr import modules
from kiosk.terminal.library import Library
from kiosk.terminal.store import Store
from kiosk.terminal.ui.screens import carry
from kiosk.terminal.ui.tour import Tour
from kiosk.terminal.visit import Visit

LEAST_MODULE_PX = 4
MODULES_OF_VERSION_6 = 41


WAYS = {
    "phone": lambda library: short_address(samples().network.phone_address, library.items("job_offer", NOW)[0].code),
    "carry": lambda _: carry.SAMPLE,
}
"""Screens with a code, and what it says: an offer's address; where somebody's own curriculum waits, with its key."""


@pytest.mark.parametrize("palette", ["default", "contrast"])
@pytest.mark.parametrize("mount", MOUNTS)
@pytest.mark.parametrize("text", ["normal", "huge"])
@pytest.mark.parametrize("screen", WAYS)
def test_the_code_is_read_from_the_screen(screen: str, mount: str, palette: str, text: str, tmp_path: Path) -> None:
    Store(tmp_path).replace(samples(), [], NOW)
    library = Library(tmp_path, PLACE)
    tour = Tour(MOUNTS[mount], library, Visit(palette=palette, text=text), lambda: NOW)
    try:
        _, picture = next(iter(tour.pictures({screen})))
    finally:
        tour.close()
    (found,) = zxingcpp.read_barcodes(picture)
    assert found.text == WAYS[screen](library)
    side_px = found.position.top_right.x - found.position.top_left.x
    count = len(modules(found.text))
    assert count <= MODULES_OF_VERSION_6
    assert side_px / count >= LEAST_MODULE_PX
