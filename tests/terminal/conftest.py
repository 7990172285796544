"""A store with the sample catalogue in it, and the library that reads it."""

from pathlib import Path

import pytest
from simulator import NOW, PLACE, catalogue

from kiosk.terminal.library import Library
from kiosk.terminal.store import Store


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "catalogue"


@pytest.fixture
def store(folder: Path) -> Store:
    made = Store(folder)
    made.replace(catalogue("first"), [], NOW, "first")
    return made


@pytest.fixture
def library(folder: Path, store: Store) -> Library:
    return Library(folder, PLACE)
