"""How long a visitor waits for the next screen."""

from _screens import measured

GOAL = 500.0
UNIT = "ms"
HOW = "72 screens of one journey at 1080x1920, software rendering: touch up until laid out and drawn (glFinish), p95"


def measure() -> float:
    return measured("new_screen_ms")
