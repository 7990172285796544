"""What is published, verified: a thin layer over tuf's client and the files it keeps."""

import hashlib
import json
import logging
import os
import time
from collections.abc import Sequence
from datetime import datetime
from pathlib import Path

import msgspec
from tuf.api.exceptions import DownloadHTTPError, DownloadLengthMismatchError, RepositoryError
from tuf.api.metadata import Metadata, TargetFile, Targets
from tuf.ngclient import Updater
from tuf.ngclient.fetcher import FetcherInterface

from kiosk.contract.catalogue import FILES
from kiosk.contract.errors import ContractError
from kiosk.contract.layout import METADATA, SIGNED_AT, TARGETS, media_target
from kiosk.contract.schema import json_schema
from kiosk.terminal.store import media_path

log = logging.getLogger(__name__)

PICTURE_BYTES_MAX = 5_000_000


class Verified:
    """The published files at `url`, believed from `root` on, with copies in `folder`.

    Every call may raise RepositoryError (wrong data), DownloadError (broken road) or OSError (this disk).
    """

    def __init__(self, url: str, root: bytes, folder: Path, fetcher: FetcherInterface) -> None:
        self._url = url.rstrip("/")
        self._root = root
        self._fetcher = fetcher
        self._metadata, self._targets = folder / METADATA, folder / TARGETS
        for each in (self._metadata, self._targets):
            each.mkdir(parents=True, exist_ok=True)
        self._updater: Updater | None = None
        self._complained: set[str] = set()
        self._contract = hashlib.sha256(json.dumps(json_schema()).encode()).hexdigest()

    def refresh(self) -> None:
        """Ask what is published now. A new updater each time: one refreshes only once."""
        self._updater = None
        updater = Updater(
            str(self._metadata),
            f"{self._url}/{METADATA}/",
            str(self._targets),
            f"{self._url}/{TARGETS}/",
            fetcher=self._fetcher,
            bootstrap=self._root,
        )
        updater.refresh()
        self._updater = updater

    def source(self) -> str:
        """What the catalogue is made from, and by which contract, as one hash."""
        return self._digest([self._target(name) for name in FILES])

    def files(self) -> dict[str, bytes]:
        """The catalogue's files, fetched where they are not kept already."""
        return {name: Path(self._fetched(self._target(name))).read_bytes() for name in FILES}

    def kept_source(self) -> str:
        """Like `source`, of the files kept from before; empty without them. Asks nobody."""
        kept = self._kept()
        return self._digest([kept[name] for name in FILES]) if kept else ""

    def kept_files(self) -> dict[str, bytes]:
        """The files kept from before, verified once more. Asks nobody."""
        files = {name: (self._targets / name).read_bytes() for name in FILES}
        for name, target in self._kept().items():
            if name in files:
                target.verify_length_and_hashes(files[name])
        return files

    def signed_at(self) -> datetime | None:
        """When the newest timestamp seen was signed; None when it does not say."""
        try:
            signed = msgspec.json.decode((self._metadata / "timestamp.json").read_bytes())["signed"]
            found = datetime.fromisoformat(signed[SIGNED_AT])
        except (OSError, ValueError, KeyError, TypeError):
            return None
        return found if found.tzinfo else None

    def fetch_media(self, wanted: Sequence[str], folder: Path, budget_s: float) -> list[str]:
        """Bring pictures into `folder`, as many as the time allows; those still missing.

        A picture with wrong data holds no other up. Raises DownloadError when the road is broken.
        """
        end = time.monotonic() + budget_s
        missing = [each for each in wanted if not self._is_whole(each, media_path(folder, each))]
        return [each for each in missing if time.monotonic() > end or not self._picture_came(each, folder)]

    def _is_whole(self, sha256: str, path: Path) -> bool:
        """Whether a picture is there with all its bytes: a power cut may have left its name and no more."""
        target = self._asked().get_targetinfo(media_target(sha256))
        return path.exists() and (target is None or path.stat().st_size == target.length)

    def _picture_came(self, sha256: str, folder: Path) -> bool:
        try:
            self._fetch_picture(sha256, media_path(folder, sha256))
        except (RepositoryError, DownloadLengthMismatchError, DownloadHTTPError) as error:
            if sha256 not in self._complained:
                log.warning("picture %s refused, shown without it: %s", sha256, error)
            self._complained.add(sha256)
            return False
        return True

    def _fetch_picture(self, sha256: str, path: Path) -> None:
        target = self._asked().get_targetinfo(media_target(sha256))
        if target is None or target.length > PICTURE_BYTES_MAX or target.hashes.get("sha256") != sha256:
            raise RepositoryError("it is not published, or too large, or under another hash")
        partial = path.with_suffix(".part")
        self._asked().download_target(target, str(partial))
        with partial.open("rb") as arrived:
            os.fsync(arrived.fileno())
        partial.replace(path)

    def _fetched(self, target: TargetFile) -> str:
        updater = self._asked()
        return updater.find_cached_target(target) or updater.download_target(target)

    def _target(self, name: str) -> TargetFile:
        found = self._asked().get_targetinfo(name)
        if found is None:
            raise ContractError(name, "is not among what is published")
        return found

    def _asked(self) -> Updater:
        if self._updater is None:
            raise RepositoryError("nothing has been asked yet")
        return self._updater

    def _kept(self) -> dict[str, TargetFile]:
        """The list kept from before. It was verified before it was kept."""
        try:
            listed = Metadata[Targets].from_bytes((self._metadata / "targets.json").read_bytes()).signed.targets
        except FileNotFoundError:
            return {}
        return listed if all(name in listed for name in FILES) else {}

    def _digest(self, targets: Sequence[TargetFile]) -> str:
        hashes = [self._contract, *(f"{each.path} {each.hashes.get('sha256', each.hashes)}" for each in targets)]
        return hashlib.sha256("\n".join(hashes).encode()).hexdigest()
