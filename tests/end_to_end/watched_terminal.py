"""The terminal, whose booth writes its screens into a folder of their own. Arguments: settings, that folder."""

import sys
from pathlib import Path

from kiosk.terminal import main

settings, screens = Path(sys.argv[1]), sys.argv[2]
WATCHED = Path(__file__).with_name("watched_booth.py")


def booth_command(path: Path) -> list[str]:
    return [sys.executable, str(WATCHED), str(path), screens]


main.booth_command = booth_command
sys.exit(main.main(settings))
