"""The keys that sign the catalogue.

The root key only says which online key to trust. It signs once and is then taken away, in its own subfolder.
The online key signs every catalogue and stays with the console.
"""

import os
from datetime import UTC, datetime, timedelta
from pathlib import Path

from cryptography.hazmat.primitives.serialization import load_pem_private_key
from securesystemslib.signer import CryptoSigner
from tuf.api.metadata import Metadata, Root, Snapshot, Targets, Timestamp

ONLINE_KEY = "online.pem"
ROOT_KEY = "take-away/root.pem"
TRUSTED_ROOT = "root.json"
"""What a terminal is given to know the network by. Not a secret."""
ROOT_DAYS = 3650
ONLINE_ROLES = (Targets.type, Snapshot.type, Timestamp.type)


def make_keys(folder: Path) -> Path:
    """Make root key, online key and trusted root in `folder` (mode 700, keys 600); answers the trusted root's path.

    Raises FileExistsError when any of them is there already: new keys would lock every terminal out.
    """
    for name in (ONLINE_KEY, ROOT_KEY, TRUSTED_ROOT):
        if (folder / name).exists():
            raise FileExistsError(f"{folder / name} is there already; it is never overwritten")
    root, online = CryptoSigner.generate_ed25519(), CryptoSigner.generate_ed25519()
    for place in (folder, (folder / ROOT_KEY).parent):
        place.mkdir(mode=0o700, parents=True, exist_ok=True)
        place.chmod(0o700)
    _keep(folder / ROOT_KEY, root.private_bytes)
    _keep(folder / ONLINE_KEY, online.private_bytes)
    _keep(folder / TRUSTED_ROOT, _signed_root(root, online))
    return folder / TRUSTED_ROOT


def online_signer(folder: Path) -> CryptoSigner:
    """The signer of everyday. Raises OSError when the key is missing, ValueError when it is no key."""
    key = load_pem_private_key((folder / ONLINE_KEY).read_bytes(), None)
    return CryptoSigner(key)


def _signed_root(root: CryptoSigner, online: CryptoSigner) -> bytes:
    trusted = Root(version=1, expires=_in_days(ROOT_DAYS), consistent_snapshot=True)
    trusted.add_key(root.public_key, Root.type)
    for role in ONLINE_ROLES:
        trusted.add_key(online.public_key, role)
    metadata = Metadata(trusted)
    metadata.sign(root)
    return metadata.to_bytes()


def _in_days(days: int) -> datetime:
    return datetime.now(UTC).replace(microsecond=0) + timedelta(days=days)


def _keep(path: Path, data: bytes) -> None:
    """Write a new file that only its owner reads; never over another."""
    handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(handle, "wb") as out:
        out.write(data)
        out.flush()
        os.fsync(out.fileno())
