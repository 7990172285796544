"""Somebody who writes words into the booth that nobody else has, and every place where those could be left."""

import json
import os
import resource
import secrets
import signal
import string
import struct
import subprocess
import sys
import time
from collections.abc import Sequence
from contextlib import ExitStack, closing, suppress
from pathlib import Path
from typing import NamedTuple, Self
from urllib.parse import urlsplit

from beside import begun, settings_beside
from demonstration import Demonstration
from PIL import Image
from recorder import Recorder
from waiting import until
from Xlib import X
from Xlib.display import Display

from kiosk.commands.demo import virtual_display

TERMINAL_TESTS = Path(__file__).parents[1] / "terminal"
sys.path += [str(TERMINAL_TESTS), str(TERMINAL_TESTS / "booth")]
from ipp_printer import IppPrinterProcess  # noqa: E402 - found by the line above
from search import Search, descendants  # noqa: E402

HOUSE = TERMINAL_TESTS / "booth" / "house.py"
SIZE = "540x960"
WITHIN_S = 120.0
PUBLIC = (Path("/tmp"), Path("/var/tmp"), Path("/dev/shm"), Path("/run"), Path("/var/spool"))
"""Where programs leave things that were told no other place."""
SELECTIONS = ("PRIMARY", "SECONDARY", "CLIPBOARD")
PIECES = 4
"""So many of its rows make a part of the picture known again."""


class Canary(NamedTuple):
    """What one person writes. Nobody else on this machine has these words, nor their beginnings."""

    name: str
    phone: str
    line: str

    @classmethod
    def new(cls, name: str, phone: str) -> Self:
        """Somebody who was never there, whose words begin so."""
        return cls(name + _letters(4), phone + _digits(3), name + _letters(4))

    @property
    def said(self) -> tuple[str, ...]:
        """How it stands on the page."""
        return self.name.capitalize(), self.phone, self.line.capitalize()

    def touches(self) -> list[str]:
        """The first two questions."""
        return [_moved(self.name), "Avanti", _moved(self.phone)]

    def page(self) -> list[str]:
        """All questions, and a line of the page rewritten."""
        return [
            *(*self.touches(), "Avanti", "Salta questa domanda", "Bar, cucina e ristorante"),
            *("Cameriere di sala / Cameriera di sala", "Cameriera di sala", "Servire ai tavoli", "Avanti", "2024"),
            *("Lavoro ancora qui", _moved(self.line), "Avanti", "Avanti", *["Salta questa domanda"] * 6),
            *("Cambia o aggiungi", "Servizio ai tavoli.", "Scrivi con parole tue", _moved(self.line), "Avanti"),
            *("Indietro", "Cambia aspetto"),
        ]


class Family:
    """People whose words begin alike: who looks for one finds any."""

    def __init__(self) -> None:
        self.name, self.phone = _letters(10), f"3{_digits(12)}"

    def member(self) -> Canary:
        """Another one."""
        return Canary.new(self.name, self.phone)

    def search(self) -> Search:
        """For any of them."""
        return Search([self.name, self.phone])


def _letters(count: int) -> str:
    return "".join(secrets.choice(string.ascii_lowercase) for _ in range(count))


def _digits(count: int) -> str:
    return "".join(secrets.choice(string.digits) for _ in range(count))


def _moved(text: str) -> str:
    """As the booth's visitor takes it: so no other process ever holds it as it is."""
    return "=" + "".join(chr(ord(letter) + 1) for letter in text)


class Glass:
    """The picture on the display, read where the display keeps it: to be asked for it would make copies of it.

    The file is an X window dump: a header, colours of 12 bytes each, and the picture's rows.
    """

    def __init__(self, file: Path) -> None:
        self.file = file

    def look(self) -> Image.Image:
        """What it shows."""
        rows, size, pitch = self._dump()
        return Image.frombytes("RGB", size, rows, "raw", "BGRX", pitch)

    def pieces(self, box: tuple[int, int, int, int]) -> list[bytes]:
        """The liveliest pieces of a part of it, as the display holds them."""
        left, upper, right, lower = box
        rows, _, pitch = self._dump()
        found = {rows[at * pitch + 4 * left : at * pitch + 4 * right] for at in range(upper, lower)}
        return sorted(found, key=_changes)[-PIECES:]

    def _dump(self) -> tuple[bytes, tuple[int, int], int]:
        whole = self.file.read_bytes()
        header = struct.unpack_from(">25I", whole)
        return whole[header[0] + 12 * header[19] :], (header[4], header[5]), header[12]


def _changes(piece: bytes) -> int:
    return sum(piece[at : at + 4] != piece[at + 4 : at + 8] for at in range(0, len(piece) - 4, 4))


class Surroundings:
    """A real terminal with a display, a printer and a console, and every road between them listened to."""

    def __init__(self, demo: Demonstration, folder: Path, printer: IppPrinterProcess) -> None:
        self.demo, self.folder, self.printer = demo, folder, printer
        self.log = folder / "terminal.log"
        self._stack, self._heard, self._began_s = ExitStack(), 0, time.time()

    def __enter__(self) -> Self:
        with ExitStack() as stack:
            console = stack.enter_context(Recorder(urlsplit(self.demo.console).port or 0))
            paper = stack.enter_context(Recorder(self.printer.port))
            self.roads = {"console": console, "printer": paper}
            kept = ("-fbdir", str(self.folder))
            display = stack.enter_context(virtual_display(SIZE, self.folder / "xvfb.log", *kept))
            self.glass = Glass(self.folder / "Xvfb_screen0")
            self.display = stack.enter_context(closing(Display(display)))
            self.screen = next(each for each in descendants(os.getpid()) if _command(each).startswith("Xvfb"))
            settings = settings_beside(
                self.demo,
                self.folder,
                "ipp",
                {"address": f"ipp://localhost:{paper.port}/ipp/print"},
                console=f"http://127.0.0.1:{console.port}",
                window=SIZE,
                poll_s=3600,  # who reads a catalogue that is replaced meanwhile marks it as read: on disk, by SQLite
            )
            self.process = stack.enter_context(begun([str(HOUSE), str(settings)], display, self.log))
            _let_it_dump(self.process)
            self._stack = stack.pop_all()
        return self

    def __exit__(self, *_: object) -> None:
        self._stack.close()

    def comes(self, end: str, touches: Sequence[str]) -> int:
        """Somebody goes into the booth, and ends so. Gives its process id."""
        assert self.process.stdin is not None
        self.process.stdin.write(json.dumps([end, touches]).encode() + b"\n")
        self.process.stdin.flush()
        return int(self.hear("house: in")[0])

    def hear(self, beginning: str) -> list[str]:
        """The rest of the next line of the terminal's log that begins so."""

        def said() -> list[str] | None:
            lines = self.log.read_text("utf-8").splitlines()
            for at in range(self._heard, len(lines)):
                if lines[at].startswith(beginning):
                    self._heard = at + 1
                    return lines[at].removeprefix(beginning).split() or [""]
            return None

        return until(f"the terminal to say {beginning!r}", said, WITHIN_S)

    def throws_out(self, pid: int) -> None:
        """For the sake of the next one."""
        with suppress(ProcessLookupError):
            os.kill(pid, signal.SIGKILL)
        self.hear("house: out")

    def ours(self) -> list[int]:
        """The terminal and what it has started."""
        return [self.process.pid, *descendants(self.process.pid)] if self.process.poll() is None else []

    def found(self, search: Search, console: bool = True) -> dict[str, list[object]]:
        """Every place around the booth where something is, once it is no more; in the console's memory only when told.

        Nothing of the console's is reached but over its road, which is always looked at.
        """
        others = self.demo.running() if console else ()
        memory = {pid: search.in_memory(pid) for pid in (*self.ours(), self.screen, *others)}
        places = {
            "files": search.in_files(self.folder, self.demo.folder, self.printer.folder),
            "memory": [(_command(pid), place) for pid, places in memory.items() for place in places],
            "road": [name for name, road in self.roads.items() if search.holds_packed(road.heard)],
            "selections": [name for name in SELECTIONS if self._owner(name) != X.NONE],
        }
        return {place: found for place, found in places.items() if found}

    def found_elsewhere(self, search: Search) -> list[Path]:
        """Files in public folders that are newer than the terminal."""
        return search.in_files(*PUBLIC, since_s=self._began_s)

    def _owner(self, selection: str) -> object:
        return self.display.get_selection_owner(self.display.intern_atom(selection))


def _command(pid: int) -> str:
    try:
        return Path(f"/proc/{pid}/cmdline").read_bytes().replace(b"\0", b" ").decode(errors="replace")
    except FileNotFoundError:
        return ""


def _let_it_dump(process: subprocess.Popen[bytes]) -> None:
    """As on a machine where programs that break leave their memory in a file."""
    most = resource.prlimit(process.pid, resource.RLIMIT_CORE)[1]
    resource.prlimit(process.pid, resource.RLIMIT_CORE, (most, most))
