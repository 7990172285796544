"""From samples to a loudspeaker: ALSA's aplay on one device; and how a program is run so that it can be silenced."""

import os
import shutil
import signal
import subprocess
import threading
import time
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from functools import partial
from typing import IO, Annotated, Any

import msgspec
from msgspec import Meta

from kiosk.terminal.voices.base import Lack, Turn

PLAYER = "aplay"
_PROBE = ("-v", "-V", "mono")
"""Makes aplay say how the device is made up, and then how loud it is."""
_ENDS_WITH_US = ("setpriv", "--pdeathsig", "KILL")
"""Has the kernel end a program together with the thread that started it, even if that is killed. Of util-linux."""
_SOUNDS = b"\r"
"""What loudness begins with: the device has taken sound."""
_MIXED = b"Direct Stream Mixing"
"""Part of a device that ALSA itself shares among programs."""
_ASK_AGAIN_S = 30.0
"""How long an answer of the device holds: opening it costs a few ms, and a loudspeaker is seldom pulled out."""
_ASK_S = 1.0
_LATE_S = 5.0
"""How much longer than the sound itself playing may take."""


class SoundOptions(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """`device` is ALSA's name of the sound device: `aplay -L` lists them, "null" swallows everything.

    `buffer_ms` is how much sound a device holds that ALSA mixes: what may still be heard after a stop. Raise it if the
    voice stutters. Other devices forget at once, and hold what they like: some cannot play with little.
    """

    device: Annotated[str, Meta(min_length=1, max_length=120)] = "default"
    buffer_ms: Annotated[int, Meta(ge=20, le=500)] = 80


@dataclass(frozen=True)
class Sound:
    """Samples of 16 bits, part by part, low byte first."""

    parts: Iterable[bytes]
    rate_hz: int
    channels: int
    length_s: float


class Player:
    """One sound device."""

    def __init__(self, options: Any) -> None:
        self._device: str = options.device
        self._mixed_buffer = f"--buffer-time={options.buffer_ms * 1000}"
        self._busy = threading.Lock()
        self._opened = self._mixed = False
        self._ask_at_s = 0.0

    def lacks(self) -> Lack | None:
        """What is missing before anything can be heard."""
        if shutil.which(PLAYER) is None:
            return Lack.PROGRAM
        return None if self._opens() else Lack.DEVICE

    def play(self, sound: Sound, turn: Turn) -> bool:
        """Play to the end; False when it could not be played."""
        with self._busy:
            if not self._opened:
                self._ask()
            command = self._command(sound.rate_hz, sound.channels)
            played = self._opened and run(command, sound.parts, turn, sound.length_s + _LATE_S) is not None
            if not played and not turn.stopped:
                self._opened, self._ask_at_s = False, 0.0
        return played

    def _opens(self) -> bool:
        """Whether the device can be opened. While it is in use it cannot be asked, and need not be."""
        if not self._busy.acquire(blocking=False):
            return True
        try:
            self._ask()
            return self._opened
        finally:
            self._busy.release()

    def _ask(self) -> None:
        """Plays a moment of silence: lists name devices that cannot be opened, and miss some that can."""
        if time.monotonic() >= self._ask_at_s:
            answer = heard_until(_SOUNDS, [*self._command(22050, 1), *_PROBE], b"\0\0", _ASK_S)
            self._opened, self._mixed = _SOUNDS in answer, _MIXED in answer
            self._ask_at_s = time.monotonic() + _ASK_AGAIN_S

    def _command(self, rate_hz: int, channels: int) -> list[str]:
        form = ["-t", "raw", "-f", "S16_LE", "-r", str(rate_hz), "-c", str(channels)]
        return [PLAYER, "-q", "-D", self._device, *form, *([self._mixed_buffer] if self._mixed else [])]


def run(
    command: Sequence[str],
    given: Iterable[bytes],
    turn: Turn,
    limit_s: float,
    taken_max: int = 0,
    env: Mapping[str, str] | None = None,
) -> bytes | None:
    """What a program puts out, at most `taken_max` bytes; None when it failed, took too long or was stopped."""
    out = subprocess.PIPE if taken_max else subprocess.DEVNULL
    try:
        with _running(command, limit_s, turn, stdout=out, stderr=subprocess.DEVNULL, env=env) as program:
            return _worked(program, given, taken_max)
    except OSError:
        return None


def heard_until(mark: bytes, command: Sequence[str], given: bytes, limit_s: float) -> bytes:
    """What a program says up to `mark`, or to its end; then it is ended."""
    said = b""
    try:
        with _running(command, limit_s, Turn(), stdout=subprocess.PIPE, stderr=subprocess.STDOUT) as program:
            assert program.stdin is not None and program.stdout is not None
            _give(program.stdin, [given])
            with program.stdout as out:
                while mark not in said and (part := os.read(out.fileno(), 4096)):
                    said += part
    except OSError:
        return b""
    return said


@contextmanager
def _running(command: Sequence[str], limit_s: float, turn: Turn, **streams: Any) -> Iterator["subprocess.Popen[bytes]"]:
    """A program that ends with this block, with the turn, or with its time. Raises OSError when there is none.

    It and what it starts are a group of processes of their own, to be killed together.
    """
    guarded = _ENDS_WITH_US if shutil.which(_ENDS_WITH_US[0]) else ()
    program = subprocess.Popen([*guarded, *command], stdin=subprocess.PIPE, process_group=0, **streams)
    late = threading.Timer(limit_s, _kill, [program])
    late.daemon = True
    try:
        late.start()
        turn.ends_with(partial(_kill, program))
        yield program
    finally:
        late.cancel()
        _kill(program)
        program.wait()


def _worked(program: subprocess.Popen[bytes], given: Iterable[bytes], taken_max: int) -> bytes | None:
    assert program.stdin is not None
    _give(program.stdin, given)
    taken = b""
    if program.stdout is not None:
        with program.stdout as out:
            taken = out.read(taken_max + 1)
    if len(taken) > taken_max:
        return None
    return taken if program.wait() == 0 else None


def _give(pipe: IO[bytes], given: Iterable[bytes]) -> None:
    """Everything, in so far as the program still wants it."""
    with suppress(BrokenPipeError), pipe:
        for part in given:
            pipe.write(part)


def _kill(program: subprocess.Popen[bytes]) -> None:
    if program.returncode is None:  # else its number may be somebody else's by now
        with suppress(ProcessLookupError):
            os.killpg(program.pid, signal.SIGKILL)
