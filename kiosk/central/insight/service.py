"""For how many hours a terminal was not there for anybody. Who looks after terminals knows; here it is only asked."""

from collections.abc import Callable
from datetime import date

Hours = list[tuple[str, float]]
"""A terminal, and its hours without service."""


class Service:
    """Asks whoever `answers`: given the first and the last day, the hours of each terminal. None while nobody does.

    `names` gives the terminals there are, by name.
    """

    answers: Callable[[date, date], Hours] | None = None
    names: Callable[[], list[str]] = staticmethod(list)


def hours_without(first: date, last: date) -> Hours | None:
    """Each terminal's hours without service between two days, the most first; None while nobody can tell."""
    if Service.answers is None:
        return None
    return sorted(Service.answers(first, last), key=lambda row: -row[1])
