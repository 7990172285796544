"""What a voice is."""

import logging
import threading
from abc import ABC, abstractmethod
from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, ClassVar, Self

import msgspec

from kiosk.terminal.config import Settings, checked
from kiosk.terminal.visit import VOLUME_STEPS

log = logging.getLogger(__name__)

_FORMER_GONE_S = 2.0
"""How long a sentence waits for the one it interrupts to be gone, which takes a few ms."""


class Lack(StrEnum):
    """Why nothing can be heard."""

    PROGRAM = "program"
    DEVICE = "device"
    NOT_WANTED = "not_wanted"


@dataclass(frozen=True)
class Utterance:
    """One sentence to say. `volume` is a step from 1 to VOLUME_STEPS; `recording` names an operator's, "" for none."""

    text: str
    language: str
    volume: int
    recording: str = ""

    def __post_init__(self) -> None:
        if not 1 <= self.volume <= VOLUME_STEPS:
            raise ValueError(f"a volume is 1 to {VOLUME_STEPS}")


class Turn:
    """The time in which one utterance is said. Whoever makes sound says here how to end it, from any thread."""

    def __init__(self) -> None:
        self.stopped = False
        self._lock = threading.Lock()
        self._end: Callable[[], None] = lambda: None

    def ends_with(self, end: Callable[[], None]) -> None:
        """`end` is called when the turn is stopped: at once when it is stopped already. Replaces the former."""
        with self._lock:
            self._end = end
            stopped = self.stopped
        if stopped:
            end()

    def stop(self) -> None:
        """End what is making sound."""
        with self._lock:
            self.stopped = True
            end = self._end
        end()


class Voice(ABC):
    """One way to say a sentence, one at a time.

    To add a voice, add a module to this folder with one subclass and nothing else has to be told. The module's name
    is the voice's name in the terminal's settings. A subclass

    * declares `Options`, a msgspec struct of what its table `[voices.NAME]` may say, and takes one at birth;
    * answers `lacks()` in some ms, at worst within a second, from the programs and the sound device, not from memory;
    * says one sentence in `_speak()`: it blocks until the last sound is out, and answers whether all was said. It is
      called from a thread of its own. It hands to `turn.ends_with()` how to be silenced within 100 ms, and comes back
      soon after it was. What it starts never outlives it, and it must know when to give up;
    * leaves nothing of the text behind: not in a file, in a log, or in the arguments of a program, which everybody on
      the machine can read.

    Expected trouble is a value. Neither `lacks()` nor `_speak()` raises for it.
    """

    Options: ClassVar[type[msgspec.Struct]]

    @classmethod
    def from_settings(cls, settings: Settings) -> Self:
        """The voice as its table in the settings describes it. Raises ContractError naming the field that is wrong."""
        table = settings.voices.get(cls.name(), {})
        return cls(checked(table, cls.Options, settings.folder, f"voices.{cls.name()}"))

    def __init__(self, options: Any) -> None:
        self.options = options
        self._lock = threading.RLock()
        self._turn = Turn()
        self._thread: threading.Thread | None = None

    @classmethod
    def name(cls) -> str:
        """The name that the settings use: the module's."""
        return cls.__module__.rpartition(".")[2]

    @abstractmethod
    def lacks(self) -> Lack | None:
        """What is missing before anything can be heard here; None when nothing is."""

    @abstractmethod
    def _speak(self, utterance: Utterance, turn: Turn) -> bool:
        """Say one sentence to its end; False when it cannot be said."""

    def available(self) -> bool:
        """Whether anything can be heard here."""
        return self.lacks() is None

    def recorded(self, recording: str, language: str) -> bool:
        """Whether an operator's recording of this name is there, in this language."""
        return False

    def say(self, utterance: Utterance, done: Callable[[bool], None]) -> None:
        """Start to speak and return at once; what is being said is stopped first.

        `done` is told from another thread whether the sentence was said; never after it was stopped. It may call
        `say` and `stop`, and must not wait for a thread that does.
        """
        with self._lock:
            self.stop()
            turn, former = Turn(), self._thread
            work = (utterance, turn, former, done)
            self._turn = turn
            self._thread = threading.Thread(target=self._take_turn, args=work, name="voice", daemon=True)
            self._thread.start()

    def stop(self) -> None:
        """Silence, at once. Harmless when nothing is being said. To be called at the program's end too."""
        with self._lock:
            self._turn.stop()

    def _take_turn(
        self, utterance: Utterance, turn: Turn, former: threading.Thread | None, done: Callable[[bool], None]
    ) -> None:
        if former is not None:
            former.join(_FORMER_GONE_S)
        said = not turn.stopped and self._said(utterance, turn)
        with self._lock:  # so that nobody hears of it once stop() has returned
            if not turn.stopped:
                done(said)

    def _said(self, utterance: Utterance, turn: Turn) -> bool:
        try:
            return self._speak(utterance, turn)
        except Exception as error:  # whatever breaks here, the visitor goes on reading
            log.error("the voice '%s' failed: %s", self.name(), type(error).__name__)  # its message may hold the text
            return False
