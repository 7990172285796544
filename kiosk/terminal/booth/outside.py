"""The booth as the house sees it: it is made ready, somebody goes in, words come out, and it is no more."""

import logging
import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from pathlib import Path

import msgspec

from kiosk.terminal.booth.messages import Entry, Word

log = logging.getLogger(__name__)

SILENT_S = 20.0
"""A booth that has said nothing for so long hangs: longer than any page takes to make."""
Told = Callable[[Word], None]


def booth_command(settings: Path) -> list[str]:
    """The command that is the booth of the terminal that a settings file describes."""
    return [sys.executable, "-m", "kiosk.terminal.alone", str(settings)]


def _of_session(number: int) -> Iterator[int]:
    """Processes of a session. What speaks in the booth is in groups of its own, and would finish its sentence."""
    for stat in Path("/proc").glob("[0-9]*/stat"):
        with suppress(OSError):
            state_and_numbers = stat.read_bytes().rpartition(b")")[2].split()
            if int(state_and_numbers[3]) == number:
                yield int(stat.parent.name)


class Booth:
    """At most one process at a time, in a session of its own: `close` ends it with everything that it started.

    The kernel ends it with the thread that made it ready: call from the main one.
    """

    def __init__(self, command: Sequence[str]) -> None:
        self.command = list(command)
        self.process: subprocess.Popen[bytes] | None = None
        self._heard_s = 0.0

    def warm(self) -> None:
        """Make ready, if it is not."""
        if self.process is None or self.process.poll() is not None:
            self.close()
            pipe = subprocess.PIPE
            self.process = subprocess.Popen(self.command, stdin=pipe, stdout=pipe, start_new_session=True)

    def enter(self, entry: Entry, told: Told) -> None:
        """Somebody goes in. `told` hears every word, from a thread of its own; the last one is "gone"."""
        self.warm()
        process, self._heard_s = self.process, time.monotonic()
        if process is None or process.stdin is None:
            return
        try:
            process.stdin.write(msgspec.json.encode(entry) + b"\n")
            process.stdin.flush()
        except OSError:
            log.error("the booth could not be entered")  # its end is heard below
        threading.Thread(target=self._listen, args=(process, told), name="booth", daemon=True).start()

    @property
    def hangs(self) -> bool:
        """Whether nothing has been heard for too long."""
        return time.monotonic() - self._heard_s > SILENT_S

    def close(self) -> None:
        """End it now, whatever it is doing, and wait until its memory is gone."""
        process, self.process = self.process, None
        if process is None:
            return
        process.kill()  # first: then it starts nothing more
        for each in _of_session(process.pid):
            with suppress(ProcessLookupError):
                os.kill(each, signal.SIGKILL)
        process.wait()
        if process.stdin is not None:
            process.stdin.close()

    def _listen(self, process: subprocess.Popen[bytes], told: Told) -> None:
        if process.stdout is None:
            return
        with process.stdout as words:
            for line in words:
                self._heard_s = time.monotonic()
                told(msgspec.json.decode(line, type=Word))
        told(Word(word="gone"))
