"""Keeps a helper process alive beside the screen, and never longer than it."""

import logging
import os
import subprocess
import sys
import threading
import time
from collections.abc import Sequence
from pathlib import Path

log = logging.getLogger(__name__)

BACK_OFF_S = 1.0
BACK_OFF_MAX_S = 60.0
LASTED_S = 60.0
"""A process that lived this long starts again without delay."""
GOODBYE_S = 3.0
SUPERVISED = "BACHECA_SUPERVISED"
"""Environment variable that tells a command that its standard input is a Supervisor's pipe."""


def sync_command(settings: Path) -> list[str]:
    """The command that fetches the catalogue. Said here, so that the screen's process need not load what it uses."""
    return [sys.executable, "-m", "kiosk.terminal.sync", str(settings)]


def report_command(settings: Path) -> list[str]:
    """The command that tells the console how this terminal is."""
    return [sys.executable, "-m", "kiosk.terminal.report", str(settings)]


class Supervisor:
    """Starts a command, starts it again when it ends (ever more slowly), and stops it.

    The command's standard input is a pipe that ends with this process, however it ends: the command calls
    `end_with_parent()` and goes too. `with Supervisor(command):` starts and stops.
    """

    def __init__(self, command: Sequence[str], back_off_s: float = BACK_OFF_S) -> None:
        self.command = list(command)
        self.process: subprocess.Popen[bytes] | None = None
        self.starts = 0
        self._back_off_s = back_off_s
        self._stop = threading.Event()
        self._thread = threading.Thread(target=self._keep, name="supervisor", daemon=True)

    def start(self) -> None:
        """Start the command, and keep it alive from a thread of its own."""
        self._thread.start()

    def stop(self) -> None:
        """End the command, by force after `GOODBYE_S`. May be called twice, and without a start."""
        self._stop.set()
        if self.process is not None:
            end(self.process)
        if self._thread.is_alive():
            self._thread.join(2 * GOODBYE_S)

    def __enter__(self) -> "Supervisor":
        self.start()
        return self

    def __exit__(self, *_: object) -> None:
        self.stop()

    def _keep(self) -> None:
        delay_s = self._back_off_s
        while not self._stop.is_set():
            started = time.monotonic()
            self._run_once()
            delay_s = self._back_off_s if time.monotonic() - started > LASTED_S else min(BACK_OFF_MAX_S, 2 * delay_s)
            self._stop.wait(delay_s)

    def _run_once(self) -> None:
        try:
            self.process = subprocess.Popen(self.command, stdin=subprocess.PIPE, env=os.environ | {SUPERVISED: "1"})
        except OSError as error:
            log.error("cannot start %s: %s", self.command[0], error)
            return
        self.starts += 1
        if self._stop.is_set():
            end(self.process)
        status = self.process.wait()
        if not self._stop.is_set():
            log.error("%s ended with status %d and is started again", " ".join(self.command), status)
        _close(self.process)


def end_with_parent() -> None:
    """End this process when its Supervisor is gone, if it has one.

    It ends at once, whatever it is doing: the store may be left at any moment.
    """

    def wait() -> None:
        while os.read(sys.stdin.fileno(), 1):
            pass
        os._exit(0)

    if SUPERVISED in os.environ:
        threading.Thread(target=wait, name="end-with-parent", daemon=True).start()


def end(process: subprocess.Popen[bytes]) -> None:
    """Ask a process to end, and make it after `GOODBYE_S`."""
    process.terminate()
    try:
        process.wait(GOODBYE_S)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()


def _close(process: subprocess.Popen[bytes]) -> None:
    if process.stdin is not None:
        process.stdin.close()
