"""What a receipt printer says of itself in ESC/POS, and when it has worked off what it was sent."""

import time
from collections import deque

from kiosk.terminal.printers.base import Low, PrinterState, Trouble
from kiosk.terminal.receipt.roads import Road

_ASK_NOW = b"\x10\x04"
_ASK_IN_TURN = b"\x1dr1"
_PRINTER, _OFFLINE, _ERROR, _PAPER = 1, 2, 3, 4
"""The four questions of DLE EOT."""
_CLEARED, _UNASKED = 0x37, 0x10
"""How an answer to a cleared buffer begins, and a status that nobody asked for: two and three bytes follow."""


def state_of(answers: dict[int, int]) -> PrinterState:
    """How the printer is, from its answers to DLE EOT 1 to 4 (bits as in Epson's reference)."""
    low = frozenset({Low.PAPER} if answers[_PAPER] & 0x0C else ())
    cooling = bool(answers[_ERROR] & 0x40)
    if answers[_OFFLINE] & 0x04:
        trouble = Trouble.COVER_OPEN
    elif answers[_PAPER] & 0x60 or answers[_OFFLINE] & 0x20:
        trouble = Trouble.PAPER_OUT
    elif answers[_ERROR] & 0x0C:
        trouble = Trouble.PAPER_JAM
    elif answers[_ERROR] & 0x20:
        trouble = Trouble.UNKNOWN
    elif cooling:
        return PrinterState(busy=True, low=low)
    elif answers[_PRINTER] & 0x08 or answers[_OFFLINE] & 0x40:
        trouble = Trouble.OFFLINE
    else:
        return PrinterState(low=low)
    return PrinterState(trouble, low=low)


class Talk:
    """Questions and answers on an open road.

    Two kinds of question. DLE EOT is answered at once, whatever the printer still has to do: it tells trouble.
    GS r is answered in its turn, after everything sent before it was worked off: it tells what is done. The answers
    differ in bit 4. Neither carries a name, so that never more than one DLE EOT is open.
    """

    def __init__(self, road: Road, reply_s: float) -> None:
        self.road = road
        self.open_turns = 0
        self._reply_s = reply_s
        self._late = False
        self._skip = 0
        self._answers: deque[int] = deque()

    def state(self) -> PrinterState | None:
        """How the printer is now; None when it leaves any question open. Raises OSError."""
        answers = {}
        for question in (_PRINTER, _OFFLINE, _ERROR, _PAPER):
            answer = self._ask(question)
            if answer is None:
                return None
            answers[question] = answer
        return state_of(answers)

    def ask_in_turn(self) -> None:
        """Ask for a sign once all that was sent so far is worked off. Raises OSError."""
        self.road.put(_ASK_IN_TURN)
        self.open_turns += 1

    def turn_came(self, wait_s: float) -> bool:
        """Whether a sign came meanwhile. Raises OSError."""
        before, until = self.open_turns, self._until(wait_s)
        while self.open_turns == before and self._listen(until):
            pass
        return self.open_turns < before

    def caught_up(self, debts: int, wait_s: float) -> bool:
        """Whether all that was sent before is worked off. Raises OSError.

        `debts` is how many signs may still come of an earlier document. Signs carry no name but keep their order: once
        one more than those has come, one of them is new. The rest follow without printing, and are let pass.
        """
        for _ in range(1 + debts):
            self.ask_in_turn()
        while self.open_turns:
            if not self.turn_came(wait_s):
                return False
        while debts and self._listen(self._until(self._reply_s)):
            pass
        return True

    def _ask(self, question: int) -> int | None:
        if self._late and self._answer() is None:
            return None
        self._answers.clear()
        self.road.put(_ASK_NOW + bytes([question]))
        self._late = True
        return self._answer()

    def _answer(self) -> int | None:
        """The answer to the open question; None when it does not come in time, and the question stays open."""
        until = self._until(self._reply_s)
        while not self._answers:
            if not self._listen(until):
                return None
        self._late = False
        return self._answers.popleft()

    def _listen(self, until: float) -> bool:
        """Sort what is said, a byte at a time. Flow control is passed over."""
        said = self.road.heard(until)
        for byte in said:
            self._sort(byte)
        return bool(said)

    def _sort(self, byte: int) -> None:
        if self._skip:
            self._skip -= 1
        elif byte & 0x93 == 0x12:
            self._answers.append(byte)
        elif byte == _CLEARED:
            self._skip = 2
        elif byte & 0x93 == _UNASKED:
            self._skip = 3
        elif byte & 0x90 == 0 and self.open_turns:
            self.open_turns -= 1

    def _until(self, wait_s: float) -> float:
        return min(self.road.until, time.monotonic() + wait_s)
