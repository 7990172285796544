"""The published folder: a TUF repository of static files that any web server can hand out.

A reader never sees half a catalogue: every file is complete under its name, what changes has a new name (its hash
or its version), and the one file that is replaced, the timestamp, is written last.
"""

import hashlib
from collections.abc import Callable, Mapping
from datetime import UTC, datetime, timedelta
from pathlib import Path

from tuf.api.metadata import Metadata, MetaFile, Root, Signed, Snapshot, TargetFile, Targets, Timestamp

from kiosk.central.publishing import cleaning_up
from kiosk.central.publishing.keys import TRUSTED_ROOT, online_signer
from kiosk.central.publishing.reading import Lists, S
from kiosk.central.publishing.writing import write
from kiosk.contract.layout import METADATA, SIGNED_AT, media_target

TIMESTAMP_LIFE = timedelta(days=7)
TIMESTAMP_RENEWED_AFTER = timedelta(hours=6)
LIST_LIFE = timedelta(days=120)
"""Of targets and snapshot; renewed when half of it is over."""


class Repository(Lists):
    """The signed files in `folder`, made when missing. One process writes: see runner.

    Raises OSError or ValueError when the keys or the files cannot be read.
    """

    def __init__(
        self, folder: Path, keys_folder: Path, clock: Callable[[], datetime] = lambda: datetime.now(UTC)
    ) -> None:
        super().__init__(folder)
        self._signer = online_signer(keys_folder)
        self._clock = clock
        self._publish_root(keys_folder)

    def publish(self, files: Mapping[str, bytes], media: Mapping[str, bytes]) -> bool:
        """Make these the published targets; whether anything changed. `media` is by SHA-256 and read only where new.

        Raises OSError; then readers keep what they had. ValueError when a picture is not what its name says.
        """
        wanted = {name: self._file(name, data) for name, data in files.items()}
        wanted |= {media_target(sha256): self._picture(sha256, media) for sha256 in media}
        changed = self.targets is None or wanted != self.targets.targets
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
        if self.targets is None or self.snapshot is None or self.timestamp is None:
            return False
        if min(self.targets.expires, self.snapshot.expires) - now < LIST_LIFE / 2:
            self._sign_all(self.targets.targets)
        elif not TIMESTAMP_LIFE - TIMESTAMP_RENEWED_AFTER <= self.timestamp.expires - now <= TIMESTAMP_LIFE:
            self._sign_timestamp(self.timestamp.snapshot_meta)
        else:
            return False
        return True

    def expires(self) -> datetime | None:
        """When terminals stop believing what is published unless it is signed again."""
        return self.timestamp.expires if self.timestamp else None

    def _sign_all(self, targets: Mapping[str, TargetFile]) -> None:
        """Lists first, each under the name of its version; the timestamp that names them last."""
        signed = Targets(self._next(self.targets), expires=self._end(LIST_LIFE), targets=dict(targets))
        meta = {"targets.json": self._write(signed, f"{signed.version}.targets.json")}
        snapshot = Snapshot(self._next(self.snapshot), expires=self._end(LIST_LIFE), meta=meta)
        self._sign_timestamp(self._write(snapshot, f"{snapshot.version}.snapshot.json"))
        self.targets, self.snapshot = signed, snapshot
        cleaning_up.remove_old(self.folder, signed.version, snapshot.version)

    def _sign_timestamp(self, snapshot_meta: MetaFile) -> None:
        extra = {SIGNED_AT: self._clock().isoformat(timespec="seconds")}
        version = self._next(self.timestamp)
        signed = Timestamp(
            version, expires=self._end(TIMESTAMP_LIFE), snapshot_meta=snapshot_meta, unrecognized_fields=extra
        )
        self._write(signed, "timestamp.json")
        self.timestamp = signed

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
        path = self.path(target)
        if not path.exists():
            write(path, data)
        return target

    def _picture(self, sha256: str, media: Mapping[str, bytes]) -> TargetFile:
        known = self.targets.targets.get(media_target(sha256)) if self.targets else None
        if known is not None and self.path(known).exists():
            return known
        data = media[sha256]
        if hashlib.sha256(data).hexdigest() != sha256:
            raise ValueError(f"picture {sha256}: its bytes have another hash")
        return self._file(media_target(sha256), data)

    def _publish_root(self, keys_folder: Path) -> None:
        data = (keys_folder / TRUSTED_ROOT).read_bytes()
        version = Metadata[Root].from_bytes(data).signed.version
        path = self.folder / METADATA / f"{version}.root.json"
        if not path.exists():
            write(path, data)
