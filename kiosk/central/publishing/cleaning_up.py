"""Old files of the published folder: gone once no reader can still be on its way to them."""

import time
from collections.abc import Iterator
from pathlib import Path

from tuf.api.exceptions import RepositoryError
from tuf.api.metadata import Metadata, Targets

from kiosk.contract.layout import METADATA, TARGETS

GRACE_S = 3600.0
"""How long what has been replaced stays: a terminal may be fetching it over a slow line."""


def remove_old(folder: Path, targets_version: int, snapshot_version: int) -> None:
    """Remove lists replaced more than `GRACE_S` ago and targets that no remaining list names."""
    oldest = time.time() - GRACE_S
    for role, current in (("targets", targets_version), ("snapshot", snapshot_version)):
        for path in _replaced_before(oldest, folder / METADATA, role):
            if path.name != f"{current}.{role}.json":
                path.unlink(missing_ok=True)
    named = {folder / TARGETS / each for path in _lists(folder / METADATA, "targets") for each in _named(path)}
    for path in (folder / TARGETS).rglob("*"):
        if path.is_file() and path not in named and path.stat().st_mtime < oldest:
            path.unlink(missing_ok=True)


def _lists(metadata: Path, role: str) -> list[Path]:
    return sorted(metadata.glob(f"[0-9]*.{role}.json"), key=lambda path: path.stat().st_mtime)


def _replaced_before(moment: float, metadata: Path, role: str) -> Iterator[Path]:
    """A list is replaced when the next one is written."""
    lists = _lists(metadata, role)
    for path, follower in zip(lists, lists[1:], strict=False):
        if follower.stat().st_mtime < moment:
            yield path


def _named(path: Path) -> Iterator[str]:
    try:
        targets = Metadata[Targets].from_bytes(path.read_bytes()).signed.targets
    except RepositoryError:
        return
    for target in targets.values():
        yield from target.get_prefixed_paths()
