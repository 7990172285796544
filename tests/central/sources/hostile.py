"""A real HTTP server on this machine that does what it is told, for fetches that must not be hurt by it."""

import contextlib
import ssl
import threading
from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

from kiosk.central.sources.addresses import Policy


class Asked(BaseHTTPRequestHandler):
    """One request; `pages` says by path who answers it."""

    protocol_version = "HTTP/1.1"
    pages: dict[str, Callable[["Asked"], None]] = {}
    seen: list["Asked"] = []
    over = threading.Event()

    def do_GET(self) -> None:  # noqa: N802 - the library's name
        self.seen.append(self)
        with contextlib.suppress(ConnectionError):
            self.pages[self.path.split("?")[0]](self)

    def gives(self, body: bytes = b"", status: int = 200, **headers: str) -> None:
        """A whole answer."""
        self.send_response(status)
        for name, value in {"Content-Length": str(len(body)), **headers}.items():
            self.send_header(name.replace("_", "-"), value)
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_: object) -> None:
        """Silent."""


class Site:
    """Where the server stands, what it answers, and what it was asked."""

    def __init__(self, server: ThreadingHTTPServer, handler: type[Asked]) -> None:
        self.port, self._handler = server.server_address[1], handler
        self.policy = Policy(ports=(self.port,), house=True)
        self.seen = handler.seen

    def at(self, path: str, host: str = "127.0.0.1") -> str:
        return f"http://{host}:{self.port}{path}"

    def page(self, path: str, answer: Callable[[Asked], None] | bytes, **headers: str) -> str:
        """Put an answer at a path; its address."""
        self._handler.pages[path] = answer if callable(answer) else lambda asked: asked.gives(answer, **headers)
        return self.at(path)


@contextlib.contextmanager
def site(sealed: ssl.SSLContext | None = None) -> Iterator[Site]:
    """A server for as long as needed, over TLS when there is something to seal it with."""
    handler = type("OneSite", (Asked,), {"pages": {}, "seen": [], "over": threading.Event()})
    server = ThreadingHTTPServer(("127.0.0.1", 0), handler)
    if sealed:
        server.socket = sealed.wrap_socket(server.socket, server_side=True)
    server.handle_error = lambda *_: None  # type: ignore[method-assign]
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02})
    thread.start()
    try:
        yield Site(server, handler)
    finally:
        handler.over.set()
        server.shutdown()
        thread.join()
        server.server_close()
