"""Which files of a new catalogue really say something new."""

from collections.abc import Callable
from typing import Any

import msgspec

from kiosk.contract.catalogue import NETWORK_FILE, Catalogue, to_files


class _Content(msgspec.Struct, frozen=True):
    """What a file says, whenever it was made. The rest is its date."""

    format: int
    network: Any = None
    items: list[msgspec.Raw] = []


def new_files(catalogue: Catalogue, published: Callable[[str], bytes | None]) -> dict[str, bytes]:
    """The catalogue as files; a file whose content is published already keeps its bytes, and so its date.

    The network's file carries the catalogue's date: it keeps it only when every other file does.
    """
    files = to_files(catalogue)
    kept = {name: old for name, new in files.items() if (old := _unless_changed(published(name), new)) is not None}
    if len(kept) < len(files):
        kept.pop(NETWORK_FILE, None)
    return files | kept


def _unless_changed(old: bytes | None, new: bytes) -> bytes | None:
    return old if old is not None and _content(old) == _content(new) else None


def _content(data: bytes) -> tuple[int, Any, list[bytes]] | None:
    try:
        found = msgspec.json.decode(data, type=_Content)
    except msgspec.MsgspecError:
        return None
    return found.format, found.network, [bytes(each) for each in found.items]
