"""What time it is when this machine's clock need not be right."""

from datetime import datetime, timedelta

OFF_MAX = timedelta(hours=1)
"""A clock further from the truth than this is wrong: somebody must mend it."""
AHEAD_MAX = timedelta(days=1)
"""A clock further ahead of the server's than this is put back."""


def believed(clock: datetime, signed_at: datetime | None, off_s: float) -> datetime:
    """The time to go by. `off_s`: by how many seconds the server's clock was ahead of this one when last heard.

    Never before `signed_at`, the newest signature accepted: a clock without battery wakes up in 1970.
    A clock that runs far ahead is put back by what the server says, since else nothing would be left to show.
    The server's word is not signed: it never puts the clock forward.
    """
    server = timedelta(seconds=off_s)
    put_right = clock + server if server < -AHEAD_MAX else clock
    return max(put_right, signed_at or put_right)


def is_wrong(clock: datetime, signed_at: datetime | None, off_s: float) -> bool:
    """Whether `clock` is off by more than `OFF_MAX`, as far as signature and server tell."""
    behind = signed_at is not None and signed_at - clock > OFF_MAX
    return behind or abs(timedelta(seconds=off_s)) > OFF_MAX
