"""The real booth with somebody in it, who touches things by name. Arguments: settings, script (JSON), how it ends.

What is typed stands in the script with every letter moved by one: so no other process ever holds it.
"""

import ctypes
import json
import os
import signal
import sys
from collections.abc import Iterator
from pathlib import Path

import requests

from kiosk.contract.envelope import put_address
from kiosk.terminal import alone
from kiosk.terminal.booth.messages import Choices, Word
from kiosk.terminal.visit import Patience

settings, script, end = Path(sys.argv[1]), json.loads(sys.argv[2]), sys.argv[3]
TYPED, AWAITED = "=", "@"
"""What begins so is typed letter by letter; a state of the screen that begins so is waited for."""
OFTEN_S = 0.02
SOON = Patience(0.2, 0.2)


def said(word: str) -> None:
    print(f"visitor: {word}", file=sys.stderr, flush=True)


class Visitor:
    """Touches one thing after the other, then does what `end` says."""

    def __init__(self, app: object) -> None:
        self.app, self.todo = app, self.touches()
        self.next, self.began = "", False

    def touches(self) -> Iterator[str]:
        for each in script:
            yield from (chr(ord(letter) - 1) for letter in each[1:]) if each.startswith(TYPED) else (each,)

    def step(self, *_: object) -> bool:
        if self.app.visit is None or not self.app.house.children:
            return True
        if not self.began:
            self.began = True
            said("begins")
        self.next = self.next or next(self.todo, "")
        if not self.next:
            said("done")
            getattr(self, f"end_by_{end}", lambda: None)()
            return False
        if self.touch(self.next):
            self.next = ""
        return True

    def touch(self, name: str) -> bool:
        if name.startswith(AWAITED):
            return str(self.app.present.here.shows.get("state", "")).startswith(name[1:])
        from kiosk.terminal.ui.widgets.touchable import Touchable

        there = {each.called: each for each in self.app.house.walk() if isinstance(each, Touchable)}
        if name in there:
            there[name].dispatch("on_choose")
        return name in there

    def end_by_idling(self) -> None:
        self.app.patience = SOON

    def end_by_idling_when_told(self) -> None:
        signal.signal(signal.SIGUSR1, lambda *_: self.end_by_idling())

    def end_by_finishing_when_told(self) -> None:
        signal.signal(signal.SIGUSR1, lambda *_: self.app.end())

    def end_by_crashing(self) -> None:
        ctypes.string_at(0)

    def end_by_aborting(self) -> None:
        ctypes.CDLL(None).abort()

    def end_by_fault(self) -> None:
        """A fault whose message holds what was written; then they finish."""
        from kivy.clock import Clock

        name = self.app.present.cv.name
        Clock.schedule_once(lambda *_: {}[name])
        Clock.schedule_once(lambda *_: self.app.end(), 0.5)

    def end_by_leak_to_core(self) -> None:
        """Nobody guards it: see below."""
        self.end_by_aborting()

    def end_by_leak_to_files(self) -> None:
        Path("leak").write_text(self.app.present.cv.name * 9999)
        self.end_by_finishing_when_told()

    def end_by_leak_to_log(self) -> None:
        said(self.app.present.cv.name)
        self.app.end()

    def end_by_leak_to_elsewhere(self) -> None:
        Path(f"/dev/shm/bacheca-leak-{os.getpid()}").write_text(self.app.present.cv.name)
        self.app.end()

    def end_by_leak_to_console(self) -> None:
        """Handed in without a seal."""
        door = self.app._door
        proof = {"Authorization": f"Bearer {door.token}"}
        requests.post(put_address(door.console, "A" * 22), self.app.present.cv.name.encode() * 9, headers=proof)
        self.app.end()

    def end_by_leak_to_house(self) -> None:
        """In a word to the house; its memory keeps what came through the pipe."""
        self.app._say_word(Word(word="alive", choices=Choices(language=self.app.present.cv.name)))
        self.end_by_finishing_when_told()

    def end_by_leak_to_selection(self) -> None:
        """Whoever asks for the clipboard gets it while the booth is there."""
        from kivy.core.clipboard import Clipboard

        Clipboard.copy(self.app.present.cv.name)
        self.end_by_finishing_when_told()


def listen(enter: object) -> None:
    from kivy.clock import Clock

    visitor = Visitor(enter.__self__)
    Clock.schedule_interval(lambda *_: visitor.step(), OFTEN_S)
    real_listen(enter)


if end == "leak_to_core":
    alone.guard = lambda: None
real_listen, alone.listen = alone.listen, listen
sys.exit(alone.main(settings))
