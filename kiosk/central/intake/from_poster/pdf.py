"""A poster that is a PDF: its first page as a picture, the lines of its first pages with the size of their letters."""

import ctypes
from collections.abc import Iterator
from statistics import median
from typing import Any

import pypdfium2
from pypdfium2 import PdfiumError, raw

from kiosk.central.intake.from_poster.opened import Line
from kiosk.central.intake.from_poster.photo import READ_PX_MAX, Sheet

PAGES_MAX = 3
LETTERS_MAX = 20_000
"""Of one page. A poster has a thousand."""
MARK = b"%PDF-"
MARK_WITHIN = 1024
BREAKS = "\r\n"
HYPHENS = {"\x02": "-", "\xad": "-", "\xa0": " "}
"""How the library calls a hyphen at the end of a line, and signs that only look like others."""


class LockedError(Exception):
    """One needs a password to open it."""


def is_pdf(data: bytes) -> bool:
    """Whether the file says that it is one."""
    return MARK in data[:MARK_WITHIN]


def sheet(data: bytes) -> Sheet:
    """The first page as a picture, the lines of the first pages. Raises LockedError, and PdfiumError when broken."""
    try:
        document = pypdfium2.PdfDocument(data)
    except PdfiumError as problem:
        if raw.FPDF_GetLastError() == raw.FPDF_ERR_PASSWORD:
            raise LockedError from problem
        raise
    pages = [document[number] for number in range(min(len(document), PAGES_MAX))]
    scale = READ_PX_MAX / max(pages[0].get_size())
    picture = pages[0].render(scale=scale, fill_color=(255, 255, 255, 255)).to_pil().convert("RGB")
    return Sheet(picture, tuple(line for number, page in enumerate(pages, start=1) for line in _lines(page, number)))


def _lines(page: Any, number: int) -> Iterator[Line]:
    height = max(page.get_height(), 1.0)
    text = ""
    sizes: list[float] = []
    for letter, size in [*_letters(page.get_textpage()), ("\n", 0.0)]:
        if letter in BREAKS:
            if text.strip() and sizes:  # without any, it stands on its head or on its side: numbers to tear off
                yield Line(" ".join(text.split()), round(1000 * median(sizes) / height, 2), page=number)
            text, sizes = "", []
            continue
        text += letter
        if size and not letter.isspace():
            sizes.append(size)


def _letters(text: Any) -> Iterator[tuple[str, float]]:
    """Each letter with the height of its line, as it is drawn: what a file says of sizes may be stretched after."""
    box = raw.FS_RECTF()
    for index in range(min(text.count_chars(), LETTERS_MAX)):
        letter = chr(raw.FPDFText_GetUnicode(text, index))
        found = raw.FPDFText_GetLooseCharBox(text, index, ctypes.byref(box))
        letter = HYPHENS.get(letter, letter)
        if letter.isprintable() or letter in BREAKS:
            yield letter, abs(box.top - box.bottom) if found else 0.0
