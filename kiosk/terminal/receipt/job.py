"""One strip on its way through a receipt printer."""

import time
from dataclasses import dataclass

from kiosk.terminal.printers.base import Outcome, PrinterState, Result, Tell, Trouble
from kiosk.terminal.receipt.roads import Road
from kiosk.terminal.receipt.strip import DOTS_A_MM, ROWS, Strip
from kiosk.terminal.receipt.talk import Talk

AHEAD = 2
"""How many pieces the printer may hold at most: what it holds could come out late."""
LOOK_S = 0.25
"""How long nothing is heard before it is asked what is wrong."""
TEAR_LINES = 6
INIT = b"\x1b@" + b"\x1da\x00"
"""Begin afresh; say nothing unasked (GS a)."""


class StoppedError(Exception):
    """The printer does not go on, and why."""

    def __init__(self, trouble: Trouble) -> None:
        super().__init__(trouble)
        self.trouble = trouble


@dataclass(frozen=True)
class Manner:
    """How to print: what the settings say of the printer, and the moment by which all must be over.

    `debts`: how many signs may still come of a document that was given up.
    """

    cutter: bool
    answers: bool
    reply_s: float
    stall_s: float
    slowest_mm_s: int
    ends: float
    debts: int


class Job:
    """Prints one strip, once. `begun`: part of it may be on paper from now on."""

    def __init__(self, road: Road, manner: Manner, tell: Tell) -> None:
        self.begun = False
        self._road = road
        self._manner = manner
        self._tell = tell
        self._talk = Talk(road, manner.reply_s)
        self._told: PrinterState | None = None
        self._due = 0.0
        self._ahead: int | None = None

    def run(self, strip: Strip) -> Outcome:
        """PRINTED only when the printer has worked off everything and is well; UNKNOWN when it never says.

        Raises StoppedError when it is not well, TimeoutError when it takes nothing more, OSError when it is gone.
        """
        self._greet()
        self._due = time.monotonic()
        for piece in strip.pieces():
            self._make_room()
            self._patiently()
            self.begun = True
            self._road.image(piece, impl="bitImageRaster", fragment_height=ROWS)
            self._due += piece.height / DOTS_A_MM / self._manner.slowest_mm_s
            self._mark()
        self._end()
        return self._proven() if self._manner.answers else self._handed_over()

    def _greet(self) -> None:
        """Print nothing unless the printer is well; learn whether it says when it has worked something off."""
        if self._manner.answers and self._look() is None:
            raise StoppedError(Trouble.UNKNOWN)
        self._patiently()
        self._road.put(INIT)
        if self._manner.answers:
            caught_up = self._talk.caught_up(self._manner.debts, 2 * self._manner.reply_s)
            self._ahead = AHEAD if caught_up else None

    def _mark(self) -> None:
        """A sign is to come once everything so far is worked off."""
        if self._manner.answers:
            self._talk.ask_in_turn()

    def _make_room(self) -> None:
        """Wait until the printer holds little; as long as a slow one needs, if it gives no sign of it."""
        if self._ahead is not None:
            self._wait(self._ahead - 1)
            return
        time.sleep(max(0.0, self._due - time.monotonic()))
        if self._manner.answers:
            self._look()

    def _wait(self, open_turns: int) -> None:
        """Until no more signs than these are still to come. What comes instead is trouble, or nothing for too long."""
        heard_at = time.monotonic()
        while self._talk.open_turns > open_turns:
            self._patiently()
            if self._talk.turn_came(LOOK_S) or self._look():
                heard_at = time.monotonic()
            elif time.monotonic() - heard_at > self._manner.stall_s:
                raise StoppedError(Trouble.UNKNOWN)

    def _end(self) -> None:
        """Bring the strip out, to the cutter or to the edge where it is torn off."""
        self._patiently()
        if self._manner.cutter:
            self._road.cut(feed=False)
        else:
            self._road.print_and_feed(TEAR_LINES)
        self._mark()

    def _proven(self) -> Outcome:
        """Not before a strip can be out: some printers give their sign as soon as it is asked for."""
        if self._ahead is not None:
            self._wait(0)
        while (left_s := self._due - time.monotonic()) > 0:
            self._patiently()
            self._talk.turn_came(min(LOOK_S, left_s))
            self._look()
        if self._look() is None:
            raise StoppedError(Trouble.UNKNOWN)
        never_sure = self._ahead is None and self._manner.debts
        return Outcome(Result.UNKNOWN if self._talk.open_turns or never_sure else Result.PRINTED)

    @property
    def open_turns(self) -> int:
        """How many signs may still come."""
        return self._talk.open_turns + self._manner.debts

    def _handed_over(self) -> Outcome:
        """A road without answers: nobody knows, but nothing may remain in this machine."""
        self._patiently()
        if not self._road.drained(self._road.until):
            raise TimeoutError("not all was taken")
        return Outcome(Result.UNKNOWN)

    def _look(self) -> PrinterState | None:
        """How the printer is; None while it is silent. Raises StoppedError when it is not well."""
        self._patiently()
        state = self._talk.state()
        if state is not None and state != self._told:
            self._told = state
            self._tell(state)
        if state is not None and state.trouble is not None:
            raise StoppedError(state.trouble)
        return state

    def _patiently(self) -> None:
        """From now on wait as long as the settings say, and never past the end."""
        now = time.monotonic()
        if now >= self._manner.ends:
            raise TimeoutError("it took too long")
        self._road.until = min(self._manner.ends, now + self._manner.stall_s)
