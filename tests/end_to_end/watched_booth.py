"""The booth, which writes its screens into a folder, as no booth does in life. Arguments: settings, folder.

So a test's finger finds its buttons, and nothing else of it is another.
"""

import sys
from collections.abc import Callable
from pathlib import Path

from kiosk.terminal import alone
from kiosk.terminal.booth.messages import Entry

settings, screens = Path(sys.argv[1]), Path(sys.argv[2])


def listen(enter: Callable[[Entry], None]) -> None:
    enter.__self__.pictures = screens
    real_listen(enter)


real_listen, alone.listen = alone.listen, listen
sys.exit(alone.main(settings))
