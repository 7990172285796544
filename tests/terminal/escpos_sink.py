"""A receipt printer that is not there: it speaks ESC/POS on a real socket or terminal line, and keeps what it prints.

    with listening() as sink:                       # or: with on_a_line() as sink, and sink.path
        sink.at_row(100, paper_out=True)            # from the hundredth row on, paper is out
        ... print to 127.0.0.1, sink.port ...
        sink.sheets                                 # what was cut off, as pictures
        sink.strip                                  # what hangs out of it, not cut

What arrives goes into a buffer of `buffer_bytes`; when it is full, nothing more is read. DLE EOT, DLE DC4 8 and
DLE ENQ 2 are obeyed as they arrive, inside a picture too, as Epson's printers do; all else is worked off in turn, a row
at a time, and nothing is worked off while there is trouble. So what is in the buffer comes out once it is over.

Faults, to be set before or by `at_row(N, name=value)` or `at_cut(name=value)`:
`paper_out` `paper_low` `cover_open` `cutter_stuck` `broken` `cooling` `offline`   what it answers; all but low stop it
`silent`        answers nothing              `no_turns`   does not know GS r
`hasty`         answers GS r as it arrives   `no_clear`   does not know how to clear its buffers
`answers_to`    the questions of DLE EOT it knows
`unasked`       says its status each time it starts, unasked
`stalled`       reads nothing more           `hangs_up`   closes the connection
`taken`         lets everybody in and hangs up at once
`row_s`         how long a row takes
`garbage` is what it could not understand, `cleared` how often its buffers were cleared, `pulses` how often something
else was asked of it in real time (the drawer, the power).
"""

import io
import os
import re
import select
import socket
import termios
import threading
import time
import tty
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from functools import partial
from typing import Any

from PIL import Image, ImageOps

BOUND_S = 10.0
_CLEAR = rb"\x10\x05\x02|\x10\x14\x08\x01\x03\x14\x01\x06\x02\x08"
_NOW = re.compile(rb"\x10\x04[\x01-\x04]|\x10\x14[\x01\x02]..|\x1dr1|" + _CLEAR, re.DOTALL)
_STOPS = ("paper_out", "cover_open", "cutter_stuck", "broken", "cooling", "offline")
_LENGTHS = {b"\x1b@": 2, b"\x1da": 3, b"\x1dr": 3, b"\x1dV": 4, b"\x1bd": 3, b"\x10\x04": 3, b"\x10\x05": 3}


class Sink:
    """The printer itself, whatever road leads to it."""

    def __init__(self) -> None:
        self.paper_out = self.paper_low = self.cover_open = self.cutter_stuck = False
        self.broken = self.cooling = self.offline = False
        self.silent = self.no_turns = self.hasty = self.no_clear = self.unasked = False
        self.stalled = self.hangs_up = self.taken = False
        self.answers_to = {1, 2, 3, 4}
        self.row_s = 0.0
        self.buffer_bytes = 4096
        self.port = 0
        self.path = ""
        self.sheets: list[Image.Image] = []
        self.garbage = b""
        self.cleared = self.pulses = self.fed_lines = self.connections = 0
        self.rows_printed = 0
        self.changed = threading.Condition()
        self.ended = False
        self._rows: list[bytes] = []
        self._buffer = b""
        self._seen = b""
        self._raster: list[bytes] = []
        self._at_row: dict[int, dict[str, Any]] = {}
        self._at_cut: dict[str, Any] = {}
        self._reply: Callable[[bytes], None] = lambda _: None

    @property
    def table(self) -> dict[str, Any]:
        """Settings that lead to it."""
        return {"network": "127.0.0.1", "port": self.port, "slowest_mm_s": 1000}

    def at_row(self, row: int, **faults: Any) -> None:
        """Set these once that many rows are printed."""
        self._at_row[row] = faults

    def at_cut(self, **faults: Any) -> None:
        """Set these once a sheet is cut."""
        self._at_cut = faults

    def set(self, **faults: Any) -> None:
        """Set these now."""
        with self.changed:
            self._set(faults)

    def wait(self, true: Callable[[], object], within_s: float = BOUND_S) -> bool:
        """Whether it becomes true in time."""
        with self.changed:
            return bool(self.changed.wait_for(true, within_s))

    @property
    def strip(self) -> Image.Image:
        """What was printed and not cut off."""
        return _drawn(self._rows)

    @property
    def idle(self) -> bool:
        return not (self._buffer or self._raster)

    def starts(self, reply: Callable[[bytes], None]) -> None:
        """Somebody is there to be answered."""
        with self.changed:
            self._reply = reply
            self.connections += 1
            if self.unasked:
                reply(b"\x10\x00\x00\x00")

    def room(self) -> bool:
        """Whether it reads on."""
        return not self.stalled and len(self._buffer) < self.buffer_bytes

    def takes(self, data: bytes) -> None:
        """Something has arrived."""
        with self.changed:
            self._arrive(data)
            self.changed.notify_all()

    def work(self) -> None:
        """Work off what is in the buffer, until ended."""
        while not self.ended:
            with self.changed:
                if self._stopped() or not self._step():
                    self.changed.wait(0.5)
            if self.row_s:
                time.sleep(self.row_s)

    def works_off(self, data: bytes) -> None:
        """All of it at once, without a road."""
        with self.changed:
            self._arrive(data)
            while self._step():
                pass

    def _arrive(self, data: bytes) -> None:
        """Obey what is obeyed at once, even when it comes in two parts; what follows it arrives after it."""
        self._seen += data
        while found := _NOW.search(self._seen):
            behind = len(self._seen) - found.end()
            self._buffer += data[: len(data) - behind]
            data = data[len(data) - behind :]
            self._seen = self._seen[found.end() :]
            self._at_once(found[0])
        self._buffer += data
        self._seen = self._seen[-9:]

    def _stopped(self) -> bool:
        return any(getattr(self, fault) for fault in _STOPS)

    def _set(self, faults: dict[str, Any]) -> None:
        for name, value in faults.items():
            assert hasattr(self, name), name
            setattr(self, name, value)
        self.changed.notify_all()

    def _answer(self, said: bytes) -> None:
        if said and not self.silent:
            with suppress(OSError):
                self._reply(said)

    def _at_once(self, command: bytes) -> None:
        if command == b"\x1dr1":
            self._answer(b"\x00" if self.hasty else b"")
        elif command[1] == 0x04:
            self._answer(bytes([self._status(command[2])]) if command[2] in self.answers_to else b"")
        elif re.fullmatch(_CLEAR, command):
            self._clear(command)
        else:
            self.pulses += 1

    def _clear(self, command: bytes) -> None:
        if not self.no_clear:
            self.cleared += 1
            self._buffer, self._raster = b"", []
            self._answer(b"7%\x00" if command[1] == 0x14 else b"")

    def _status(self, question: int) -> int:
        bits = {
            1: {0x08: self._stopped()},
            2: {0x04: self.cover_open, 0x20: self.paper_out, 0x40: self.cutter_stuck or self.broken},
            3: {0x08: self.cutter_stuck, 0x20: self.broken, 0x40: self.cooling},
            4: {0x0C: self.paper_low or self.paper_out, 0x60: self.paper_out},
        }[question]
        return 0x12 | sum(bit for bit, set_ in bits.items() if set_)

    def _step(self) -> bool:
        """One row or one command; False when there is nothing whole to work off."""
        if self._raster:
            self._print_row(self._raster.pop(0))
            return True
        if self._buffer[:1] == b"\x00":
            self._buffer = self._buffer.lstrip(b"\x00")
            return True
        if self._buffer[:3] == b"\x1dv0":
            return self._begin_raster()
        return self._command()

    def _print_row(self, row: bytes) -> None:
        self._rows.append(row)
        self.rows_printed += 1
        self._set(self._at_row.get(self.rows_printed, {}))

    def _begin_raster(self) -> bool:
        if len(self._buffer) < 8:
            return False
        width = int.from_bytes(self._buffer[4:6], "little")
        end = 8 + width * int.from_bytes(self._buffer[6:8], "little")
        self.buffer_bytes = max(self.buffer_bytes, end)
        if len(self._buffer) < end:
            return False
        self._raster = [self._buffer[at : at + width] for at in range(8, end, width)]
        self._buffer = self._buffer[end:]
        return True

    def _command(self) -> bool:
        name = self._buffer[:2]
        length = 10 if name == b"\x10\x14" and self._buffer[2:3] == b"\x08" else _LENGTHS.get(name, 1)
        if len(self._buffer) < max(2, length):
            return False
        command, self._buffer = self._buffer[:length], self._buffer[length:]
        self._obey(command, name)
        self.changed.notify_all()
        return True

    def _obey(self, command: bytes, name: bytes) -> None:
        if name == b"\x1dr" and not (self.no_turns or self.hasty):
            self._answer(b"\x03" if self.paper_low else b"\x00")
        elif name == b"\x1dV":
            self.sheets.append(_drawn(self._rows))
            self._rows = []
            self._set(self._at_cut)
        elif name == b"\x1bd":
            self.fed_lines += command[2]
        elif len(command) == 1:
            self.garbage += command


def a_strip(dots: int) -> bytes:
    """A short strip as PNG: a black bar."""
    out = io.BytesIO()
    Image.new("1", (dots, 40)).save(out, "PNG")
    return out.getvalue()


def _drawn(rows: list[bytes]) -> Image.Image:
    if not rows:
        return Image.new("1", (1, 1), 1)
    return ImageOps.invert(Image.frombytes("1", (len(rows[0]) * 8, len(rows)), b"".join(rows)))


@contextmanager
def listening() -> Iterator[Sink]:
    """A printer on a port of this machine."""
    sink = Sink()
    with socket.create_server(("127.0.0.1", 0)) as server, at_work(sink, lambda: _serve(sink, server)):
        sink.port = server.getsockname()[1]
        yield sink


@contextmanager
def on_a_line() -> Iterator[Sink]:
    """A printer at the other end of a terminal line, `path`."""
    sink = Sink()
    ours, theirs = os.openpty()
    tty.setraw(theirs, termios.TCSANOW)
    sink.path = os.ttyname(theirs)
    try:
        sink.starts(lambda said: void(os.write(ours, said)))
        with at_work(sink, lambda: _read(sink, ours, lambda: os.read(ours, 512))):
            yield sink
    finally:
        os.close(ours)
        os.close(theirs)


def void(_: object) -> None:
    """Nothing comes of it."""


@contextmanager
def at_work(sink: Sink, *reads: Callable[[], None]) -> Iterator[None]:
    """The printer works, and reads in a thread of its own where it is not given what it reads."""
    threads = [threading.Thread(target=each, daemon=True) for each in (*reads, sink.work)]
    for thread in threads:
        thread.start()
    try:
        yield
    finally:
        sink.set(ended=True)
        for thread in threads:
            thread.join(BOUND_S)
            assert not thread.is_alive()


def _serve(sink: Sink, server: socket.socket) -> None:
    """One connection after the other: others wait, as at a real one."""
    while not sink.ended:
        if not select.select([server], [], [], 0.05)[0]:
            continue
        connection, _ = server.accept()
        with connection, suppress(OSError):
            connection.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 8192)
            if not sink.taken:
                sink.starts(connection.sendall)
                _read(sink, connection.fileno(), partial(connection.recv, 512))
        sink.set(hangs_up=False)


def _read(sink: Sink, handle: int, more: Callable[[], bytes]) -> None:
    """Until the other end closes."""
    while not (sink.ended or sink.hangs_up):
        if not (sink.room() and select.select([handle], [], [], 0.02)[0]):
            time.sleep(0 if sink.room() else 0.005)
            continue
        data = more()
        if not data:
            return
        sink.takes(data)
