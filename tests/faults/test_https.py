"""The same bounds hold behind TLS, and a certificate that nobody vouches for is refused."""

import ssl
from collections.abc import Iterator
from pathlib import Path

import misbehaviour as bad
import pytest
from certificate import certificate
from simulator import SimulatedNetwork, catalogue, titles

from kiosk.terminal.fetcher import BoundedFetcher
from kiosk.terminal.library import Library
from kiosk.terminal.sync import Result, Sync


@pytest.fixture
def network(tmp_path: Path) -> Iterator[SimulatedNetwork]:
    """Served over TLS, with "first" published."""
    secure = SimulatedNetwork(tmp_path)
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate(tmp_path))
    secure.scheme = "https"
    secure.server.socket = context.wrap_socket(secure.server.socket, server_side=True)
    with secure:
        secure.publish(catalogue("first"))
        yield secure


@pytest.fixture
def trusted(network: SimulatedNetwork, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("REQUESTS_CA_BUNDLE", str(network.folder / "certificate.pem"))


def test_the_catalogue_comes_and_a_drip_is_cut_off(network: SimulatedNetwork, trusted: None) -> None:
    settings = network.settings()
    sync = Sync(settings, BoundedFetcher(total_s=bad.ANSWER_S))
    assert sync.once() is Result.NEW
    network.misbehave("timestamp.json", bad.drip)
    assert sync.once() is Result.BROKEN_ROAD
    network.misbehave("timestamp.json", bad.drip_head)
    assert sync.once() is Result.BROKEN_ROAD
    assert titles(Library(settings.state_folder, settings.place)) == {"first"}


def test_a_stranger_with_a_certificate_of_their_own_is_refused(network: SimulatedNetwork, caplog) -> None:
    assert Sync(network.settings()).once() is Result.BROKEN_ROAD
    assert "certificate" in caplog.text.lower()
