"""Bounded waits for what can be observed."""

import time
from collections.abc import Callable
from typing import TypeVar

T = TypeVar("T")

LOOK_EVERY_S = 0.1


def until(said: str, wanted: Callable[[], T | None], within_s: float) -> T:
    """What `wanted` gives as soon as it gives something. Raises AssertionError, with `said`, after `within_s`."""
    give_up = time.monotonic() + within_s
    while True:
        found = wanted()
        if found:
            return found
        assert time.monotonic() < give_up, f"waited {within_s:.0f} s in vain for this: {said}"
        time.sleep(LOOK_EVERY_S)
