"""A scanner that types what it reads, as a keyboard does. Pure: it is told of keys, and now and then of a pause.

Keys go by their place, not by the letter that the system makes of them: whatever keyboard layout the system has, the
place of a digit is the same. It is how USB numbers them (HID Usage Tables, page 0x07), and SDL after it.
"""

from kiosk.paper.cv import DIGITS_MAX

DIGITS = dict(zip((*range(30, 40), *range(89, 99)), "1234567890" * 2, strict=True))
"""The keys above the letters, and those of the number pad."""
ENDS = (40, 43, 88)
"""Enter, Tab and the number pad's Enter: what scanners type behind a code, if anything."""
PAUSES = 2
"""After so many looks without a key between them a code is over: one alone may fall behind a slow screen."""


class Scanner:
    """One code after the other: `digits` are those of the present one so far. For one thread."""

    def __init__(self) -> None:
        self.digits, self._pauses, self._ended = "", 0, False

    def key(self, place: int | None) -> bool:
        """A key went down; whether it was the scanner's. More digits than any code of ours has are not kept."""
        self._ended |= place in ENDS and bool(self.digits)
        if place in DIGITS and not self._ended:
            self._pauses = 0
            self.digits += DIGITS[place] if len(self.digits) <= DIGITS_MAX else ""
        return place in DIGITS or (place in ENDS and self._ended)

    def over(self) -> bool:
        """A look, some time after the last one: whether the code has come to its end."""
        self._pauses += 1
        return self._ended or self._pauses >= PAUSES

    def take(self) -> str:
        """The digits, and ready for the next code."""
        digits = self.digits
        self.digits, self._pauses, self._ended = "", 0, False
        return digits
