"""A published snapshot: one file per kind and one for the network.

A bad file is refused whole. A bad item inside a good file is left out and reported.
"""

from collections.abc import Iterable, Mapping
from typing import Annotated, Any, TypeVar

import msgspec
from msgspec import Meta

from kiosk.contract.cleaning import clean
from kiosk.contract.errors import ContractError
from kiosk.contract.fields import Moment
from kiosk.contract.item import Item, Part
from kiosk.contract.kinds import KINDS
from kiosk.contract.network import Network

FORMAT = 1
FILE_BYTES_MAX = 48_000_000
"""Largest file a terminal takes: 10,000 long items are about 30 MB."""
ITEMS_MAX = 20_000
"""Most items in one file."""
NETWORK_FILE = "network.json"

T = TypeVar("T")
Format = Annotated[int, Meta(ge=1, le=FORMAT)]


class NetworkFile(Part, frozen=True, kw_only=True):
    """The file that says who publishes and where."""

    format: Format
    published_at: Moment
    network: Network


class KindFile(msgspec.Struct, frozen=True, kw_only=True):
    """The file of one kind; its items are decoded one by one."""

    format: Format
    kind: str
    published_at: Moment
    items: Annotated[list[msgspec.Raw], Meta(max_length=ITEMS_MAX)]


class Catalogue(Part, frozen=True, kw_only=True):
    """All live items of a network at one moment."""

    published_at: Moment
    network: Network
    items: tuple[Item, ...]


def file_name(kind: str) -> str:
    """The target that carries a kind."""
    return f"{kind}.json"


FILES = (NETWORK_FILE, *(file_name(kind) for kind in KINDS))
"""The targets of every catalogue."""


def to_files(catalogue: Catalogue) -> dict[str, bytes]:
    """The catalogue as files, by name. The same catalogue gives the same bytes."""
    return {name: to_file(catalogue, name) for name in FILES}


def to_file(catalogue: Catalogue, name: str, **beside: str) -> bytes:
    """One of FILES. `beside` stands in its head; who reads catalogues passes over what they do not know."""
    head = {"format": FORMAT, **beside, "published_at": catalogue.published_at}
    if name == NETWORK_FILE:
        return _encode({**head, "network": catalogue.network})
    kind = name.removesuffix(".json")
    return _encode({**head, "kind": kind, "items": [item for item in catalogue.items if item.kind == kind]})


def from_files(files: Mapping[str, bytes]) -> tuple[Catalogue, list[ContractError]]:
    """The catalogue in `files`, and what was left out of it. Raises ContractError for a bad or missing file."""
    for name in FILES:
        if name not in files:
            raise ContractError(name, "the file is missing")
    head = read_network_file(files[NETWORK_FILE])
    items: dict[str, Item] = {}
    problems: list[ContractError] = []
    for kind in KINDS:
        _take(read_items(kind, files[file_name(kind)], problems), items, problems)
    return Catalogue(published_at=head.published_at, network=head.network, items=tuple(items.values())), problems


def read_network_file(data: bytes) -> NetworkFile:
    """The network file in `data`. Raises ContractError."""
    return _convert(NETWORK_FILE, _decode(NETWORK_FILE, data), NetworkFile)


def read_items(kind: str, data: bytes, problems: list[ContractError]) -> Iterable[Item]:
    """The good items of a kind's file; bad ones are added to `problems`. Raises ContractError for a bad file."""
    name = file_name(kind)
    _bounded(name, data)
    try:
        head = msgspec.json.decode(data, type=KindFile)
    except (msgspec.MsgspecError, UnicodeDecodeError, RecursionError) as error:
        raise ContractError(name, str(error)) from error
    if head.kind != kind:
        raise ContractError(name, f"kind: holds '{head.kind}'")
    for position, raw in enumerate(head.items, start=1):
        try:
            yield read_item(kind, bytes(raw), f"{name} item {position}")
        except ContractError as problem:
            problems.append(problem)


def read_item(kind: str, data: bytes, where: str) -> Item:
    """One item of `kind` from its JSON, cleaned. Raises ContractError naming the item and its field."""
    value = _decode(where, data)
    code = value.get("code", where) if isinstance(value, dict) else where
    return _convert(str(code)[:40], value, KINDS[kind])


def write_item(item: Item) -> bytes:
    """One item as JSON; `read_item` gives it back."""
    return _encode(item)


def _take(found: Iterable[Item], items: dict[str, Item], problems: list[ContractError]) -> None:
    for item in found:
        if item.code in items:
            problems.append(ContractError(item.code, "code: another item has it already"))
        else:
            items[item.code] = item


def _bounded(name: str, data: bytes) -> None:
    if len(data) > FILE_BYTES_MAX:
        raise ContractError(name, f"{len(data)} bytes are more than {FILE_BYTES_MAX}")


def _decode(where: str, data: bytes) -> Any:
    """The JSON value in `data`, cleaned."""
    _bounded(where, data)
    try:
        return clean(msgspec.json.decode(data))
    except (msgspec.MsgspecError, ValueError, RecursionError) as error:
        raise ContractError(where, str(error)) from error


def _convert(where: str, value: Any, wanted: type[T]) -> T:
    try:
        return msgspec.convert(value, wanted)
    except (msgspec.ValidationError, RecursionError) as error:
        raise ContractError(where, str(error)) from error


def _encode(value: object) -> bytes:
    return msgspec.json.encode(value, order="deterministic")
