"""A visitor before the terminal: eyes on the display, one finger on the glass."""

import contextlib
import json
import time
from pathlib import Path
from typing import NamedTuple

import zxingcpp
from PIL import Image
from waiting import until
from Xlib import X
from Xlib.display import Display
from Xlib.error import ConnectionClosedError
from Xlib.ext import xtest

PATIENCE_S = 60.0
"""A screen that has not come by then will not come."""


class Station(NamedTuple):
    """A screen as it stands: its name, where its targets are (x, y, width, height in pixels), since when."""

    screen: str
    targets: dict[str, tuple[float, float, float, float]]
    since_ns: int


class Touchscreen:
    """One display. Where to touch, it reads from what the terminal writes beside its pictures."""

    def __init__(self, display: str, screens: Path, pictures: Path) -> None:
        """`screens` is where the terminal writes, `pictures` takes what is seen on the way."""
        self._display = Display(display)
        self._screens, self.pictures = screens, pictures
        self.touched_ns, self._seen = 0, 0
        pictures.mkdir(parents=True, exist_ok=True)

    def station(self) -> Station | None:
        """What stands on the display: the newest picture is the one. None before there is any."""
        written = [path for path in self._screens.glob("*.json") if ".part" not in path.name]
        if not written:
            return None
        since_ns, newest = max((path.stat().st_mtime_ns, path) for path in written)
        boxes = json.loads(newest.read_text("utf-8"))
        targets = {each["name"]: (each["x"], each["y"], each["width"], each["height"]) for each in boxes}
        return Station(newest.stem, targets, since_ns)

    def awaits(self, *screens: str, after_ns: int = 0, within_s: float = PATIENCE_S) -> Station:
        """A screen of one of these names, drawn after the last touch and after that moment."""

        def come() -> Station | None:
            there = self.station()
            fresh = there is not None and there.since_ns > max(self.touched_ns, after_ns)
            return there if fresh and there.screen in screens else None

        return until(f"one of the screens {screens}", come, within_s)

    def taps(self, target: str, *to: str, times: int = 1) -> Station:
        """Touch a target in its middle, as often as said, and wait for one of the screens it may lead to."""
        self.touches(*[target] * times)
        return self.awaits(*to)

    def touches(self, *targets: str) -> None:
        """Touch targets of this screen in their middles, one after the other, and wait for nothing."""
        there = self.station().targets
        self.touched_ns = time.time_ns()
        for x, y, width, height in (there[each] for each in targets):
            self._press(round(x + width / 2), round(y + height / 2))

    def look(self, name: str = "") -> Image.Image:
        """What the display shows at this moment; kept under a name when it has one."""
        there = self._display.screen()
        size = (there.width_in_pixels, there.height_in_pixels)
        taken = there.root.get_image(0, 0, *size, X.ZPixmap, 0xFFFFFFFF)
        image = Image.frombytes("RGB", size, taken.data, "raw", "BGRX")
        if name:
            self._seen += 1
            image.save(self.pictures / f"{self._seen:02}-{name}.png")
        return image

    def codes(self, name: str) -> list[str]:
        """What the QR codes on the display say."""
        return [each.text for each in zxingcpp.read_barcodes(self.look(name))]

    def leave(self) -> None:
        """Let go of the display, which may be gone already."""
        with contextlib.suppress(ConnectionClosedError):
            self._display.close()

    def _press(self, x: int, y: int) -> None:
        xtest.fake_input(self._display, X.MotionNotify, x=x, y=y)
        for event in (X.ButtonPress, X.ButtonRelease):
            xtest.fake_input(self._display, event, 1)
            self._display.sync()
