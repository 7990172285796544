"""Ways in which a server, or whoever sits between, answers badly. Each takes the handler and the right bytes."""

import gzip
import socket
import struct
import zlib

from simulator import Fault, Handler

ANSWER_S = 2.0
"""Longest that an answer may take in these tests."""


def too_large(handler: Handler, data: bytes) -> None:
    """Goes on for ever."""
    handler.send_response(200)
    handler.end_headers()
    while not handler.network.closing.is_set():
        handler.wfile.write(bytes(65_536))


def drip(handler: Handler, data: bytes) -> None:
    """A byte now and then: never silent for long, never done."""
    handler.send_response(200)
    handler.send_header("Content-Length", str(len(data)))
    handler.end_headers()
    _drip(handler, data)


def drip_head(handler: Handler, data: bytes) -> None:
    """Does not even come to the end of its head."""
    handler.wfile.write(b"HTTP/1.1 200 OK\r\nX-Long: ")
    _drip(handler, b"a" * 60_000)


def _drip(handler: Handler, data: bytes) -> None:
    for byte in data:
        handler.wfile.write(bytes([byte]))
        if handler.network.closing.wait(0.02):
            return


def other_bytes(handler: Handler, data: bytes) -> None:
    """Right length, one byte changed."""
    handler.answer(data[:-2] + b"~" + data[-1:])


def half(handler: Handler, data: bytes) -> None:
    """Half of a file that is still being written."""
    handler.answer(data[: len(data) // 2])


def cut_short(handler: Handler, data: bytes) -> None:
    """Promises all and sends half."""
    handler.send_response(200)
    handler.send_header("Content-Length", str(len(data)))
    handler.end_headers()
    handler.wfile.write(data[: len(data) // 2])


def empty(handler: Handler, data: bytes) -> None:
    handler.answer(b"")


def garbage(handler: Handler, data: bytes) -> None:
    handler.answer(bytes(range(256)) * 40)


def login_page(handler: Handler, data: bytes) -> None:
    """What a guest network answers to everything."""
    handler.answer(b"<html>Accetta le condizioni</html>", Content_Type="text/html")


def gzip_bomb(handler: Handler, data: bytes) -> None:
    """100 kB that unpack to 100 MB."""
    handler.answer(_BOMB, Content_Encoding="gzip")


def broken_gzip(handler: Handler, data: bytes) -> None:
    handler.answer(gzip.compress(data)[:-9], Content_Encoding="gzip")


def strange_packing(handler: Handler, data: bytes) -> None:
    handler.answer(data, Content_Encoding="br")


def reset(handler: Handler, data: bytes) -> None:
    """Hangs up in the middle, hard."""
    handler.send_response(200)
    handler.send_header("Content-Length", str(len(data)))
    handler.end_headers()
    handler.wfile.write(data[:10])
    handler.connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
    handler.connection.close()


def no_http(handler: Handler, data: bytes) -> None:
    handler.wfile.write(b"SSH-2.0-OpenSSH_9.2\r\n")


def server_error(handler: Handler, data: bytes) -> None:
    handler.answer(b"sorry", 503)


def gone(handler: Handler, data: bytes) -> None:
    handler.answer(b"", 404)


def redirect_loop(handler: Handler, data: bytes) -> None:
    handler.answer(b"", 302, Location=handler.path)


def moved(handler: Handler, data: bytes) -> None:
    """Lives at another path of the same host now."""
    if handler.path.startswith("/moved/"):
        handler.answer(data)
    else:
        handler.answer(b"", 302, Location="/moved" + handler.path)


def redirect_to(address: str) -> Fault:
    """Sends everybody elsewhere."""

    def redirect(handler: Handler, data: bytes) -> None:
        handler.answer(b"", 302, Location=address + handler.path.lstrip("/"))

    return redirect


_packer = zlib.compressobj(9, wbits=31)
_BOMB = b"".join(_packer.compress(bytes(1_000_000)) for _ in range(100)) + _packer.flush()
