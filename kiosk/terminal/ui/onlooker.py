"""Keeps a picture of each screen that is shown, and beside it where its targets are: for demonstrations and tests."""

import json
from pathlib import Path

from kivy.clock import Clock
from kivy.uix.widget import Widget

from kiosk.terminal.ui.measure import targets_px

STILL_AFTER_S = 0.4
"""By then what is new stands still."""


class Onlooker:
    """Pictures of what stands in `house`, into `folder`; with no folder it looks away. A frame is drawn before each."""

    def __init__(self, house: Widget, folder: Path | None) -> None:
        self.house, self.folder, self.name = house, folder, ""
        self._next = Clock.create_trigger(self._look)
        self._soon = Clock.create_trigger(lambda *_: self._next(), STILL_AFTER_S)

    def shows(self, name: str) -> None:
        """Another screen is shown."""
        self.name = name
        self.again()

    def again(self, *_: object) -> None:
        """Something may have changed: look soon."""
        if self.folder is not None:
            self._soon.cancel()
            self._soon()

    def _look(self, *_: object) -> None:
        if self.folder is None or not self.house.children:
            return
        picture, targets = self.folder / f"{self.name}.png", self.folder / f"{self.name}.json"
        part = picture.with_suffix(".part.png")
        self.house.export_to_png(str(part))
        part.replace(picture)
        part = targets.with_suffix(".part.json")
        found = targets_px(self.house.children[0], self.house.height)
        part.write_text(json.dumps(found, ensure_ascii=False), "utf-8")
        part.replace(targets)
