"""Has a stranger's poster opened by a process of its own, and waits only so long."""

import contextlib
import logging
import os
import signal
import subprocess
import sys
import tempfile
import threading
from collections.abc import Iterator
from typing import NamedTuple

import msgspec

from kiosk.central.intake.from_poster.opened import Opened
from kiosk.paths import HOUSE

log = logging.getLogger(__name__)
COMMAND = (sys.executable, "-m", "kiosk.central.intake.from_poster.opening")
PASSED_ON = ("PATH", "HOME", "LANG", "LC_ALL", "TMPDIR", "LD_LIBRARY_PATH", "TESSDATA_PREFIX")
"""What the process learns of our environment: no address of a database, and no secret."""
SECONDS_MAX = 40.0
AT_ONCE = 2
"""How many posters are opened together: each keeps a processor busy for seconds, and one of the console's threads."""
BUSY = "Un altro manifesto si sta leggendo. Riprova tra un minuto."
PROBLEMS = {
    "unknown": "Non è un PDF né una foto. Va bene un file PDF, JPG, PNG, WEBP o HEIC.",
    "locked": "Il PDF è protetto da password. Chiedine uno senza, o fotografa il manifesto.",
    "large": "Il file è troppo grande da aprire. Fotografa il manifesto e carica la foto.",
    "broken": "Il file non si apre: forse è rovinato. Scaricalo di nuovo, o fotografa il manifesto.",
}
_places = threading.BoundedSemaphore(AT_ONCE)


class PosterError(Exception):
    """The poster cannot be opened. Its text tells a clerk why and what to do."""


class Read(NamedTuple):
    """What the process said, and the poster's picture as JPEG."""

    opened: Opened
    picture: bytes


def read_poster(data: bytes) -> Read:
    """What a file says and shows, within SECONDS_MAX whatever it does. Raises PosterError."""
    with _my_place():
        answer = _answer(data)
    head, _, picture = answer.partition(b"\n")
    try:
        found = msgspec.json.decode(head, type=Opened)
    except msgspec.DecodeError as problem:
        log.warning("a poster ended the process that opened it: %d bytes", len(data))
        raise PosterError(PROBLEMS["large"]) from problem
    if found.problem:
        raise PosterError(PROBLEMS[found.problem])
    if not picture or len(picture) != found.picture_bytes:
        raise PosterError(PROBLEMS["broken"])
    return Read(found, picture)


@contextlib.contextmanager
def _my_place() -> Iterator[None]:
    if not _places.acquire(blocking=False):
        raise PosterError(BUSY)
    try:
        yield
    finally:
        _places.release()


def _answer(data: bytes) -> bytes:
    """What it wrote until it ended or was ended. Into a file, whose size its own limits bound."""
    known = {name: os.environ[name] for name in PASSED_ON if name in os.environ}
    with tempfile.TemporaryFile() as out:
        process = subprocess.Popen(
            COMMAND,
            stdin=subprocess.PIPE,
            stdout=out,
            stderr=subprocess.DEVNULL,
            cwd=HOUSE,
            env=known,
            start_new_session=True,
        )
        try:
            process.communicate(data, timeout=SECONDS_MAX)
        except subprocess.TimeoutExpired as problem:
            raise PosterError(PROBLEMS["large"]) from problem
        finally:
            _end(process)
        out.seek(0)
        return out.read()


def _end(process: subprocess.Popen[bytes]) -> None:
    """It, and whatever it has started."""
    with contextlib.suppress(ProcessLookupError):
        os.killpg(process.pid, signal.SIGKILL)
    process.wait()
