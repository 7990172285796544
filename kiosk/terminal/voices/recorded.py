"""A person's own voice where an operator has recorded it; everything else is said by another voice."""

import re
import sys
import wave
from array import array
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Self

from kiosk.contract.errors import ContractError
from kiosk.contract.fields import Slug
from kiosk.terminal import voices
from kiosk.terminal.config import Settings
from kiosk.terminal.visit import VOLUME_STEPS
from kiosk.terminal.voices.base import Lack, Turn, Utterance, Voice
from kiosk.terminal.voices.sound import Player, Sound, SoundOptions

LENGTH_MAX_S = 600
_STEP = 10 ** (5 / 20)
"""From one step of volume to the next: 5 dB. The loudest plays a recording as it is."""
_PART_FRAMES = 4096
_NAME = re.compile(r"[A-Za-z0-9]+(-[A-Za-z0-9]+)*")


class RecordedVoice(Voice):
    """Plays `FOLDER/RECORDING-LANGUAGE.wav` ("BM-1042-it.wav"): 16-bit PCM of at most ten minutes.

    One that is missing or cannot be played is said by the other voice.
    """

    class Options(SoundOptions, frozen=True, kw_only=True, forbid_unknown_fields=True):
        """`folder` holds the recordings; `otherwise` is the voice for the rest. Also `device` and `buffer_ms`."""

        folder: Path
        otherwise: Slug = "espeak"

    @classmethod
    def from_settings(cls, settings: Settings) -> Self:
        """With the other voice, from its own table. Raises ContractError."""
        made = super().from_settings(settings)
        if made.options.otherwise == cls.name():
            raise ContractError(f"voices.{cls.name()}.otherwise", "must be another voice")
        made.other = voices.voice_class(made.options.otherwise).from_settings(settings)
        return made

    def __init__(self, options: Any, other: Voice | None = None) -> None:
        super().__init__(options)
        self.other = other
        self._player = Player(options)

    def lacks(self) -> Lack | None:
        """Most of what is on a screen is not recorded: without the other voice there is none."""
        return (self.other.lacks() if self.other else Lack.PROGRAM) or self._player.lacks()

    def recorded(self, recording: str, language: str) -> bool:
        """Whether there is such a file; one that cannot be played is said by the other voice after all."""
        return self._file(recording, language) is not None

    def _speak(self, utterance: Utterance, turn: Turn) -> bool:
        path = self._file(utterance.recording, utterance.language)
        if path is not None and self._played(path, utterance.volume, turn):
            return True
        return self.other is not None and not turn.stopped and self.other._speak(utterance, turn)

    def _file(self, recording: str, language: str) -> Path | None:
        """A name cannot lead out of the folder."""
        name = f"{recording}-{language}"
        if not recording or not _NAME.fullmatch(name):
            return None
        path: Path = self.options.folder / f"{name}.wav"
        return path if path.is_file() else None

    def _played(self, path: Path, volume: int, turn: Turn) -> bool:
        try:
            with wave.open(str(path)) as file:
                length_s = file.getnframes() / file.getframerate()
                if file.getsampwidth() != 2 or not 0 < length_s <= LENGTH_MAX_S:
                    return False
                parts = _parts(file, _STEP ** (volume - VOLUME_STEPS))
                return self._player.play(Sound(parts, file.getframerate(), file.getnchannels(), length_s), turn)
        except (OSError, EOFError, wave.Error):
            return False


def _parts(file: wave.Wave_read, gain: float) -> Iterator[bytes]:
    """The samples, softer by `gain`."""
    while frames := file.readframes(_PART_FRAMES):
        yield softer(frames, gain)


def softer(samples: bytes, gain: float) -> bytes:
    """16-bit samples, low byte first, with their height times `gain` (0 to 1)."""
    heights = array("h", samples[: len(samples) // 2 * 2])
    if sys.byteorder == "big":
        heights.byteswap()
    lower = array("h", (round(height * gain) for height in heights))
    if sys.byteorder == "big":
        lower.byteswap()
    return lower.tobytes()
