"""The booth's process, from outside: whatever it has started ends with it."""

import os
import queue
import select
import sys
import time
from pathlib import Path

import pytest

from kiosk.terminal.booth.messages import Choices, Entry, Word
from kiosk.terminal.booth.outside import Booth

WITHIN_S = 30.0
SPEAKS = """
import pathlib, subprocess, sys, time
voice = subprocess.Popen(["sleep", "600"], process_group=0)
pathlib.Path(sys.argv[1]).write_text(f"{voice.pid} ")
"""
"""A booth that has a sentence spoken, by a program in a group of its own as the voices' are."""


@pytest.mark.parametrize("end", ["time.sleep(600)", "sys.exit()"], ids=["it hangs", "it has ended"])
def test_what_it_has_started_ends_with_it(tmp_path: Path, end: str) -> None:
    said = tmp_path / "said"
    booth = Booth([sys.executable, "-c", SPEAKS + end, str(said)])
    heard: queue.SimpleQueue[Word] = queue.SimpleQueue()
    booth.enter(Entry(choices=Choices(), sheets=0), heard.put)
    give_up = time.monotonic() + WITHIN_S
    while not (said.exists() and said.read_text().endswith(" ")):
        assert time.monotonic() < give_up
        time.sleep(0.02)
    voice = os.pidfd_open(int(said.read_text()))
    try:
        booth.close()
        assert select.select([voice], [], [], WITHIN_S)[0], "it speaks on"
        assert heard.get(timeout=WITHIN_S) == Word(word="gone")
    finally:
        os.close(voice)
