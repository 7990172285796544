"""What is counted of a visit: words of closed lists, each once, handed on together when the visit ends. Pure.

It is told the visit as it changes, and never what anybody wrote. Of a visit that breaks off nothing is counted.
"""

from collections.abc import Callable, Iterable
from typing import get_args

from kiosk.contract.counts import Length, ScreenName, What
from kiosk.terminal.visit import Route, Visit
from kiosk.terminal.wanted import OTHER

Marks = frozenset[tuple[What, str]]
"""What happened in one visit: (what, word), in no order."""

MAINTENANCE = "maintenance"
"""Whoever gets there looks after the terminal: no visitor."""
NOT_SHOWN = ("attract", "dark", "gone", MAINTENANCE, "nothing", "pairing", "paused", "sorry")
"""Screens that are no part of what a visitor does."""
IN_THE_BOOTH = ("again", "carry", "curriculum", "leave", "lines", "paper", "tick", "write", "years")
"""Screens of the process in which a curriculum is written: nobody counts there."""
MINUTE_S = 60.0
_LENGTHS: tuple[tuple[float, Length], ...] = ((1, "under_1_min"), (3, "1_to_3_min"), (10, "3_to_10_min"))


class VisitCounter:
    """Watches one visit after the other; `keep` is given the marks of each that has ended. For one thread."""

    def __init__(self, keep: Callable[[Marks], None] = lambda _: None) -> None:
        self._keep = keep
        self._visit: Visit | None = None
        self._begun_s = 0.0
        self._marks: set[tuple[What, str]] = set()
        self._missing: set[str] = set()
        self._staff = False

    def seen(self, visit: Visit | None, at_s: float) -> None:
        """The visit is this now; None when nobody is there. `at_s`: when it was last touched, on a steady clock."""
        before, self._visit = self._visit, visit
        if visit is None:
            self._end(before, at_s)
            return
        if before is None:
            self._begun_s = at_s
        elif before.here.screen != visit.here.screen:
            self._settle_missing()
        self._marks |= _of(visit)
        self._staff |= visit.here.screen == MAINTENANCE

    def missing(self, words: Iterable[str], sure: bool = False) -> None:
        """These were looked for and are not there. Unless `sure`, they may still be written to the end."""
        known = {word for word in words if not sure or word != OTHER}
        self._missing = set() if sure else known
        self._marks |= {("missing", word) for word in known} if sure else set()

    def printed(self, codes: Iterable[str]) -> None:
        """A sheet of these items is on its way: who then goes takes it all the same."""
        self._marks |= {("printed", code) for code in codes}

    def not_printed(self, codes: Iterable[str]) -> None:
        """It did not come."""
        self._marks -= {("printed", code) for code in codes}

    def _settle_missing(self) -> None:
        self._marks |= {("missing", word) for word in self._missing}
        self._missing = set()

    def _end(self, visit: Visit | None, at_s: float) -> None:
        if visit is not None and not self._staff:
            self._settle_missing()
            doubted: Marks = frozenset(("outdated", code) for code in visit.doubted)
            self._keep(frozenset(self._marks) | doubted | {("lengths", _length(at_s - self._begun_s))})
        self._marks, self._missing, self._staff = set(), set(), False


def _of(visit: Visit) -> set[tuple[What, str]]:
    """What a visit shows of itself."""
    tools = {
        "larger_text": visit.text != "normal",
        "contrast": visit.palette != "default",
        "low_reach": visit.low_reach,
        "voice": visit.voice,
        "list": bool(visit.kept),
    }
    used: set[tuple[What, str]] = {("tools", tool) for tool, on in tools.items() if on}
    used.add(("languages", visit.language))
    return used | _at(visit.here, visit.kept)


def _at(here: Route, kept: Iterable[str]) -> set[tuple[What, str]]:
    if here.screen in NOT_SHOWN:
        return set()
    marks: set[tuple[What, str]] = {("screens", here.screen if here.screen in get_args(ScreenName) else "other")}
    code = here.shows.get("code")
    if here.screen == "item":
        marks.add(("opened", str(code)))
    if here.screen == "phone":
        marks |= {("phoned", each) for each in ([str(code)] if code else kept)}
    return marks


def _length(seconds: float) -> Length:
    return next((band for minutes, band in _LENGTHS if seconds < minutes * MINUTE_S), "over_10_min")
