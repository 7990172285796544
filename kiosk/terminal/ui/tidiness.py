"""When memory is tidied: never in the midst of building a screen, which tidying would delay by longer than it takes."""

import gc

AFTER_TOUCH_S, AT_LEAST_EVERY_S, SCREENS_MAX = 1.0, 60.0, 20
"""So soon after the last touch, at least so often, and within so many screens in any case."""


class Tidiness:
    """Takes Python's collector in hand between `begin` and `end`. Moments are seconds of any one clock."""

    def __init__(self, now_s: float) -> None:
        self._tidied_s, self._screens = now_s, 0

    def begin(self) -> None:
        """What stands now stays for good: leave it out of every later tidying."""
        gc.collect()
        gc.freeze()
        gc.disable()

    def end(self) -> None:
        """Give the collector back."""
        gc.enable()
        gc.unfreeze()

    def screen_left(self) -> None:
        """A screen has become rubbish."""
        self._screens += 1

    def look(self, now_s: float, touched_s: float) -> None:
        """Tidy, if this is a good moment."""
        quiet = self._screens and now_s - touched_s > AFTER_TOUCH_S
        if quiet or self._screens > SCREENS_MAX or now_s - self._tidied_s > AT_LEAST_EVERY_S:
            gc.collect()
            self._tidied_s, self._screens = now_s, 0
