"""A store with the sample catalogue in it, the library that reads it, and a printer."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from ipp_printer import IppPrinterProcess
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


@pytest.fixture
def process(tmp_path: Path) -> Iterator[IppPrinterProcess]:
    with IppPrinterProcess(tmp_path / "printer") as started:
        yield started
