"""A printed sheet, read as a phone's camera would."""

from pathlib import Path

import pypdfium2
import zxingcpp
from PIL import Image

DPI = 150
POINTS_PER_INCH = 72


def drawn(pdf: Path) -> list[Image.Image]:
    """The sheet's pages as pictures."""
    document = pypdfium2.PdfDocument(pdf)
    try:
        return [page.render(scale=DPI / POINTS_PER_INCH).to_pil() for page in document]
    finally:
        document.close()


def codes(page: Image.Image) -> list[str]:
    """What the QR codes on a page say."""
    return [each.text for each in zxingcpp.read_barcodes(page)]
