"""How often something may be asked for: counted in a window of time that begins with the first.

Django's own `incr` would write its cache's usual life back with every one.
"""

import time

from django.core.cache import cache


def counted(key: str) -> int:
    """How many there were in the window that lasts."""
    return _window(key)[0]


def count(key: str, lasts_s: float, most: int = 10**9) -> bool:
    """One more; whether that is still allowed. The first one begins the time; those that follow do not change it."""
    known, ends = _window(key)
    if known >= most:
        return False
    ends = ends or time.time() + lasts_s
    cache.set(key, (known + 1, ends), max(1.0, ends - time.time()))
    return True


def _window(key: str) -> tuple[int, float]:
    """How many there were, and until when they count."""
    found: tuple[int, float] = cache.get(key) or (0, 0.0)
    return found
