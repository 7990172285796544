"""Connections that go only where the policy lets them, and that can all be cut at once."""

import contextlib
import socket
import threading
from collections.abc import Iterator
from http.cookiejar import DefaultCookiePolicy
from typing import Any

import requests
from requests.adapters import HTTPAdapter
from urllib3 import HTTPConnectionPool, HTTPSConnectionPool
from urllib3.connection import HTTPConnection, HTTPSConnection
from urllib3.exceptions import NameResolutionError

from kiosk.central.sources.addresses import Policy
from kiosk.central.sources.troubles import RefusedAddressError

SECONDS_A_NUMBER = 5.0
"""How long one of the numbers behind a name may let us wait before the next is tried."""


class Line:
    """The open sockets of one fetch."""

    def __init__(self) -> None:
        self._open: list[socket.socket] = []
        self._over = False
        self._lock = threading.Lock()

    def add(self, made: socket.socket) -> None:
        """Keep a second handle: TLS takes the first one away."""
        with self._lock:
            self._open.append(made.dup())
        if self._over:
            self.cut()

    def cut(self) -> None:
        """Whoever reads or writes now finds the connection closed."""
        self._over = True
        with self._lock:
            for each in self._open:
                with contextlib.suppress(OSError):
                    each.shutdown(socket.SHUT_RDWR)

    def close(self) -> None:
        """Let go of the handles."""
        with self._lock:
            for each in self._open:
                each.close()
            self._open.clear()


@contextlib.contextmanager
def deadline(seconds: float) -> Iterator[Line]:
    """A line that is cut after so many seconds, whatever drips over it."""
    line = Line()
    watch = threading.Timer(seconds, line.cut)
    watch.daemon = True
    watch.start()
    try:
        yield line
    finally:
        watch.cancel()
        line.close()


def session(policy: Policy, line: Line) -> requests.Session:
    """A session without proxies, passwords and cookies, whose connections keep to the policy and hang on the line."""
    made = requests.Session()
    made.trust_env = False
    made.cookies.set_policy(DefaultCookiePolicy(allowed_domains=[]))
    for scheme in ("http://", "https://"):
        made.mount(scheme, _Careful(policy, line))
    return made


class _Careful(HTTPAdapter):
    def __init__(self, policy: Policy, line: Line) -> None:
        self._classes = {"http": _pool(HTTPConnection, HTTPConnectionPool, policy, line)}
        self._classes["https"] = _pool(HTTPSConnection, HTTPSConnectionPool, policy, line)
        super().__init__()

    def init_poolmanager(self, *args: Any, **more: Any) -> None:
        super().init_poolmanager(*args, **more)
        self.poolmanager.pool_classes_by_scheme = self._classes


def _pool(connection: Any, pool: Any, policy: Policy, line: Line) -> Any:
    """A pool whose connections are made by `connect`: name, SNI and certificate are looked after as ever."""

    def new_connection(self: Any) -> socket.socket:
        try:
            made = connect(self._dns_host, self.port, policy, self.timeout)
        except socket.gaierror as problem:
            raise NameResolutionError(self.host, self, problem) from problem
        line.add(made)
        return made

    careful = type(f"Careful{connection.__name__}", (connection,), {"_new_conn": new_connection})
    return type(f"Careful{pool.__name__}", (pool,), {"ConnectionCls": careful})


def connect(host: str, port: int, policy: Policy, seconds: float) -> socket.socket:
    """A connection to the first number of the name that may be reached and answers. Raises RefusedAddressError."""
    if port not in policy.ports:
        raise RefusedAddressError
    found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    allowed = [each for each in found if policy.allows(str(each[4][0]))]
    if not allowed:
        raise RefusedAddressError
    problem: OSError = OSError("no number answers")
    for family, kind, protocol, _, address in allowed:
        made = socket.socket(family, kind, protocol)
        try:
            made.settimeout(min(seconds, SECONDS_A_NUMBER))
            made.connect(address)
        except OSError as failed:
            made.close()
            problem = failed
        else:
            made.settimeout(seconds)
            return made
    raise problem
