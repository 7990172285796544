"""The inside of the booth: a window of its own in which a curriculum is written. It ends with what was written.

Started by the terminal before anybody needs it; it opens its window when somebody goes in. It writes no file.
"""

import logging
import os
import sys
import threading
from collections.abc import Callable
from pathlib import Path
from typing import BinaryIO

import msgspec

from kiosk.terminal import config, printers, voices
from kiosk.terminal.booth.guard import guard
from kiosk.terminal.booth.messages import Entry, Word
from kiosk.terminal.main import HD_PX
from kiosk.terminal.printing import PrintRoom
from kiosk.terminal.ui.window import configure


def main(path: Path) -> int:
    """Be the booth of the terminal that a settings file describes. Raises ContractError, OSError."""
    logging.basicConfig(level=logging.INFO, format="%(asctime)s booth %(name)s %(levelname)s %(message)s")
    guard()
    words = words_only()
    settings = config.read(path)
    printer, voice = printers.chosen(settings), voices.chosen(settings)
    os.environ.setdefault("SDL_VIDEODRIVER", "x11")
    os.environ["MESA_SHADER_CACHE_DISABLE"] = "true"  # it has no words in it, but it is a file
    fullscreen = settings.window_px() is None
    configure(settings.window_px() or HD_PX, fullscreen, settings.state_folder / "kivy", hidden=True)
    # The import opens the window: not before the line above has told it how.
    from kiosk.terminal.ui.start import booth_app

    app = booth_app(settings, PrintRoom(printer), voice, lambda word: _say(words, word))
    listen(app.enter)
    app.run()
    return 0


def listen(enter: Callable[[Entry], None]) -> None:
    """Hear who goes in; when nobody is outside any more, end at once."""

    def hear() -> None:
        for line in sys.stdin.buffer:
            enter(msgspec.json.decode(line, type=Entry))
        os._exit(0)

    threading.Thread(target=hear, name="outside", daemon=True).start()


def words_only() -> BinaryIO:
    """Standard output for our words alone: what libraries print there goes to standard error."""
    own = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)
    return own


def _say(words: BinaryIO, word: Word) -> None:
    """To the house. With nobody there any more, this is the end."""
    try:
        words.write(msgspec.json.encode(word) + b"\n")
        words.flush()
    except OSError:
        os._exit(0)


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1])))
