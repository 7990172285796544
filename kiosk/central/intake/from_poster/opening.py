"""Opens one stranger's poster in a process of its own: its bytes come in, what it says and a picture of it go out.

A kilobyte of PDF can ask for gigabytes: this process takes its limits upon itself before it reads the first byte, and
whoever started it ends it after a time. Run as `python -m kiosk.central.intake.from_poster.opening`.
"""

import resource
import sys
import warnings

import msgspec
from PIL import Image

from kiosk.central.intake.from_poster import pdf, photo
from kiosk.central.intake.from_poster.opened import Opened
from kiosk.central.intake.from_poster.photo import Sheet
from kiosk.central.intake.from_poster.seeing import letters, read_picture

MEMORY_BYTES_MAX = 1024**3
CPU_S_MAX = 30
FILES_BYTES_MAX = 32 * 1024**2
LETTERS_MIN = 40
"""A PDF with fewer letters is a picture in a wrapper."""


def main() -> None:
    """Read a poster from the standard input, write one line of JSON and a JPEG."""
    limit()
    found, picture = opened(sys.stdin.buffer.read())
    sys.stdout.buffer.write(msgspec.json.encode(found) + b"\n" + picture)


def limit() -> None:
    """From now on this process and its children die rather than harm the machine."""
    for what, most in (
        (resource.RLIMIT_AS, MEMORY_BYTES_MAX),
        (resource.RLIMIT_CPU, CPU_S_MAX),
        (resource.RLIMIT_FSIZE, FILES_BYTES_MAX),
        (resource.RLIMIT_CORE, 0),
    ):
        resource.setrlimit(what, (most, most))
    Image.MAX_IMAGE_PIXELS = photo.PIXELS_MAX
    warnings.simplefilter("error", Image.DecompressionBombWarning)


def opened(data: bytes) -> tuple[Opened, bytes]:
    """What the poster says, and its picture as JPEG. A stranger's file can break a library in any way."""
    try:
        sheet = pdf.sheet(data) if pdf.is_pdf(data) else photo.sheet(data)
        found = _read(sheet)
        picture = photo.jpeg(sheet.picture)
    except (MemoryError, Image.DecompressionBombWarning, Image.DecompressionBombError):
        return Opened(problem="large"), b""
    except pdf.LockedError:
        return Opened(problem="locked"), b""
    except photo.UnknownError:
        return Opened(problem="unknown"), b""
    except Exception:
        return Opened(problem="broken"), b""
    return msgspec.structs.replace(found, picture_bytes=len(picture)), picture


def _read(sheet: Sheet) -> Opened:
    if letters(sheet.lines) >= LETTERS_MIN:
        return Opened(lines=sheet.lines)
    seen = read_picture(sheet.picture)
    return seen if letters(seen.lines) > letters(sheet.lines) else Opened(lines=sheet.lines, unread=seen.unread)


if __name__ == "__main__":
    main()
