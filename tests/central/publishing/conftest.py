"""A repository with keys of its own."""

from pathlib import Path

import pytest

from kiosk.central.publishing.keys import make_keys


@pytest.fixture
def keys(tmp_path: Path) -> Path:
    """A folder of new keys."""
    make_keys(tmp_path / "keys")
    return tmp_path / "keys"
