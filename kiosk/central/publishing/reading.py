"""What the published folder says, read without any key."""

import logging
from datetime import datetime
from pathlib import Path
from typing import TypeVar

from tuf.api.exceptions import RepositoryError
from tuf.api.metadata import Metadata, MetaFile, Snapshot, TargetFile, Targets, Timestamp

from kiosk.contract.catalogue import NETWORK_FILE, read_network_file
from kiosk.contract.errors import ContractError
from kiosk.contract.layout import METADATA, TARGETS

log = logging.getLogger(__name__)

S = TypeVar("S", Targets, Snapshot, Timestamp)


class Lists:
    """The signed lists that are in force in `folder`; None for what is missing. Raises OSError."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.timestamp = _latest(Timestamp, folder / METADATA / "timestamp.json")
        self.snapshot = self._named(Snapshot, self.timestamp.snapshot_meta if self.timestamp else None)
        self.targets = self._named(Targets, self.snapshot.meta["targets.json"] if self.snapshot else None)

    def path(self, target: TargetFile) -> Path:
        """Where a target's bytes are."""
        folder, _, name = target.path.rpartition("/")
        return self.folder / TARGETS / folder / f"{target.hashes['sha256']}.{name}"

    def published(self, name: str) -> bytes | None:
        """The bytes published under a target's name; None when there are none."""
        target = self.targets.targets.get(name) if self.targets else None
        path = self.path(target) if target else None
        return path.read_bytes() if path is not None and path.exists() else None

    def _named(self, role: type[S], meta: MetaFile | None) -> S | None:
        return _latest(role, self.folder / METADATA / f"{meta.version}.{role.type}.json") if meta else None


def published_at(folder: Path) -> datetime | None:
    """When the catalogue in a published folder was made; None where nothing can be read, or it just changes."""
    try:
        network = Lists(folder).published(NETWORK_FILE)
        return read_network_file(network).published_at if network else None
    except (OSError, ContractError):
        return None


def _latest(role: type[S], path: Path) -> S | None:
    """What is signed in a file of ours; None when it is missing or damaged: then it is written anew."""
    try:
        signed = Metadata.from_bytes(path.read_bytes()).signed
    except FileNotFoundError:
        return None
    except RepositoryError as error:
        log.error("%s cannot be read and is made anew: %s", path, error)
        return None
    return signed if isinstance(signed, role) else None
