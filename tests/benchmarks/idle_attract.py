"""What a terminal costs that nobody uses."""

from _screens import measured

GOAL = 1.0
UNIT = "%"
HOW = "CPU time of one core over 8 s of the attract screen between two changes, loop at the terminal's own pace"


def measure() -> float:
    return measured("idle_percent")
