"""The program that draws a terminal's screen, kept warm: one question at a time, each within a time.

The console never draws by itself: the program may hang, die or be missing, and the console goes on.
"""

import atexit
import contextlib
import logging
import os
import shlex
import signal
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import IO

from kiosk.contract.errors import ContractError
from kiosk.contract.preview import PreviewAnswer, PreviewRequest, read_answer, to_line
from kiosk.paths import HOUSE

log = logging.getLogger(__name__)

PASSED_ON = ("PATH", "HOME", "LANG", "LC_ALL", "TMPDIR", "XDG_RUNTIME_DIR", "LD_LIBRARY_PATH", "SDL_VIDEODRIVER")
"""What the program learns of our environment. It needs no address of a database, and no secret."""
LINE_BYTES_MAX = 10_000


class NotDrawnError(Exception):
    """There is no picture. Its text is for the log."""


class BusyError(NotDrawnError):
    """Too many people want one at this moment."""


@dataclass(frozen=True)
class Limits:
    """How long, in seconds: the first picture with the program's start, each one after, and for one's turn.

    Pictures take half a second where nobody else works, and six on a machine with ten times more work than it can do:
    who is only slow is not ended. `waiting` is how many may wait or be served: each keeps one of the console's threads.
    A program that fails at its first picture is left alone for `rest_s`, then twice as long each time, up to
    `rest_s_max`.
    """

    first_s: float = 20.0
    next_s: float = 10.0
    turn_s: float = 8.0
    waiting: int = 4
    rest_s: float = 5.0
    rest_s_max: float = 120.0


def command(written: str) -> list[str]:
    """The program's command line: as written in the settings, else this Python's own."""
    return shlex.split(written) or [sys.executable, "-m", "kiosk", "preview"]


class Drawer:
    """Asks the program. Any number of threads may call it; nothing is started before the first picture is wanted."""

    def __init__(self, command: Sequence[str], limits: Limits | None = None) -> None:
        self._command, self.limits = command, limits or Limits()
        self._turn, self._places = threading.Lock(), threading.BoundedSemaphore(self.limits.waiting)
        self._process: subprocess.Popen[bytes] | None = None
        self._folder: tempfile.TemporaryDirectory[str] | None = None
        self._failures, self._rests_until = 0, 0.0
        atexit.register(self.close)

    def draw(self, request: PreviewRequest) -> list[bytes]:
        """The pages as PNG. Raises NotDrawnError, within the limits whatever happens."""
        with self._my_turn():
            if time.monotonic() < self._rests_until:
                raise NotDrawnError("it failed a moment ago")
            warm = self._process is not None
            try:
                return self._asked(to_line(request))
            except EOFError as error:
                if not warm:
                    raise NotDrawnError(str(error)) from error
            # It had died since the last picture: that says nothing about this one.
            try:
                return self._asked(to_line(request))
            except EOFError as error:
                raise NotDrawnError(str(error)) from error

    def close(self) -> None:
        """End the program. A picture wanted later starts it anew."""
        process, self._process = self._process, None
        if process is not None:
            _kill(process)
            for pipe in (process.stdin, process.stdout):
                with contextlib.suppress(OSError):  # what was not written yet finds nobody any more
                    _there(pipe).close()
        folder, self._folder = self._folder, None
        if folder is not None:
            folder.cleanup()

    @contextlib.contextmanager
    def _my_turn(self) -> Iterator[None]:
        if not self._places.acquire(blocking=False):
            raise BusyError("too many wait already")
        try:
            if not self._turn.acquire(timeout=self.limits.turn_s):
                raise BusyError("the turn did not come in time")
            try:
                yield
            finally:
                self._turn.release()
        finally:
            self._places.release()

    def _asked(self, line: bytes) -> list[bytes]:
        """One question and its answer. Raises EOFError when the program died, NotDrawnError for all else."""
        fresh = self._process is None
        process = self._process = self._process or self._start()
        late = threading.Event()
        watch = threading.Timer(self.limits.first_s if fresh else self.limits.next_s, _too_late, (process, late))
        watch.daemon = True
        watch.start()
        try:
            answer, pictures = _exchange(process, line)
        except (OSError, EOFError, ContractError) as error:
            self._failed(fresh)
            if late.is_set() or isinstance(error, ContractError):
                raise NotDrawnError(f"too late, or no sense: {error}") from error
            raise EOFError(f"the program ended: {error}") from error
        finally:
            watch.cancel()
        self._failures = 0
        if answer.problem:
            raise NotDrawnError(answer.problem)
        return pictures

    def _start(self) -> subprocess.Popen[bytes]:
        known = {name: os.environ[name] for name in PASSED_ON if name in os.environ}
        self._folder = tempfile.TemporaryDirectory(
            prefix="bacheca-preview-"
        )  # ended by force, it leaves its own behind
        try:
            return subprocess.Popen(
                self._command,
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                cwd=HOUSE,
                env=known | {"TMPDIR": self._folder.name},
                start_new_session=True,
            )
        except OSError as error:
            self._failed(fresh=True)
            raise NotDrawnError(str(error)) from error

    def _failed(self, fresh: bool) -> None:
        self.close()
        if fresh:
            rest_s = min(self.limits.rest_s_max, self.limits.rest_s * 2**self._failures)
            self._failures, self._rests_until = self._failures + 1, time.monotonic() + rest_s
            log.warning("the program that draws screens does not answer: again in %.0f s", rest_s)


def _exchange(process: subprocess.Popen[bytes], line: bytes) -> tuple[PreviewAnswer, list[bytes]]:
    asking, answering = _there(process.stdin), _there(process.stdout)
    asking.write(line)
    asking.flush()
    head = answering.readline(LINE_BYTES_MAX)
    if not head:
        raise EOFError("no answer")
    answer = read_answer(head)
    return answer, [_exactly(answering, size) for size in answer.sizes]


def _exactly(answering: IO[bytes], size: int) -> bytes:
    found = answering.read(size)
    if len(found) < size:
        raise EOFError("half an answer")
    return found


def _there(pipe: IO[bytes] | None) -> IO[bytes]:
    if pipe is None:
        raise OSError("there is no pipe")
    return pipe


def _too_late(process: subprocess.Popen[bytes], late: threading.Event) -> None:
    late.set()
    _signal(process)


def _kill(process: subprocess.Popen[bytes]) -> None:
    _signal(process)
    process.wait()


def _signal(process: subprocess.Popen[bytes]) -> None:
    """End it and whatever it has started: a child of its own would keep the pipe open."""
    with contextlib.suppress(ProcessLookupError):
        os.killpg(process.pid, signal.SIGKILL)
