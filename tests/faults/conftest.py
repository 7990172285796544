"""A network with one catalogue published and taken, and the terminal that took it."""

import logging
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from misbehaviour import ANSWER_S
from simulator import SimulatedNetwork, catalogue

from kiosk.terminal.fetcher import BoundedFetcher
from kiosk.terminal.library import Library
from kiosk.terminal.sync import Result, Sync


@dataclass
class Terminal:
    sync: Sync
    library: Library


@pytest.fixture
def network(tmp_path: Path) -> Iterator[SimulatedNetwork]:
    with SimulatedNetwork(tmp_path) as simulated:
        yield simulated


@pytest.fixture
def terminal(network: SimulatedNetwork, caplog: pytest.LogCaptureFixture) -> Terminal:
    """A terminal that shows "first"."""
    caplog.set_level(logging.INFO)
    network.publish(catalogue("first"))
    settings = network.settings()
    sync = Sync(settings, BoundedFetcher(total_s=ANSWER_S))
    assert sync.once() is Result.NEW
    caplog.clear()
    return Terminal(sync, Library(settings.state_folder, settings.place))
