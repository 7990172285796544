"""A road between two programs that remembers every byte that went over it, in both directions."""

import contextlib
import socket
import threading
from typing import Self


class Recorder:
    """Listens on `port`, and hands everything on to another port of this machine."""

    def __init__(self, to: int) -> None:
        self._to, self._heard = to, bytearray()
        self._door = socket.create_server(("127.0.0.1", 0))
        self.port = int(self._door.getsockname()[1])
        self._open: list[socket.socket] = [self._door]

    def __enter__(self) -> Self:
        threading.Thread(target=self._welcome, daemon=True).start()
        return self

    def __exit__(self, *_: object) -> None:
        for each in self._open:
            with contextlib.suppress(OSError):
                each.shutdown(socket.SHUT_RDWR)
            each.close()

    @property
    def heard(self) -> bytes:
        """All so far."""
        return bytes(self._heard)

    def forget(self) -> None:
        """What went over it was meant to."""
        self._heard.clear()

    def _welcome(self) -> None:
        with contextlib.suppress(OSError):
            while True:
                one, _ = self._door.accept()
                other = socket.create_connection(("127.0.0.1", self._to))
                self._open += (one, other)
                for way in ((one, other), (other, one)):
                    threading.Thread(target=self._carry, args=way, daemon=True).start()

    def _carry(self, giver: socket.socket, taker: socket.socket) -> None:
        with contextlib.suppress(OSError):
            while part := giver.recv(1 << 16):
                self._heard += part
                taker.sendall(part)
            taker.shutdown(socket.SHUT_WR)
