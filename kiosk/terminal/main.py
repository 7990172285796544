"""Puts a terminal together from its settings and starts it. Assembly only."""

import contextlib
import logging
import os
import sys
from pathlib import Path

from kiosk.terminal import config, printers, voices
from kiosk.terminal.booth.outside import Booth, booth_command
from kiosk.terminal.introduction import Introduction
from kiosk.terminal.keeper import keeper_of
from kiosk.terminal.paired import Pairing
from kiosk.terminal.printing import PrintRoom
from kiosk.terminal.supervisor import Supervisor, report_command, sync_command
from kiosk.terminal.ui.window import configure

HD_PX = (1080, 1920)
"""Assumed while a full-screen window has not yet said how large it is."""


def main(path: Path) -> int:
    """Run the terminal that a settings file describes, until it is told to stop. Raises ContractError, OSError.

    When the console wants it, this process becomes a new one of the same command.
    """
    logging.basicConfig(level=logging.INFO, format="%(asctime)s %(name)s %(levelname)s %(message)s")
    unpaired = config.unpaired(path)
    if _introduced(unpaired) if unpaired else _ran(path):
        os.execv(sys.executable, sys.orig_argv)  # noqa: S606
    return 0


def _introduced(known: config.Unpaired) -> bool:
    pairing = Pairing(known.state_folder)
    _open_window(known)
    from kiosk.terminal.ui.start import introduce

    return introduce(known, Introduction(known.console, pairing).ask)


def _ran(path: Path) -> bool:
    settings = config.read(path)
    printer, voice = printers.chosen(settings), voices.chosen(settings)
    _open_window(settings)
    with contextlib.ExitStack() as helpers:
        helpers.enter_context(Supervisor(sync_command(path)))
        if settings.console:
            helpers.enter_context(Supervisor(report_command(path)))
        # The import opens the window: not before the line above has told it how.
        from kiosk.terminal.ui.start import run_app

        return run_app(settings, PrintRoom(printer), voice, keeper_of(settings, path), Booth(booth_command(path)))


def _open_window(settings: config.Settings | config.Unpaired) -> None:
    """Say how the window is to be."""
    # x11 or nothing: without it a terminal that lost its screen would go on drawing to nobody.
    os.environ.setdefault("SDL_VIDEODRIVER", "x11")
    configure(settings.window_px() or HD_PX, settings.window_px() is None, settings.state_folder / "kivy")
