"""Takes the picture of the screen that the console asked for: of the idle screen, and of nothing else.

It is drawn from the widgets that stand in the house then, so nothing of an earlier frame can be on it.
"""

import logging
import threading
from collections.abc import Callable
from pathlib import Path

from PIL import Image

from kiosk.terminal import photo
from kiosk.terminal.ui.app import TerminalApp
from kiosk.terminal.ui.measure import picture_of
from kiosk.terminal.ui.screens.attract import AttractScreen

log = logging.getLogger(__name__)


class Photographer:
    """Of one app's screen, for who reports. Belongs to the main thread; `seconds` counts as evidence does."""

    def __init__(self, app: TerminalApp, folder: Path, seconds: Callable[[], float]) -> None:
        self._app, self._folder, self._seconds = app, folder, seconds

    def take(self, wish: int) -> bool:
        """Take it now; whether that was possible. During a visit it never is: ask again later."""
        if not self._nobody_is_there():
            return False
        picture, taken_s = picture_of(self._app.house), self._seconds()
        if not self._nobody_is_there():
            return False
        threading.Thread(target=self._leave, args=(wish, picture, taken_s), name="photo", daemon=True).start()
        return True

    def _nobody_is_there(self) -> bool:
        """Whether the idle screen stands there alone: no visit, no question, no apology, not dark, nothing else."""
        shown = self._app.house.children
        return self._app.visit is None and not self._app.dark and len(shown) == 1 and type(shown[0]) is AttractScreen

    def _leave(self, wish: int, picture: Image.Image, taken_s: float) -> None:
        try:
            photo.leave(self._folder, photo.Taken(wish=wish, taken_s=taken_s, jpeg=photo.shrunk(picture)))
        except (OSError, ValueError) as error:
            log.warning("the picture of the screen cannot be left: %s", error)
