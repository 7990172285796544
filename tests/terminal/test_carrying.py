"""What a terminal hands in for a phone: sealed, to the right address, and nothing at all when nobody takes it."""

import base64
import json
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer
from threading import Thread
from urllib.parse import urlsplit

import pytest

from kiosk.contract.envelope import opens_at, unseal
from kiosk.paper.qr import modules
from kiosk.terminal.carrying import Door, carry

SITE = "https://bacheca.comune.borgomanero.no.it"


class Console(HTTPServer):
    """Takes what is handed in, with `status`."""

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), _Taking)
        self.status, self.taken, self.proofs = 201, dict[str, bytes](), list[str]()
        self.site = f"http://127.0.0.1:{self.server_port}"
        self.door = Door(self.site, "its-token")


class _Taking(BaseHTTPRequestHandler):
    server: Console

    def do_POST(self) -> None:
        self.server.proofs.append(self.headers["Authorization"])
        self.server.taken[self.path] = self.rfile.read(int(self.headers["Content-Length"]))
        self.send_response(self.server.status)
        self.end_headers()

    def log_message(self, *_: object) -> None:
        """Nothing."""


@pytest.fixture
def console() -> Iterator[Console]:
    with Console() as there:
        thread = Thread(target=there.serve_forever, args=(0.01,))
        thread.start()
        yield there
        there.shutdown()
        thread.join()


def test_the_code_and_what_was_handed_in_belong_together(console: Console) -> None:
    shown = urlsplit(carry(console.door, SITE, b"%PDF-", "Anna", "fr"))
    ((path, sealed),) = console.taken.items()
    assert (shown.netloc, shown.path, shown.query) == ("bacheca.comune.borgomanero.no.it", path, "l=fr")
    assert console.proofs == ["Bearer its-token"]
    content = json.loads(unseal(path.rpartition("/")[2], shown.fragment, sealed))
    assert (base64.b64decode(content["pdf"]), content["text"]) == (b"%PDF-", "Anna")
    assert shown.fragment.encode() not in b"".join([path.encode(), sealed])


def test_the_code_is_coarse_enough_for_an_old_phone(console: Console) -> None:
    """Version 10 is the finest allowed; with a name of usual length it is coarser."""
    assert len(modules(carry(console.door, SITE, b"%PDF-", "Anna", "it"))) <= 17 + 4 * 8


def test_no_code_is_shown_for_what_nobody_took(console: Console) -> None:
    console.status = 503
    assert carry(console.door, SITE, b"%PDF-", "Anna", "it") == ""
    assert carry(Door("http://127.0.0.1:9", "its-token"), SITE, b"%PDF-", "Anna", "it") == ""
    assert carry(console.door, SITE, b"x" * 200_000, "Anna", "it") == ""


@pytest.mark.parametrize("site", ["https://a.example", "HTTPS://A.EXAMPLE", "http://localhost:8000", "http://[::1]/"])
def test_browsers_decrypt_where_they_trust_the_site(site: str) -> None:
    assert opens_at(site)


@pytest.mark.parametrize("site", ["http://a.example", "http://192.0.2.10:8000", "http://localhost.example", ""])
def test_browsers_decrypt_nowhere_else(site: str) -> None:
    assert not opens_at(site)
