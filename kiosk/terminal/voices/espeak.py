"""espeak-ng: small, quick, on every Debian, in every language of the house. A machine's voice, but a clear one."""

import io
import os
import re
import shutil
import wave
from typing import Annotated, Any
from xml.sax.saxutils import escape

from msgspec import Meta

from kiosk.terminal.voices.base import Lack, Turn, Utterance, Voice
from kiosk.terminal.voices.sound import Player, Sound, SoundOptions, run
from kiosk.terminal.voices.spoken import spoken

VOICES = {"it": "it", "en": "en-gb", "fr": "fr-fr", "ro": "ro", "sq": "sq", "uk": "uk", "ar": "ar"}
"""espeak-ng's voice of each language."""
AMPLITUDES = (20, 36, 63, 112, 200)
"""espeak-ng's amplitude (0 to 200) at each step of volume: 5 dB from one to the next."""
_WAV_MAX = 16_000_000
"""Bytes of sound for one sentence: six minutes."""
NO_SOUND_SERVER = {"PULSE_SERVER": "none"}
"""The engine only writes sound, but calls on a sound server all the same, which makes folders in $HOME and in /tmp."""
_NOT_LATIN = frozenset({"uk", "ar"})
_LATIN = re.compile(r"([A-Za-zÀ-ɏ](?:[A-Za-zÀ-ɏ'’ ,-]*[A-Za-zÀ-ɏ])?)")


class EspeakVoice(Voice):
    """Makes the whole sentence first, in some 15 ms, and then plays it: half a sentence is never heard."""

    class Options(SoundOptions, frozen=True, kw_only=True, forbid_unknown_fields=True):
        """`engine` is the program; `limit_s` how long it may take for one sentence. Also `device` and `buffer_ms`."""

        engine: Annotated[str, Meta(min_length=1, max_length=400)] = "espeak-ng"
        words_per_minute: Annotated[int, Meta(ge=80, le=300)] = 150
        limit_s: Annotated[float, Meta(ge=0.1, le=60)] = 5.0

    def __init__(self, options: Any = None) -> None:
        super().__init__(options or self.Options())
        self._player = Player(self.options)

    def lacks(self) -> Lack | None:
        if shutil.which(self.options.engine) is None:
            return Lack.PROGRAM
        return self._player.lacks()

    def _speak(self, utterance: Utterance, turn: Turn) -> bool:
        if utterance.language not in VOICES:
            return False
        text = spoken(utterance.text, utterance.language)
        if not any(each.isalnum() for each in text):
            return True
        given = [marked(text, utterance.language).encode("utf-8", "ignore")]
        env = os.environ | NO_SOUND_SERVER
        wav = run(self._command(utterance), given, turn, self.options.limit_s, _WAV_MAX, env)
        sound = _sound(wav) if wav else None
        return sound is not None and self._player.play(sound, turn)

    def _command(self, utterance: Utterance) -> list[str]:
        """Reads marked UTF-8 from its input, all at once, and writes sound to its output."""
        voice, amplitude = VOICES[utterance.language], str(AMPLITUDES[utterance.volume - 1])
        speed = str(self.options.words_per_minute)
        given = ["--stdin", "-b", "1", "-m"]
        return [self.options.engine, *given, "--stdout", "-v", voice, "-a", amplitude, "-s", speed]


def marked(text: str, language: str) -> str:
    """The text as SSML. In a text of another script, Latin letters are Italian names: an Italian voice says them."""
    if language not in _NOT_LATIN:
        return escape(text)
    parts = _LATIN.split(text)
    parts[0::2] = [escape(part) for part in parts[0::2]]
    parts[1::2] = [f'<voice xml:lang="it">{escape(part)}</voice>' for part in parts[1::2]]
    return "".join(parts)


def _sound(wav: bytes) -> Sound | None:
    """None when it is no sound. The header does not know the length: it was written before the sound."""
    try:
        with wave.open(io.BytesIO(wav)) as file:
            rate_hz, channels = file.getframerate(), file.getnchannels()
            samples = file.readframes(file.getnframes())
    except (wave.Error, EOFError):
        return None
    return Sound([samples], rate_hz, channels, len(samples) / (2 * channels * rate_hz)) if samples else None
