"""The voice of tests and rehearsals: it does what it is told, in memory."""

import threading
from typing import Any

import msgspec

from kiosk.terminal.voices.base import Lack, Turn, Utterance, Voice


class MemoryVoice(Voice):
    """Keeps what it began to say in `said`, and takes no time for it.

    `lack` is what it lacks; `fails` makes it unable to say anything; a sentence that begins while it is `held` goes on
    until `release()`, and `speaking` is set while one does. `recordings` are the names of the recordings it has.
    """

    class Options(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
        """`lack` to start with."""

        lack: Lack | None = None

    def __init__(self, options: Any = None) -> None:
        super().__init__(options or self.Options())
        self.lack: Lack | None = self.options.lack
        self.fails = False
        self.said: list[Utterance] = []
        self.speaking = threading.Event()
        self._change = threading.Condition()
        self.held = False
        self.recordings: set[str] = set()

    def hold(self) -> None:
        """Be slow from now on."""
        self.held = True

    def release(self) -> None:
        """Be quick again; a sentence that is being said ends."""
        with self._change:
            self.held = False
            self._change.notify_all()

    def lacks(self) -> Lack | None:
        return self.lack

    def recorded(self, recording: str, language: str) -> bool:
        return recording in self.recordings

    def _speak(self, utterance: Utterance, turn: Turn) -> bool:
        if self.lack is not None or self.fails:
            return False
        self.said.append(utterance)
        turn.ends_with(self._wake)
        with self._change:
            self.speaking.set()
            self._change.wait_for(lambda: turn.stopped or not self.held)
            self.speaking.clear()
        return True

    def _wake(self) -> None:
        with self._change:
            self._change.notify_all()
