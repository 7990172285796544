"""No voice: for a terminal without a loudspeaker, so that nobody takes the silence for a fault."""

from typing import Any

import msgspec

from kiosk.terminal.voices.base import Lack, Turn, Utterance, Voice


class SilentVoice(Voice):
    """Says nothing."""

    class Options(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
        """Nothing to choose."""

    def __init__(self, options: Any = None) -> None:
        super().__init__(options or self.Options())

    def lacks(self) -> Lack | None:
        return Lack.NOT_WANTED

    def _speak(self, utterance: Utterance, turn: Turn) -> bool:
        return False
