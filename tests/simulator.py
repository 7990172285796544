"""A network of its own: keys, a signed repository, a static server on loopback that can be told to misbehave.

    with SimulatedNetwork(folder) as network:
        network.publish(catalogue("Aiuto cuoco"))
        sync = Sync(network.settings())
        network.misbehave("job_offer.json", faults.cut_short)     # every path that ends so
        assert sync.once() is Result.WRONG_DATA
        network.behave()

Everything is real but the disk it stands on: the repository signs, the server speaks HTTP, the terminal verifies.
"""

import hashlib
import http.server
import shutil
import threading
from collections.abc import Callable, Mapping
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any, Self

import msgspec

from kiosk.central.publishing.keys import make_keys
from kiosk.central.publishing.repository import Repository
from kiosk.contract.catalogue import Catalogue, to_files
from kiosk.contract.item import Item, Picture
from kiosk.contract.samples import sample_catalogue
from kiosk.paths import SAMPLES
from kiosk.terminal.config import Settings, from_table
from kiosk.terminal.library import Library

Fault = Callable[["Handler", bytes], None]
NOW = datetime.now(UTC).replace(microsecond=0)
TEXTS = {file.name: file.read_text("utf-8") for file in SAMPLES.glob("*.json")}
PLACE = "municipio"


def catalogue(title: str, now: datetime = NOW) -> Catalogue:
    """The sample network in which every item has the Italian title `title`, so that a mixture would show."""
    sample = sample_catalogue(TEXTS, now)
    return msgspec.structs.replace(sample, items=tuple(titled(item, title) for item in sample.items))


def titled(item: Item, title: str, **changes: Any) -> Item:
    return msgspec.structs.replace(item, title={"it": title}, **changes)


def titles(library: Library, now: datetime = NOW) -> set[str]:
    """The titles of everything that a visitor can see."""
    kinds = ("job_offer", "event", "course", "support", "desk", "notice")
    return {item.title["it"] for kind in kinds for item in library.items(kind, now)}


class SimulatedNetwork:
    """Publishes and serves. `asked` lists the paths asked for; `paths` maps the end of a path to its fault."""

    def __init__(self, folder: Path, signing_age: timedelta = timedelta()) -> None:
        self.folder = folder
        self.served = folder / "published"
        self.scheme = "http"
        self.asked: list[str] = []
        self.paths: dict[str, Fault] = {}
        self.closing = threading.Event()
        self.signing_age = signing_age
        make_keys(folder / "keys")
        self.repository = Repository(self.served, folder / "keys", lambda: datetime.now(UTC) - self.signing_age)
        self.server = _Server(("127.0.0.1", 0), Handler)
        self.server.network = self  # type: ignore[attr-defined]
        self._thread = threading.Thread(target=self.server.serve_forever, kwargs={"poll_interval": 0.02})

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self.closing.set()
        self.server.shutdown()
        self.server.server_close()
        self._thread.join()

    @property
    def address(self) -> str:
        return f"{self.scheme}://127.0.0.1:{self.server.server_port}/"

    def publish(self, content: Catalogue | Mapping[str, bytes], media: Mapping[str, bytes] | None = None) -> None:
        files = to_files(content) if isinstance(content, Catalogue) else content
        self.repository.publish(files, media or {})

    def misbehave(self, path_end: str, fault: Fault) -> None:
        self.paths[path_end] = fault

    def behave(self) -> None:
        self.paths.clear()

    def copy(self, name: str) -> Path:
        """What is served now, kept to be served again later."""
        return Path(shutil.copytree(self.served, self.folder / name))

    def settings(self, **changes: Any) -> Settings:
        """Settings of a terminal of this network, its state under the network's folder."""
        table = {
            "place": PLACE,
            "catalogue_url": self.address,
            "root": "keys/root.json",
            "state_folder": "terminal",
            "diagonal_in": 32,
            "printers": {"file": {"folder": "printed"}},
        }
        return from_table(table | changes, self.folder)


class _Server(http.server.ThreadingHTTPServer):
    daemon_threads = True

    def handle_error(self, *_: object) -> None:
        """A client that hangs up is nothing to talk about."""


class Handler(http.server.BaseHTTPRequestHandler):
    """Static files, unless a fault is set for the path."""

    protocol_version = "HTTP/1.1"
    disable_nagle_algorithm = True

    @property
    def network(self) -> SimulatedNetwork:
        return self.server.network  # type: ignore[attr-defined,no-any-return]

    def do_GET(self) -> None:
        self.network.asked.append(self.path)
        path = self.network.served / self.path.lstrip("/")
        data = path.read_bytes() if path.is_file() else b""
        fault = next((each for end, each in self.network.paths.items() if self.path.endswith(end)), None)
        try:
            if fault is not None:
                self.close_connection = True
                fault(self, data)
            elif path.is_file():
                self.answer(data)
            else:
                self.answer(b"not here", 404)
        except (BrokenPipeError, ConnectionResetError):
            self.close_connection = True

    def answer(self, data: bytes, status: int = 200, **headers: str) -> None:
        self.send_response(status)
        goodbye = {"Connection": "close"} if self.close_connection else {}
        for name, value in {"Content-Length": str(len(data)), **goodbye, **headers}.items():
            self.send_header(name.replace("_", "-"), value)
        self.end_headers()
        self.wfile.write(data)

    def log_message(self, *_: object) -> None:
        """Be quiet."""


def picture(data: bytes) -> tuple[str, bytes]:
    """A picture's hash and bytes, as media are published."""
    return hashlib.sha256(data).hexdigest(), data


def described(media: tuple[str, bytes]) -> Picture:
    """The picture as an item names it."""
    sha256, data = media
    size = {"width_px": 4, "height_px": 3, "size_bytes": len(data)}
    return Picture(sha256=sha256, media_type="image/png", alternative={"it": "Una prova"}, **size)
