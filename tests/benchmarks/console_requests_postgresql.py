"""How long anybody waits for console, phone pages and open data on PostgreSQL, with more items than any town has."""

from _console import slowest_request_on_postgresql_ms

GOAL = 500.0
UNIT = "ms"
HOW = "as console_requests, with the items in a PostgreSQL on the same machine, reached by a socket"


def measure() -> float:
    return slowest_request_on_postgresql_ms(5000)
