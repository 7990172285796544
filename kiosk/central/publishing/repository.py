"""The published folder: a TUF repository of static files that any web server can hand out.

A reader never sees half a catalogue: every file is complete under its name, what changes has a new name (its hash
or its version), and the one file that is replaced, the timestamp, is written last.
"""

import hashlib
import logging
from collections.abc import Callable, Mapping
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import TypeVar

from tuf.api.exceptions import RepositoryError
from tuf.api.metadata import Metadata, MetaFile, Root, Signed, Snapshot, TargetFile, Targets, Timestamp

from kiosk.central.publishing import cleaning_up
from kiosk.central.publishing.keys import TRUSTED_ROOT, online_signer
from kiosk.central.publishing.writing import write
from kiosk.contract.layout import METADATA, SIGNED_AT, TARGETS, media_target

log = logging.getLogger(__name__)

TIMESTAMP_LIFE = timedelta(days=7)
TIMESTAMP_RENEWED_AFTER = timedelta(hours=6)
LIST_LIFE = timedelta(days=120)
"""Of targets and snapshot; renewed when half of it is over."""

S = TypeVar("S", Targets, Snapshot, Timestamp)


class Repository:
    """The signed files in `folder`, made when missing. One process writes: see runner.

    Raises OSError or ValueError when the keys or the files cannot be read.
    """

    def __init__(
        self, folder: Path, keys_folder: Path, clock: Callable[[], datetime] = lambda: datetime.now(UTC)
    ) -> None:
        self.folder = folder
        self._signer = online_signer(keys_folder)
        self._clock = clock
        self._publish_root(keys_folder)
        self._timestamp = _latest(Timestamp, folder / METADATA / "timestamp.json")
        self._snapshot = self._named(Snapshot, self._timestamp.snapshot_meta if self._timestamp else None)
        self._targets = self._named(Targets, self._snapshot.meta["targets.json"] if self._snapshot else None)

    def publish(self, files: Mapping[str, bytes], media: Mapping[str, bytes]) -> bool:
        """Make these the published targets; whether anything changed. `media` is by SHA-256 and read only where new.

        Raises OSError; then readers keep what they had. ValueError when a picture is not what its name says.
        """
        wanted = {name: self._file(name, data) for name, data in files.items()}
        wanted |= {media_target(sha256): self._picture(sha256, media) for sha256 in media}
        changed = self._targets is None or wanted != self._targets.targets
        if changed:
            self._sign_all(wanted)
        else:
            self.renew()
        return changed

    def renew(self) -> bool:
        """Sign again what grows old; whether that was needed. Cheap when it was not. Raises OSError.

        So is what was signed in the future, by a clock that has been mended since: terminals tell the time by it.
        """
        now = self._clock()
        if self._targets is None or self._snapshot is None or self._timestamp is None:
            return False
        if min(self._targets.expires, self._snapshot.expires) - now < LIST_LIFE / 2:
            self._sign_all(self._targets.targets)
        elif not TIMESTAMP_LIFE - TIMESTAMP_RENEWED_AFTER <= self._timestamp.expires - now <= TIMESTAMP_LIFE:
            self._sign_timestamp(self._timestamp.snapshot_meta)
        else:
            return False
        return True

    def published(self, name: str) -> bytes | None:
        """The bytes published under a target's name; None when there are none."""
        target = self._targets.targets.get(name) if self._targets else None
        path = self._path(target) if target else None
        return path.read_bytes() if path is not None and path.exists() else None

    def expires(self) -> datetime | None:
        """When terminals stop believing what is published unless it is signed again."""
        return self._timestamp.expires if self._timestamp else None

    def _sign_all(self, targets: Mapping[str, TargetFile]) -> None:
        """Lists first, each under the name of its version; the timestamp that names them last."""
        signed = Targets(self._next(self._targets), expires=self._end(LIST_LIFE), targets=dict(targets))
        meta = {"targets.json": self._write(signed, f"{signed.version}.targets.json")}
        snapshot = Snapshot(self._next(self._snapshot), expires=self._end(LIST_LIFE), meta=meta)
        self._sign_timestamp(self._write(snapshot, f"{snapshot.version}.snapshot.json"))
        self._targets, self._snapshot = signed, snapshot
        cleaning_up.remove_old(self.folder, signed.version, snapshot.version)

    def _sign_timestamp(self, snapshot_meta: MetaFile) -> None:
        extra = {SIGNED_AT: self._clock().isoformat(timespec="seconds")}
        version = self._next(self._timestamp)
        signed = Timestamp(
            version, expires=self._end(TIMESTAMP_LIFE), snapshot_meta=snapshot_meta, unrecognized_fields=extra
        )
        self._write(signed, "timestamp.json")
        self._timestamp = signed

    def _write(self, signed: S, name: str) -> MetaFile:
        metadata: Metadata[S] = Metadata(signed)
        metadata.sign(self._signer)
        data = metadata.to_bytes()
        write(self.folder / METADATA / name, data)
        return MetaFile.from_data(signed.version, data, ["sha256"])

    def _next(self, last: Signed | None) -> int:
        """Never below the clock: a console restored from an old copy still goes on above what terminals have seen."""
        return max(last.version + 1 if last else 1, int(self._clock().timestamp()))

    def _end(self, life: timedelta) -> datetime:
        return self._clock().replace(microsecond=0) + life

    def _file(self, name: str, data: bytes) -> TargetFile:
        """The target, written unless it is there."""
        target = TargetFile.from_data(name, data, ["sha256"])
        path = self._path(target)
        if not path.exists():
            write(path, data)
        return target

    def _picture(self, sha256: str, media: Mapping[str, bytes]) -> TargetFile:
        known = self._targets.targets.get(media_target(sha256)) if self._targets else None
        if known is not None and self._path(known).exists():
            return known
        data = media[sha256]
        if hashlib.sha256(data).hexdigest() != sha256:
            raise ValueError(f"picture {sha256}: its bytes have another hash")
        return self._file(media_target(sha256), data)

    def _path(self, target: TargetFile) -> Path:
        folder, _, name = target.path.rpartition("/")
        return self.folder / TARGETS / folder / f"{target.hashes['sha256']}.{name}"

    def _publish_root(self, keys_folder: Path) -> None:
        data = (keys_folder / TRUSTED_ROOT).read_bytes()
        version = Metadata[Root].from_bytes(data).signed.version
        path = self.folder / METADATA / f"{version}.root.json"
        if not path.exists():
            write(path, data)

    def _named(self, role: type[S], meta: MetaFile | None) -> S | None:
        return _latest(role, self.folder / METADATA / f"{meta.version}.{role.type}.json") if meta else None


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
