"""Looks for what somebody wrote, however it is coded or packed: in bytes, in files, in the memory of processes."""

import base64
import os
import re
import zlib
from collections.abc import Iterable, Iterator
from contextlib import closing
from pathlib import Path
from typing import BinaryIO

import pypdfium2

SMALL = bytes.maketrans(bytes(range(65, 91)), bytes(range(97, 123)))
"""Capitals as small letters. Without zeros beside it, UTF-16 and UTF-32 of Latin letters are UTF-8."""
PIECE, SEAM = 1 << 26, 1 << 18
"""Bytes that are looked through at once, with so many of the piece before: nothing hides at a seam."""
PACKED_MAX, UNPACKED_MAX = 1 << 20, 1 << 22
PACKED = re.compile(rb"x[\x01\x5e\x9c\xda]|\x1f\x8b\x08")
"""How streams of zlib and gzip begin."""


class Search:
    """For words that nobody else has: letters, the first of which may have become a capital, or digits; and for bytes
    as they are.

    `bytes_read` is how much was looked through so far.
    """

    def __init__(self, words: Iterable[str], bare: Iterable[bytes] = ()) -> None:
        self._forms = [form for word in words for form in _forms(word[1:].encode())]
        self._bare = list(bare)
        self.bytes_read = 0

    def holds(self, data: bytes) -> bool:
        """Whether any of them is in it: as letters of any coding, in base64 or hexadecimal digits, or in a PDF."""
        self.bytes_read += len(data)
        plain = data.translate(SMALL, b"\0")
        found = any(form in plain for form in self._forms) or any(each in data for each in self._bare)
        return found or any(self.holds(text) for text in _pdf_texts(data))

    def holds_packed(self, data: bytes) -> bool:
        """The same, and whether any is in what is packed in it."""
        return self.holds(data) or any(self.holds(each) for each in _unpacked(data))

    def in_files(self, *places: Path, since_s: float = 0.0) -> list[Path]:
        """These files, and those below these folders, no older than a moment, whose name or content has one."""
        return [each for place in places for each in _files(place, since_s) if self._in_file(each)]

    def in_memory(self, pid: int) -> list[str]:
        """Stretches of a process's memory that have one; [] of a process that is no more. Raises PermissionError."""
        try:
            with Path(f"/proc/{pid}/mem").open("rb", buffering=0) as memory:
                stretches = list(_stretches(pid))
                return [name for start, end, name in stretches if any(map(self.holds, _pieces(memory, start, end)))]
        except (FileNotFoundError, ProcessLookupError):
            return []

    def _in_file(self, path: Path) -> bool:
        try:
            with path.open("rb") as file:
                pieces = _pieces(file, 0, path.stat().st_size)
                return self.holds(os.fsencode(path)) or any(map(self.holds_packed, pieces))
        except (FileNotFoundError, PermissionError):
            return False


def descendants(pid: int) -> list[int]:
    """Processes that a process has begun, and those that they have."""
    children = [
        int(child) for task in Path(f"/proc/{pid}/task").glob("*") for child in (task / "children").read_text().split()
    ]
    return [*children, *(each for child in children for each in descendants(child))]


def _forms(word: bytes) -> Iterator[bytes]:
    """As it stands when all letters are small: plain, in hexadecimal digits, in base64 at any place of its groups."""
    yield word.lower()
    yield word.hex().encode()
    for before in range(3):
        coded = base64.b64encode(bytes(before) + word).rstrip(b"=")
        yield coded[(0, 2, 3)[before] : len(coded) - 1].lower()


def _pdf_texts(data: bytes) -> Iterator[bytes]:
    """What the PDFs in it say."""
    start = data.find(b"%PDF-")
    while start >= 0:
        end = data.find(b"%%EOF", start)
        if end >= 0:
            yield from _pages(data[start : end + 6])
        start = data.find(b"%PDF-", start + 5)


def _pages(pdf: bytes) -> Iterator[bytes]:
    try:
        with closing(pypdfium2.PdfDocument(pdf)) as document:
            for page in document:
                yield page.get_textpage().get_text_bounded().encode()
    except pypdfium2.PdfiumError:
        return


def _unpacked(data: bytes) -> Iterator[bytes]:
    """What streams begin so and unpack."""
    whole = memoryview(data)
    for found in PACKED.finditer(data):
        packed = whole[found.start() : found.start() + PACKED_MAX]
        try:
            out = zlib.decompressobj(wbits=47).decompress(packed, UNPACKED_MAX)
        except zlib.error:
            continue
        if out:
            yield out


def _files(place: Path, since_s: float) -> Iterator[Path]:
    if place.is_file():
        yield place
    for folder, _, names in os.walk(place):
        for path in (Path(folder, name) for name in names):
            try:
                if path.is_file() and not path.is_symlink() and path.stat().st_ctime >= since_s:
                    yield path
            except FileNotFoundError:
                continue


def _stretches(pid: int) -> Iterator[tuple[int, int, str]]:
    """What the process may have written to: not what it only reads from a file."""
    for line in Path(f"/proc/{pid}/maps").read_text().splitlines():
        place, rights, _, _, _, *name = line.split(maxsplit=5)
        if "w" in rights or ("r" in rights and not name):
            start, end = (int(each, 16) for each in place.split("-"))
            yield start, end, "".join(name) or place


def _pieces(source: BinaryIO, start: int, end: int) -> Iterator[bytes]:
    for at in range(start, end, PIECE):
        begin = max(start, at - SEAM)
        source.seek(begin)
        try:
            yield source.read(min(at + PIECE, end) - begin)
        except OSError:  # a page of a device, or of a process that has just ended
            return
