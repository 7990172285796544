"""What the process that opens posters says of one: its lines of text, and how long the picture is that follows."""

from typing import Literal

import msgspec

Problem = Literal["", "unknown", "locked", "large", "broken"]
Unread = Literal["", "no_reader", "late", "nothing"]


class Line(msgspec.Struct, frozen=True):
    """One line of the poster, from the top down.

    `size` is the height of its letters in thousandths of the page's. `sure` is how far to trust the letters, 0 to 1:
    a PDF knows its own. `page` counts from 1.
    """

    text: str
    size: float
    sure: float = 1.0
    page: int = 1


class Opened(msgspec.Struct, frozen=True, kw_only=True):
    """A poster as it was found. `problem` says why it could not be opened, `unread` why there is no text."""

    problem: Problem = ""
    unread: Unread = ""
    lines: tuple[Line, ...] = ()
    picture_bytes: int = 0
