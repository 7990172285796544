"""A terminal whose picture is black although it should not be; takes the terminal's own arguments."""

import sys
from pathlib import Path

from kiosk.terminal.main import main


def blacken() -> None:
    """Once the window may be opened: everything that is drawn lies under a black sheet."""
    from kivy.graphics import Color, Rectangle

    from kiosk.terminal.ui.witness import Witness

    usual = Witness.begin

    def begin(self: Witness, *_: object) -> None:
        with self._app.house.canvas.after:
            Color(0, 0, 0, 1)
            Rectangle(pos=(0, 0), size=(4000, 4000))
        usual(self)

    Witness.begin = begin


class _Late:
    """Waits until the terminal imports its window, and blackens it then."""

    def find_spec(self, name: str, *_: object) -> None:
        if name == "kiosk.terminal.ui.start":
            sys.meta_path.remove(self)
            blacken()


sys.meta_path.insert(0, _Late())
sys.exit(main(Path(sys.argv[1])))
