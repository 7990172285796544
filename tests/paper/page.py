"""A PDF as one who holds it sees it: pages, picture, words, size of letters."""

import io
import math
from collections import defaultdict
from collections.abc import Iterator
from contextlib import closing

import pypdf
import pypdfium2
import pypdfium2.raw as pdfium
from PIL import Image


def pages(document: bytes) -> int:
    with closing(pypdfium2.PdfDocument(document)) as opened:
        return len(opened)


def picture(document: bytes, dpi: int, page: int = 0) -> Image.Image:
    with closing(pypdfium2.PdfDocument(document)) as opened:
        return opened[page].render(scale=dpi / 72, grayscale=True).to_pil().convert("L")


def in_colour(document: bytes, dpi: int) -> Image.Image:
    """The first page as one sees it on the wall."""
    with closing(pypdfium2.PdfDocument(document)) as opened:
        return opened[0].render(scale=dpi / 72).to_pil().convert("RGB")


def words(document: bytes, page: int = 0) -> str:
    """The page's text with every run of white space as one space."""
    return " ".join(reading(document).pages[page].extract_text().split())


def letters(document: bytes, page: int = 0) -> str:
    """The page's letters in the order in which they are read, also where that is from right to left."""
    with closing(pypdfium2.PdfDocument(document)) as opened:
        return opened[page].get_textpage().get_text_bounded()


def lines(document: bytes) -> list[str]:
    """What stands on the first page from left to right, line for line, white space left out: as an eye sees it."""
    found: dict[int, list[tuple[float, str]]] = defaultdict(list)
    with closing(pypdfium2.PdfDocument(document)) as opened:
        text = opened[0].get_textpage()
        for index in range(text.count_chars()):
            left, bottom, _, _ = text.get_charbox(index, loose=True)
            found[round(bottom)].append((left, chr(pdfium.FPDFText_GetUnicode(text, index)).strip()))
    return ["".join(letter for _, letter in sorted(found[height])) for height in sorted(found, reverse=True)]


def reading(document: bytes) -> pypdf.PdfReader:
    return pypdf.PdfReader(io.BytesIO(document))


def letter_sizes_pt(document: bytes) -> dict[str, float]:
    """The smallest size at which each letter is set, on any page."""
    sizes: dict[str, float] = {}
    with closing(pypdfium2.PdfDocument(document)) as opened:
        for letter, size in (each for page in opened for each in _sized(page.get_textpage())):
            sizes[letter] = min(size, sizes.get(letter, size))
    return sizes


def _sized(text: pypdfium2.PdfTextPage) -> Iterator[tuple[str, float]]:
    for index in range(text.count_chars()):
        letter = chr(pdfium.FPDFText_GetUnicode(text, index))
        if letter.strip():
            yield letter, _size_pt(text, index)


def _size_pt(text: pypdfium2.PdfTextPage, index: int) -> float:
    """The font's size times the scale of the page at that letter."""
    matrix = pdfium.FS_MATRIX()
    pdfium.FPDFText_GetMatrix(text, index, matrix)
    return float(pdfium.FPDFText_GetFontSize(text, index)) * math.hypot(matrix.c, matrix.d)
