"""How soon a finger sees that it was felt."""

from _screens import measured

GOAL = 100.0
UNIT = "ms"
HOW = "72 touches of one journey at 1080x1920, software rendering: touch down until drawn pressed (glFinish), p95"


def measure() -> float:
    return measured("first_reaction_ms")
