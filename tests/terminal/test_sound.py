"""A program that makes a sound ends with what started it."""

import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

SAYS_WHO_IT_IS = "echo $$ > {file}.part; mv {file}.part {file}; exec sleep 60"
SPEAKS = """
from kiosk.terminal.voices.base import Turn
from kiosk.terminal.voices.sound import run
run(["sh", "-c", {command!r}], [], Turn(), 60.0)
"""
WITHIN_S = 20.0


def until(true: Callable[[], bool]) -> None:
    late_s = time.monotonic() + WITHIN_S
    while not true():
        assert time.monotonic() < late_s
        time.sleep(0.01)


def lives(number: int) -> bool:
    """Whether it runs: who only waits to be buried does not."""
    try:
        return Path(f"/proc/{number}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except (FileNotFoundError, ProcessLookupError):
        return False


def test_nobody_hears_the_voice_of_a_terminal_that_was_killed(tmp_path: Path) -> None:
    file = tmp_path / "number"
    command = SAYS_WHO_IT_IS.format(file=file)
    terminal = subprocess.Popen([sys.executable, "-c", SPEAKS.format(command=command)])
    try:
        until(file.exists)
        voice = int(file.read_text())
        assert lives(voice)
    finally:
        terminal.kill()
        terminal.wait()
    until(lambda: not lives(voice))
