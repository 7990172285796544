"""Puts a terminal together from its settings and starts it. Assembly only."""

import logging
import os
from pathlib import Path

from kiosk.terminal import config, printers, voices
from kiosk.terminal.booth.outside import Booth, booth_command
from kiosk.terminal.keeper import keeper_of
from kiosk.terminal.printing import PrintRoom
from kiosk.terminal.supervisor import Supervisor, sync_command
from kiosk.terminal.ui.window import configure

HD_PX = (1080, 1920)
"""Assumed while a full-screen window has not yet said how large it is."""


def main(path: Path) -> int:
    """Run the terminal that a settings file describes, until it is told to stop. Raises ContractError, OSError."""
    logging.basicConfig(level=logging.INFO, format="%(asctime)s %(name)s %(levelname)s %(message)s")
    settings = config.read(path)
    printer, voice = printers.chosen(settings), voices.chosen(settings)
    # x11 or nothing: without it a terminal that lost its screen would go on drawing to nobody.
    os.environ.setdefault("SDL_VIDEODRIVER", "x11")
    configure(settings.window_px() or HD_PX, settings.window_px() is None, settings.state_folder / "kivy")
    with Supervisor(sync_command(path)):
        # The import opens the window: not before the line above has told it how.
        from kiosk.terminal.ui.start import run_app

        run_app(settings, PrintRoom(printer), voice, keeper_of(settings, path), Booth(booth_command(path)))
    return 0
