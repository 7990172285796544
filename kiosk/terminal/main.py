"""Puts a terminal together from its settings and starts it. Assembly only."""

import logging
import os
import signal
import sys
from datetime import UTC, datetime
from pathlib import Path

from kiosk.terminal import config, printers
from kiosk.terminal.library import Library
from kiosk.terminal.printing import PrintRoom
from kiosk.terminal.supervisor import Supervisor
from kiosk.terminal.ui.window import configure
from kiosk.terminal.visit import Patience
from kiosk.words.phrases import languages

HD_PX = (1080, 1920)
"""Assumed while a full-screen window has not yet said how large it is."""


def main(path: Path) -> int:
    """Run the terminal that a settings file describes, until it is told to stop. Raises ContractError, OSError."""
    logging.basicConfig(level=logging.INFO, format="%(asctime)s %(name)s %(levelname)s %(message)s")
    settings = config.read(path)
    printer = printers.chosen(settings)
    # x11 or nothing: without it a terminal that lost its screen would go on drawing to nobody.
    os.environ.setdefault("SDL_VIDEODRIVER", "x11")
    configure(settings.window_px() or HD_PX, settings.window_px() is None, settings.state_folder / "kivy")
    with Supervisor([sys.executable, "-m", "kiosk.terminal.sync", str(path)]):
        _show(settings, PrintRoom(printer))
    return 0


def _show(settings: config.Settings, room: PrintRoom) -> None:
    # Kivy opens its window on import: not before the line above has told it how.
    from kivy.core.window import Window

    from kiosk.terminal.ui.app import TerminalApp
    from kiosk.terminal.ui.stage import Mount

    library = Library(settings.state_folder, settings.place)
    there = languages()
    spoken = [language for language in settings.languages if language in there] or ["it"]
    mount = Mount((int(Window.width), int(Window.height)), settings.diagonal_in, settings.place, spoken)
    patience = Patience(settings.idle_s, settings.countdown_s)
    app = TerminalApp(mount, library, lambda: library.now(datetime.now(UTC)), room, patience, settings.screens_folder)
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, lambda *_: app.stop())
    app.run()
