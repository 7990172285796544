"""A picture of the screen for the console: small, without any data besides, left for the process that reports."""

import io
import logging
from pathlib import Path

import msgspec
from PIL import Image

from kiosk.contract.messages import PHOTO_BYTES_MAX, PHOTO_PATH, Photo
from kiosk.terminal.line import Line, RefusedError
from kiosk.terminal.paired import write

log = logging.getLogger(__name__)

FILE = "photo.json"
SIDE_PX = 640
OLD_S = 24 * 3600
QUALITIES = (75, 55, 35, 15)


class Taken(msgspec.Struct, frozen=True, kw_only=True):
    """The picture that was asked for with `wish`. `taken_s` is in seconds since the machine started."""

    wish: int
    taken_s: float
    jpeg: bytes


def shrunk(picture: Image.Image) -> bytes:
    """A bare JPEG of at most `PHOTO_BYTES_MAX` bytes and `SIDE_PX` a side. Raises ValueError if none is so small."""
    small = picture.convert("RGB")
    small.thumbnail((SIDE_PX, SIDE_PX))
    made = (_jpeg(small, quality) for quality in QUALITIES)
    jpeg = next((each for each in made if len(each) <= PHOTO_BYTES_MAX), None)
    if jpeg is None:
        raise ValueError(f"no picture of the screen has at most {PHOTO_BYTES_MAX} bytes")
    return jpeg


def leave(folder: Path, taken: Taken) -> None:
    """Write it down, in place of the one before; for its owner only. Raises OSError."""
    write(folder / FILE, msgspec.json.encode(taken), lasting=False)


def left(folder: Path) -> Taken | None:
    """The picture that waits; None when there is nothing to be read."""
    try:
        return msgspec.json.decode((folder / FILE).read_bytes(), type=Taken)
    except (OSError, msgspec.MsgspecError):
        return None


def bring(folder: Path, line: Line, now_s: float) -> None:
    """Bring the picture that waits, once; an old one is worth nothing. Raises NoAnswerError and GoneError: it waits."""
    taken = left(folder)
    if taken is None:
        return
    age_s = now_s - taken.taken_s
    try:
        if 0 <= age_s <= OLD_S:
            line.say(PHOTO_PATH, Photo(wish=taken.wish, age_s=int(age_s), jpeg=taken.jpeg))
    except (RefusedError, ValueError) as error:
        log.error("the picture of the screen is given up: %s", error)
    (folder / FILE).unlink(missing_ok=True)


def _jpeg(picture: Image.Image, quality: int) -> bytes:
    made = io.BytesIO()
    picture.save(made, "JPEG", quality=quality)
    return made.getvalue()
