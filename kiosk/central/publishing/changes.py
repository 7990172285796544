"""Which files of a new catalogue really say something new."""

from collections.abc import Callable
from datetime import datetime
from typing import Any

import msgspec

from kiosk.contract.catalogue import NETWORK_FILE, Catalogue, to_files


class _Content(msgspec.Struct, frozen=True):
    """What a file says, and when it was made."""

    published_at: datetime
    format: int
    network: Any = None
    items: list[msgspec.Raw] = []


def new_files(catalogue: Catalogue, published: Callable[[str], bytes | None]) -> dict[str, bytes]:
    """The catalogue as files; a file whose content is published already keeps its bytes, and so its date.

    The network's file carries the catalogue's date: it keeps it only when every other file does. A date that has yet
    to come, from a clock that has been mended since, is not kept.
    """
    files = to_files(catalogue)
    kept = {name: old for name, new in files.items() if (old := _unless_changed(published(name), new)) is not None}
    if len(kept) < len(files):
        kept.pop(NETWORK_FILE, None)
    return files | kept


def date_of(data: bytes | None) -> datetime | None:
    """When what a file says was new; None for what is no file of ours."""
    content = _content(data or b"")
    return content.published_at if content else None


def _unless_changed(old: bytes | None, new: bytes) -> bytes | None:
    before, now = _content(old or b""), _content(new)
    if before is None or now is None or before.published_at > now.published_at:
        return None
    return old if _said(before) == _said(now) else None


def _content(data: bytes) -> _Content | None:
    try:
        return msgspec.json.decode(data, type=_Content)
    except msgspec.MsgspecError:
        return None


def _said(content: _Content) -> tuple[int, Any, list[bytes]]:
    return content.format, content.network, [bytes(each) for each in content.items]
