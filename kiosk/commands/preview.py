"""Draw items as a terminal shows them, for the console: a request a line comes in, pictures go out."""

import argparse
import logging
import os
import resource
import signal
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import BinaryIO

log = logging.getLogger(__name__)

WINDOW_PX = (240, 240)
"""What is drawn is drawn beside the window, in any size."""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The limits."""
    parser.add_argument("--seconds", type=int, default=30, help="for one request; longer ends the program (default 30)")
    parser.add_argument("--memory-mb", type=int, default=2048, help="of address space (default 2048)")


def run(arguments: argparse.Namespace) -> int:
    """Answer until nobody asks any more. Without graphics it ends at once, with what is missing on stderr."""
    answers = _answers_only()
    memory = arguments.memory_mb * 1024 * 1024
    resource.setrlimit(resource.RLIMIT_AS, (memory, memory))
    os.environ.setdefault("SDL_VIDEODRIVER", "offscreen")
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is for the console, which then ends this
    with tempfile.TemporaryDirectory(prefix="bacheca-preview-") as folder:
        answer = _answering(Path(folder))
        for line in sys.stdin.buffer:
            signal.alarm(arguments.seconds)
            answers.write(answer(line))
            answers.flush()
            signal.alarm(0)
    return 0


def _answers_only() -> BinaryIO:
    """Standard output for answers; whatever else somebody prints goes to standard error."""
    answers = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)
    return answers


def _answering(folder: Path) -> Callable[[bytes], bytes]:
    from kiosk.contract.errors import ContractError
    from kiosk.contract.preview import PreviewAnswer, read_request, to_line
    from kiosk.terminal.ui.window import configure

    configure(WINDOW_PX, fullscreen=False, home=folder / "kivy", frames_per_s=0)
    logging.getLogger("kivy").setLevel(logging.CRITICAL)  # input devices and the like are not missed here
    from kiosk.terminal.ui.item_parts import GoneError
    from kiosk.terminal.ui.preview import Preview

    preview = Preview(folder)

    def answer(line: bytes) -> bytes:
        try:
            pictures = preview.draw(*read_request(line))
        except (ContractError, GoneError, OSError) as error:
            log.warning("not drawn: %s", error)
            return to_line(PreviewAnswer(problem=f"{type(error).__name__}: {error}"))
        return to_line(PreviewAnswer(sizes=tuple(map(len, pictures)))) + b"".join(pictures)

    return answer
