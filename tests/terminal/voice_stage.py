"""Where voices are tried: a folder with stand-ins for the programs they use. Its sound device is ALSA's "null".

A sentence lasts as long as a test wants: a stand-in for aplay waits there instead of playing, and says so.
"""

import os
import select
import shutil
import wave
from array import array
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from kiosk.terminal import config, voices
from kiosk.terminal.voices.base import Utterance, Voice
from kiosk.terminal.voices.memory import MemoryVoice

TABLES: dict[str, dict[str, Any]] = {
    "espeak": {"device": "null"},
    "memory": {},
    "recorded": {"device": "null", "folder": "recordings"},
}
"""A table of settings for each voice that works on any machine."""
LONG = Utterance("Prepari le verdure insieme al cuoco.", "it", 3, "long")
SHORT = Utterance("Buongiorno.", "it", 3)
WORDS = {
    "it": "Aiuto cuoco a Borgomanero, ore 9:30.",
    "en": "Assistant cook in Borgomanero, at 9:30.",
    "fr": "Aide cuisinier à Borgomanero, à 9:30.",
    "ro": "Ajutor de bucătar la Borgomanero, ora 9:30.",
    "sq": "Ndihmëskuzhinier në Borgomanero, ora 9:30.",
    "uk": "Помічник кухаря, Borgomanero, 9:30.",
    "ar": "مساعد طباخ في Borgomanero، الساعة 9:30.",
}
TOLD_S = 20


def made(folder: Path, name: str, **tables: dict[str, Any]) -> Voice:
    settings = {"place": "x", "catalogue_url": "http://x/", "root": "r", "state_folder": "s", "diagonal_in": 32}
    return voices.chosen(config.from_table(settings | {"voice": name, "voices": TABLES | tables}, folder))


def record(path: Path, heights: list[int], rate_hz: int = 8000, width: int = 2) -> None:
    path.parent.mkdir(exist_ok=True)
    with wave.open(str(path), "wb") as file:
        file.setparams((1, width, rate_hz, 0, "NONE", ""))
        file.writeframes(array("h", heights).tobytes())


class Stage:
    """A folder with stand-ins for programs, found before the real ones.

    `lasts` is the script of one that takes its input and lasts; `wait()` returns once it does.
    """

    def __init__(self, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        self.folder = folder
        self.folder.mkdir()
        self.real_path = os.environ["PATH"]
        monkeypatch.setenv("PATH", f"{folder}:{self.real_path}")
        self.mark = f"600.{os.getpid()}"
        self.begun = folder / "begun"
        os.mkfifo(self.begun)
        self.begun_fd = os.open(self.begun, os.O_RDWR)
        self.lasts = f"head -c 1 >/dev/null; sleep {self.mark} & echo begun > {self.begun}; wait"

    def put(self, program: str, script: str) -> Path:
        path = self.folder / program
        path.write_text(f"#!/bin/sh\n{script}\n")
        path.chmod(0o755)
        return path

    def put_player(self, script: str) -> None:
        """A stand-in for aplay that lets the real one answer what the device is."""
        real = shutil.which("aplay", path=self.real_path)
        self.put("aplay", f'case "$*" in *" -v "*) exec {real} "$@";; esac\n{script}')

    def wait(self) -> None:
        assert select.select([self.begun_fd], [], [], TOLD_S)[0]
        assert os.read(self.begun_fd, 10) == b"begun\n"

    def lasting(self) -> list[int]:
        """The processes that last: stand-ins and what they started."""
        marks = (self.mark.encode(), str(self.folder).encode())
        return [pid for pid in processes() if any(mark in seen(pid, "cmdline") for mark in marks)]


def processes() -> Iterator[int]:
    return (int(each.name) for each in Path("/proc").iterdir() if each.name.isdigit())


def seen(pid: int, what: str) -> bytes:
    try:
        return Path(f"/proc/{pid}/{what}").read_bytes()
    except OSError:
        return b""


def open_files(pid: int) -> list[Path]:
    """The files on disk that a process holds open."""
    links = (each.readlink() for each in Path(f"/proc/{pid}/fd").iterdir())
    return [link for link in links if link.is_file()]


class Lasting:
    """Makes the sentences of any voice last."""

    def __init__(self, voice: Voice, stage: Stage) -> None:
        self.voice, self.stage = voice, stage

    def begin(self, utterance: Utterance, done: Callable[[bool], None]) -> None:
        """Says something that does not end, and comes back when it is being said."""
        if isinstance(self.voice, MemoryVoice):
            self.voice.hold()
            self.voice.say(utterance, done)
            assert self.voice.speaking.wait(TOLD_S)
        else:
            self.stage.put_player(self.stage.lasts)
            self.voice.say(utterance, done)
            self.stage.wait()

    def no_more(self) -> None:
        """What is said from now on ends by itself."""
        if isinstance(self.voice, MemoryVoice):
            self.voice.held = False
        else:
            (self.stage.folder / "aplay").unlink()
