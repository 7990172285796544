"""Whether bytes are a JPEG and nothing besides: no comment, no EXIF, no profile, nothing after its end."""

SOI, EOI = b"\xff\xd8", b"\xff\xd9"
JFIF, SCAN = 0xE0, 0xDA
PARTS = {0xC0, 0xC4, 0xDB, JFIF, SCAN}
"""Frame, Huffman tables, quantisation tables, the JFIF head, one scan: all that a baseline picture needs."""
JFIF_BYTES = 16
"""With no thumbnail."""


def is_bare(data: bytes) -> bool:
    """Whether it is built as a baseline JPEG of these parts alone. What it shows is for a decoder to say."""
    at = len(SOI)
    while data.startswith(SOI) and len(data) > at + 4 and data[at] == 0xFF and data[at + 1] in PARTS:
        marker, length = data[at + 1], int.from_bytes(data[at + 2 : at + 4])
        if length < 2 or (marker == JFIF and length != JFIF_BYTES):
            return False
        at += 2 + length
        if marker == SCAN:
            return _ends_well(data[at:])
    return False


def _ends_well(scan: bytes) -> bool:
    """Within a scan 0xFF stands only before 0, which makes it a value; the first other one ends the picture."""
    markers = scan.replace(b"\xff\x00", b"")
    return scan.endswith(EOI) and markers.find(b"\xff") == len(markers) - len(EOI)
