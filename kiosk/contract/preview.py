"""What the console asks of the program that draws a terminal's screen, and what comes back.

A request is one line of JSON. An answer is one line of JSON that says how long the pictures are, and then the pictures
themselves, PNG after PNG.
"""

from typing import Annotated, Any, Union

import msgspec
from msgspec import Meta

from kiosk.contract.errors import ContractError
from kiosk.contract.fields import Code, Language, Moment, Sha256, Slug
from kiosk.contract.item import Item
from kiosk.contract.kinds import KINDS
from kiosk.contract.network import Network

REQUEST_BYTES_MAX = 1_000_000
"""Longest request: the network of 200 organisations and 2,000 places, an item and its desk are shorter."""
PICTURE_BYTES_MAX = 20_000_000
"""Longest picture: a screen without any compression is shorter."""
PAGES_MAX = 6
"""Most pages of one item that are drawn."""

_ANY_ITEM: Any = Union[tuple(KINDS.values())]
Side = Annotated[int, Meta(ge=320, le=4096)]
Reduced = Annotated[int, Meta(ge=1, le=4)]


class PreviewRequest(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One item as one screen would show it at `now` at `place`.

    `items` are the item and the desk it points to, as `write_item` writes them. `pictures` are the files of their
    pictures by hash. What is drawn is `reduced` so many times.
    """

    now: Moment
    network: Network
    items: Annotated[tuple[msgspec.Raw, ...], Meta(min_length=1, max_length=4)]
    code: Code
    place: Slug
    pictures: dict[Sha256, str] = {}
    language: Language = "it"
    text: Annotated[str, Meta(pattern="^(normal|large|huge)$")] = "normal"
    palette: Annotated[str, Meta(pattern="^(default|contrast)$")] = "default"
    size_px: tuple[Side, Side] = (1080, 1920)
    diagonal_in: Annotated[float, Meta(ge=7, le=120)] = 32.0
    reduced: Reduced = 1


class PreviewAnswer(msgspec.Struct, frozen=True, kw_only=True):
    """How many bytes each picture has, first page first; or what was wrong with the request."""

    sizes: Annotated[tuple[Annotated[int, Meta(ge=1, le=PICTURE_BYTES_MAX)], ...], Meta(max_length=PAGES_MAX)] = ()
    problem: str = ""


def read_request(line: bytes) -> tuple[PreviewRequest, tuple[Item, ...]]:
    """The request in a line, and its items. Raises ContractError."""
    try:
        request = msgspec.json.decode(line, type=PreviewRequest)
        return request, tuple(msgspec.json.decode(each, type=_ANY_ITEM) for each in request.items)
    except (msgspec.MsgspecError, UnicodeDecodeError, RecursionError) as error:
        raise ContractError("request", str(error)) from error


def read_answer(line: bytes) -> PreviewAnswer:
    """The answer in a line. Raises ContractError."""
    try:
        return msgspec.json.decode(line, type=PreviewAnswer)
    except (msgspec.MsgspecError, UnicodeDecodeError, RecursionError) as error:
        raise ContractError("answer", str(error)) from error


def to_line(message: PreviewRequest | PreviewAnswer) -> bytes:
    """The message as one line."""
    return msgspec.json.encode(message) + b"\n"
