"""What the maintenance screen may ask: whether a code is right, and whether the terminal is well."""

import logging
import time
from collections.abc import Callable, Iterable, Iterator
from datetime import UTC, datetime
from pathlib import Path

from kiosk.terminal.config import Settings
from kiosk.terminal.lockout import Lockout, Verdict

log = logging.getLogger(__name__)

TRIES_FILE = "maintenance.json"
PARTS = {
    "maintenance.printer": ("printer",),
    "maintenance.network": ("server", "trusted root"),
    "maintenance.catalogue": ("catalogue", "place", "disk"),
    "maintenance.clock": ("clock",),
    "maintenance.voice": ("voice",),
}
"""What a phrase stands for: the parts of a check-up that must all be well."""


class Keeper:
    """Of the terminal that the settings file `path` describes. The code stays here: nobody is told it."""

    def __init__(self, settings: Settings, path: Path, now_s: Callable[[], float] = time.time) -> None:
        self._code, self._path = settings.maintenance_code, path
        self._lockout = Lockout(settings.state_folder / TRIES_FILE, now_s)

    def try_code(self, text: str) -> Verdict:
        """Whether this is the code. Not for several threads."""
        return self._lockout.try_code(self._code, text)

    def findings(self) -> list[tuple[str, bool]]:
        """Each part as the key of its phrase, and whether it is well. Takes seconds: never call it in the UI's thread.

        A part that could not be looked at is not well.
        """
        well = dict(self._looked())
        return [(key, all(well.get(part, False) for part in parts)) for key, parts in PARTS.items()]

    def sheet(self, size_px: tuple[int, int], touched: Iterable[int]) -> bytes:
        """The sheet that a technician signs, as a PDF. Takes seconds, as `findings`. Raises as `readiness.sheet`."""
        from kiosk.terminal import readiness

        return readiness.sheet(self._path, datetime.now(UTC), size_px, touched)

    def _looked(self) -> Iterator[tuple[str, bool]]:
        # Loads what only the sync uses otherwise: not before somebody asks.
        from kiosk.terminal.checkup import findings

        try:
            for finding in findings(self._path, datetime.now(UTC)):
                log.info("%s: %s", finding.part, finding.said)
                yield finding.part, finding.well
        except Exception as error:  # whoever came to mend it must see what is known so far
            log.error("the check-up broke off: %s: %s", type(error).__name__, error)


def keeper_of(settings: Settings, path: Path) -> Keeper | None:
    """The keeper of a terminal; None where its settings have no code."""
    return Keeper(settings, path) if settings.maintenance_code else None
