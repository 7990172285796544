"""The real demonstration, started and ended as a person at a shell would."""

import contextlib
import os
import queue
import shutil
import signal
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Iterator, Sequence
from pathlib import Path

import processes

from kiosk.commands.demo import virtual_display

READY_S = 300.0
GOODBYE_S = 60.0
SIZE = "1080x1920"
HEAD = "responsabile-cpi"
"""Who may publish for the Centro per l'impiego."""
WRITER = "redattore-cpi"
"""Who writes for it and sends what they wrote to be approved."""


def outside() -> dict[str, str]:
    """The environment of somebody at a shell: nothing of what other tests in this process need of Kivy or Django."""
    ours = ("DISPLAY", "SDL_VIDEODRIVER", "DJANGO_SETTINGS_MODULE")
    return {
        name: value
        for name, value in os.environ.items()
        if name not in ours and not name.startswith(("BACHECA_", "KIVY_"))
    }


class Demonstration:
    """`python -m kiosk demo` without a display, in a folder and on ports of its own."""

    def __init__(self, folder: Path, *options: str) -> None:
        """Start it, and read what it says until everything is ready. Raises AssertionError otherwise."""
        assert shutil.which("Xvfb"), "The package xvfb is missing: the terminal has no screen to be tested on."
        self.folder, self._started = folder, time.monotonic()
        self.process, self.trouble = self._start(options), ""
        self._lines: queue.SimpleQueue[str] = queue.SimpleQueue()
        self._ears = threading.Thread(target=self._listen, daemon=True)
        self._ears.start()
        try:
            said = self._hear()
        except BaseException:
            self.end()
            raise
        self.ready_s = time.monotonic() - self._started
        self.console, self.phone = said["console"], said["phone"]
        self.screens, self.printed = Path(said["screens"]), Path(said["printed"])
        self.display, self.password = said["display"], said[HEAD]
        self.settings = folder / "terminal.toml"

    def fetchers(self) -> list[int]:
        """Process ids of what fetches the catalogue for the terminal: one, while all is well."""
        return self._that_run("kiosk.terminal.sync")

    def reporters(self) -> list[int]:
        """Process ids of what tells the console how the terminal is: one, while all is well."""
        return self._that_run("kiosk.terminal.report")

    def running(self) -> dict[int, str]:
        """Everything it started that is alive, itself included."""
        return processes.of_session(self.process.pid)

    def sheets(self) -> list[Path]:
        """What was printed so far."""
        return sorted(self.printed.glob("*.pdf"))

    def end(self) -> None:
        """Tell it to end. Raises AssertionError when it did not end well, or left something running (killed here)."""
        if self.process.poll() is None:
            self.process.send_signal(signal.SIGTERM)
        with contextlib.suppress(subprocess.TimeoutExpired):
            self.process.wait(GOODBYE_S)
        left = self.running()
        for number in left:
            with contextlib.suppress(ProcessLookupError):
                os.kill(number, signal.SIGKILL)
        self.process.wait()
        self._ears.join(GOODBYE_S)
        assert not left, f"still running after the end: {left}"
        assert self.process.returncode == 0, f"the demonstration ended with this: {self.trouble}"

    def terminal(self) -> int:
        """Process id of what draws the screen."""
        [found] = self._that_run("kiosk terminal --config")
        return found

    def _that_run(self, words: str) -> list[int]:
        return [number for number, command in self.running().items() if words in command]

    def _start(self, options: Sequence[str]) -> subprocess.Popen[str]:
        environment = outside()
        ports = [f"--port={free_port()}", f"--files-port={free_port()}"]
        command = [sys.executable, "-m", "kiosk", "demo", f"--state={self.folder}", f"--size={SIZE}", *ports, *options]
        pipe = subprocess.PIPE
        return subprocess.Popen(command, stdout=pipe, stderr=pipe, text=True, env=environment, start_new_session=True)

    def _listen(self) -> None:
        with self.process.stdout as out, self.process.stderr as trouble:
            for line in out:
                self._lines.put(line.strip())
            self.trouble = trouble.read()
        self._lines.put("end: ")

    def _hear(self) -> dict[str, str]:
        said: dict[str, str] = {}
        while HEAD not in said:
            try:
                line = self._lines.get(timeout=max(0.0, self._started + READY_S - time.monotonic()))
            except queue.Empty:
                raise AssertionError(f"the demonstration was not ready after {READY_S:.0f} s; it said {said}") from None
            name, _, value = line.partition(": ")
            assert name != "end", f"the demonstration ended by itself: {self.trouble}"
            said |= dict([value.split(" password: ")]) if name == "user" else {name: value}
        return said


@contextlib.contextmanager
def terminal_alone(settings: Path, screens: Path) -> Iterator[str]:
    """The terminal by itself, with nobody to fetch from; gives its display. Leaves nothing running."""
    for old in screens.iterdir():
        old.unlink()
    with (
        virtual_display(SIZE, settings.parent / "xvfb.log") as display,
        (settings.parent / "alone.log").open("w") as log,
    ):
        command = [sys.executable, "-m", "kiosk", "terminal", "--config", str(settings)]
        environment = outside() | {"DISPLAY": display}
        process = subprocess.Popen(command, stdout=log, stderr=log, env=environment, start_new_session=True)
        try:
            yield display
        finally:
            process.terminate()
            process.wait(GOODBYE_S)
        assert not processes.of_session(process.pid)


def free_port() -> int:
    """A port that nobody listens on."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return int(free.getsockname()[1])
