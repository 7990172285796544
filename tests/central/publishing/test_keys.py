"""Keys are made once, for their owner's eyes only."""

import stat
from pathlib import Path

import pytest
from tuf.api.metadata import Metadata, Root

from kiosk.central.publishing.keys import ONLINE_KEY, ROOT_KEY, TRUSTED_ROOT, make_keys, online_signer


def mode(path: Path) -> int:
    return stat.S_IMODE(path.stat().st_mode)


def test_only_the_owner_reads_them(keys: Path) -> None:
    assert [mode(keys / name) for name in (ONLINE_KEY, ROOT_KEY)] == [0o600, 0o600]
    assert [mode(keys), mode((keys / ROOT_KEY).parent)] == [0o700, 0o700]


def test_they_are_never_overwritten(keys: Path) -> None:
    before = {path: path.read_bytes() for path in keys.rglob("*") if path.is_file()}
    with pytest.raises(FileExistsError):
        make_keys(keys)
    assert {path: path.read_bytes() for path in before} == before


def test_not_even_when_only_the_taken_away_key_is_missing(keys: Path) -> None:
    (keys / ROOT_KEY).unlink()
    with pytest.raises(FileExistsError):
        make_keys(keys)


def test_everyday_signing_needs_no_root_key(keys: Path) -> None:
    (keys / ROOT_KEY).unlink()
    root = Metadata[Root].from_bytes((keys / TRUSTED_ROOT).read_bytes()).signed
    online = online_signer(keys).public_key.keyid
    assert all(root.roles[role].keyids == [online] for role in ("targets", "snapshot", "timestamp"))
    assert online not in root.roles["root"].keyids
