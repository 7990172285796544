"""What benchmarks share."""

import statistics
import time
from collections.abc import Callable


def median_s(work: Callable[[], object], rounds: int = 5) -> float:
    """Median seconds that `work` takes."""
    taken = []
    for _ in range(rounds):
        started = time.perf_counter()
        work()
        taken.append(time.perf_counter() - started)
    return statistics.median(taken)
