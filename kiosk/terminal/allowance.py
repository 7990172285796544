"""How many sheets a visit, and an hour, may have: paper costs, and must last for everyone. Pure."""

from collections import deque
from dataclasses import dataclass

HOUR_S = 3600.0


@dataclass(frozen=True)
class Limits:
    """Sheets for one visit, and for any hour."""

    a_visit: int = 10
    an_hour: int = 60


class Allowance:
    """What was printed lately: moments and the number of the present visit, nothing else."""

    def __init__(self) -> None:
        self._times_s: deque[float] = deque()
        self._visit, self._of_visit = 0, 0

    def spent(self, limits: Limits, visit: int, now_s: float) -> bool:
        """Whether this visit gets no sheet more, for now."""
        return self.left(limits, visit, now_s) == 0

    def left(self, limits: Limits, visit: int, now_s: float) -> int:
        """How many sheets this visit may still have, for now."""
        while self._times_s and now_s - self._times_s[0] >= HOUR_S:
            self._times_s.popleft()
        of_visit = self._of_visit if visit == self._visit else 0
        return max(0, min(limits.a_visit - of_visit, limits.an_hour - len(self._times_s)))

    def note(self, visit: int, now_s: float) -> None:
        """A sheet was printed in this visit, or may have been."""
        self._of_visit = self._of_visit + 1 if visit == self._visit else 1
        self._visit = visit
        self._times_s.append(now_s)
