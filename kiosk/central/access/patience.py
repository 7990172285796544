"""A mail server that is away is asked again, ever more slowly, and holds up nothing else."""

import logging
from datetime import datetime, timedelta

log = logging.getLogger(__name__)

PAUSE_MAX = timedelta(hours=4)


class Patience:
    """Remembers how often something failed in a row, and when to try again. `pause` is the first wait, then doubled."""

    def __init__(self, what: str, pause: timedelta) -> None:
        self._what, self._pause = what, pause
        self._not_before: datetime | None = None
        self._failures = 0

    def waits(self, now: datetime) -> bool:
        """Whether it is too early to try again."""
        return self._not_before is not None and now < self._not_before

    def failed(self, now: datetime, problem: Exception) -> None:
        """Wait, twice as long as the last time."""
        self._failures += 1
        self._not_before = now + min(PAUSE_MAX, self._pause * 2 ** min(self._failures - 1, 10))
        log.warning("%s was not sent, %d times in a row: %s", self._what, self._failures, problem)

    def worked(self) -> None:
        """All is well."""
        self._not_before, self._failures = None, 0
