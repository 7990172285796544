"""Start everything on this machine with the sample network: console, published files, phone pages, one terminal."""

import argparse
import contextlib
import fcntl
import functools
import http.server
import json
import os
import shutil
import signal
import socket
import subprocess
import sys
import threading
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

from kiosk.central.configuration import DEMONSTRATION_PASSWORD
from kiosk.contract.messages import Paired, read_message
from kiosk.terminal.paired import Pairing
from kiosk.terminal.supervisor import end

READY_S = 120.0
POLL_S = 0.2
ON_A_DESK = "562x1000"
"""Window on a display that people work at: a tall terminal in small."""
ON_NO_DISPLAY = "1080x1920"
LANGUAGES = ["it", "en", "fr", "ro", "sq", "uk", "ar"]


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The demonstration's options."""
    parser.add_argument("--state", type=Path, default=Path("state/demo"), help="folder that keeps everything")
    parser.add_argument("--host", default="127.0.0.1", help="address of console and phone pages (default 127.0.0.1)")
    parser.add_argument("--port", type=int, default=8000, help="port of console and phone pages (default 8000)")
    parser.add_argument("--files-port", type=int, default=8001, help="port of the published files (default 8001)")
    parser.add_argument("--size", default="", help=f"window in pixels (default {ON_NO_DISPLAY}, less on a desk)")
    parser.add_argument("--diagonal-in", type=float, default=32, help="terminal's diagonal in inches (default 32)")
    parser.add_argument("--report-s", type=int, default=60, help="seconds between two reports of the terminal")
    parser.add_argument("--place", default="centro-aggregazione", help="slug of the place where the terminal stands")


def run(arguments: argparse.Namespace) -> int:
    """Start all parts, say where they are, and stay until interrupted; 1 when a part would not start or ended."""
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(0))
    with contextlib.ExitStack() as parts:
        try:
            demo = Demo(arguments, parts)
            demo.start()
            demo.announce()
            demo.stay()
        except KeyboardInterrupt:
            return 0
        except DemoError as error:
            print(f"demo: {error}", file=sys.stderr)
            return 1
    return 0


class DemoError(Exception):
    """A part would not start, or ended; says which, and where to look."""


class Demo:
    """The parts of the demonstration, each a process of its own; `parts` ends them in reverse order."""

    def __init__(self, arguments: argparse.Namespace, parts: contextlib.ExitStack) -> None:
        self.arguments, self.parts = arguments, parts
        self.state: Path = arguments.state.resolve()
        self.central, self.screens = self.state / "central", self.state / "screens"
        self.printed = self.state / "printed"
        self.display = os.environ.get("DISPLAY", "")
        self.address = f"http://{arguments.host}:{arguments.port}"
        self.users: list[str] = []
        self.running: dict[str, subprocess.Popen[bytes]] = {}
        others = {name: value for name, value in os.environ.items() if not name.startswith("BACHECA_")}
        self.files = f"http://127.0.0.1:{arguments.files_port}/"
        ours = {"BACHECA_STATE": str(self.central), "BACHECA_PHONE_ADDRESS": self.address}
        ours["BACHECA_CATALOGUE_ADDRESS"] = self.files
        desk = {"BACHECA_OLD_DESK_FROM": "2021-11", "BACHECA_OLD_DESK_TO": "2022-06"}
        self.environment = others | ours | desk | {"BACHECA_SECOND_FACTOR": "optional"}

    def start(self) -> None:
        """Prepare the console, start every part, and wait until each one answers. Raises DemoError."""
        for port in (self.arguments.port, self.arguments.files_port):
            _check_free(self.arguments.host, port)
        for folder in (self.central, self.screens):
            folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        self.parts.enter_context(_alone(self.state / "lock"))
        for old in self.screens.iterdir():
            old.unlink()
        self._fill_console()
        self.parts.enter_context(_files(self.central / "published", self.arguments.files_port))
        where = (f"--host={self.arguments.host}", f"--port={self.arguments.port}", "--trust-network")
        self._part("console", self.environment, "central", "serve", *where)
        self._part("runner", self.environment, "central", "runner")
        self._start_terminal()
        self._await("console", lambda: _answers(f"{self.address}/gestione/login/"))
        self._await("terminal", lambda: (self.screens / "attract.png").exists())

    def announce(self) -> None:
        """One line for each thing to open, then the people to be."""
        lines = (
            f"console: {self.address}/gestione/",
            f"phone: {self.address}/",
            f"screens: {self.screens}",
            f"printed: {self.printed}",
            f"display: {self.display}",
            *self.users,
        )
        print("\n".join(lines), flush=True)

    def stay(self) -> None:
        """Until interrupted. Raises DemoError when a part ends by itself."""
        while True:
            for name in self.running:
                self._alive(name)
            time.sleep(1)

    def _fill_console(self) -> None:
        print("preparing the sample network …", file=sys.stderr, flush=True)
        said = self._once("central", "samples", f"--password={DEMONSTRATION_PASSWORD}")
        self.users = [line for line in said.splitlines() if line.startswith("user:")]
        if not (self.central / "keys").exists():
            self._once("central", "keys")
        self._once("central", "publish")

    def _start_terminal(self) -> None:
        size = self.arguments.size or (ON_A_DESK if self.display else ON_NO_DISPLAY)
        self.display = self.display or self.parts.enter_context(virtual_display(size, self.state / "xvfb.log"))
        self._pair_terminal()
        settings = self.state / "terminal.toml"
        settings.write_text(self._terminal_settings(size), "utf-8")
        self._part("terminal", os.environ | {"DISPLAY": self.display}, "terminal", "--config", str(settings))

    def _pair_terminal(self) -> None:
        """As if somebody had entered the letters on its screen. The console hears only the credential's hash."""
        pairing = Pairing(self.state / "terminal")
        own = (f"--credential={pairing.credential()}", f"--place={self.arguments.place}")
        said = self._once("central", "totem", *own, f"--diagonal-in={self.arguments.diagonal_in}")
        pairing.take(read_message(said.encode(), Paired))

    def _terminal_settings(self, size: str) -> str:
        """TOML; JSON's strings, numbers and lists are TOML's too."""
        root = next((self.central / "keys").rglob("*root.json"), self.central / "published/metadata/1.root.json")
        values = {
            "place": self.arguments.place,
            "catalogue_url": self.files,
            "console": f"http://127.0.0.1:{self.arguments.port}",
            "root": str(root),
            "state_folder": str(self.state / "terminal"),
            "diagonal_in": self.arguments.diagonal_in,
            "window": size,
            "report_s": self.arguments.report_s,
            "screens_folder": str(self.screens),
            "languages": LANGUAGES,
        }
        lines = [f"{name} = {json.dumps(value)}" for name, value in values.items()]
        return "\n".join([*lines, "[printers.file]", f"folder = {json.dumps(str(self.printed))}", ""])

    def _once(self, *words: str) -> str:
        done = subprocess.run(_command(*words), env=self.environment, capture_output=True, text=True, check=False)
        if done.returncode:
            raise DemoError(f"{' '.join(words)} did not work:\n{done.stderr[-2000:]}")
        return done.stdout

    def _part(self, name: str, environment: Mapping[str, str], *words: str) -> None:
        log = self.parts.enter_context((self.state / f"{name}.log").open("wb"))
        process = subprocess.Popen(_command(*words), env=dict(environment), stdout=log, stderr=log)
        self.running[name] = process
        self.parts.callback(end, process)

    def _alive(self, name: str) -> None:
        if self.running[name].poll() is not None:
            raise DemoError(f"the {name} ended by itself; its last words are in {self.state / f'{name}.log'}")

    def _await(self, name: str, ready: Callable[[], bool]) -> None:
        give_up = time.monotonic() + READY_S
        while not ready():
            self._alive(name)
            if time.monotonic() > give_up:
                raise DemoError(f"the {name} is not ready after {READY_S:.0f} s; see {self.state / f'{name}.log'}")
            time.sleep(POLL_S)


@contextlib.contextmanager
def virtual_display(size: str, log: Path, *options: str) -> Iterator[str]:
    """A display in memory (Xvfb) of a size in pixels; gives its name. Raises DemoError without Xvfb."""
    if shutil.which("Xvfb") is None:
        raise DemoError("there is no display and no Xvfb: install the package xvfb")
    reading, writing = os.pipe()
    usual = ["-screen", "0", f"{size}x24", "-nolisten", "tcp", "-nocursor"]
    command = ["Xvfb", "-displayfd", str(writing), *usual, *options]
    with log.open("wb") as out:
        process = subprocess.Popen(command, pass_fds=[writing], stdout=out, stderr=out)
        os.close(writing)
        try:
            with os.fdopen(reading) as said:
                number = said.readline().strip()
            if not number:
                raise DemoError(f"Xvfb did not start; see {log}")
            yield f":{number}"
        finally:
            end(process)


def _check_free(host: str, port: int) -> None:
    """Raises DemoError before anything is touched."""
    with socket.socket() as trial:
        trial.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            trial.bind((host, port))
        except OSError as error:
            raise DemoError(f"port {port} is taken ({error.strerror}): see --port and --files-port") from error


@contextlib.contextmanager
def _alone(lock: Path) -> Iterator[None]:
    """Only one demonstration in a folder: two would publish over each other."""
    with lock.open("w") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError as error:
            raise DemoError(f"another demonstration runs in {lock.parent}: stop it, or give --state") from error
        yield


@contextlib.contextmanager
def _files(folder: Path, port: int) -> Iterator[None]:
    """Serve the published files as any static host would."""
    handler = functools.partial(_Quiet, directory=str(folder))
    try:
        server = http.server.ThreadingHTTPServer(("127.0.0.1", port), handler)
    except OSError as error:
        raise DemoError(f"port {port} is taken ({error.strerror}): choose another with --files-port") from error
    thread = threading.Thread(target=server.serve_forever, name="files", daemon=True)
    thread.start()
    try:
        yield
    finally:
        server.shutdown()
        server.server_close()


class _Quiet(http.server.SimpleHTTPRequestHandler):
    """A static file server that keeps no log."""

    def log_message(self, *_: object) -> None:
        """Nothing about anybody is written down."""


def _command(*words: str) -> list[str]:
    return [sys.executable, "-m", "kiosk", *words]


def _answers(address: str) -> bool:
    try:
        with urllib.request.urlopen(address, timeout=5) as answer:  # noqa: S310 - our own address
            return bool(answer.status == 200)
    except (urllib.error.URLError, OSError):
        return False
