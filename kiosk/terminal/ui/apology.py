"""What any exception inside a screen leads to: kind words, then home."""

import logging
from collections.abc import Callable

from kivy.base import ExceptionHandler, ExceptionManager
from kivy.clock import Clock

log = logging.getLogger(__name__)


class Apology(ExceptionHandler):
    """Logs what broke, and asks for an apology. Between `begin` and `end` no exception leaves the app."""

    def __init__(self, apologise: Callable[[], None]) -> None:
        self.apologise = apologise

    def begin(self) -> None:
        """From now on."""
        ExceptionManager.add_handler(self)

    def end(self) -> None:
        """No longer."""
        ExceptionManager.remove_handler(self)

    def handle_exception(self, inst: BaseException) -> int:
        """Log, apologise, go on."""
        log.error("a screen failed", exc_info=inst)
        Clock.schedule_once(lambda *_: self.apologise(), 0)
        return int(ExceptionManager.PASS)
