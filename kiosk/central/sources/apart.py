"""Reads a source in a process of its own, which may die of what it reads without taking anybody along."""

import os
import subprocess
import sys
from collections.abc import Mapping

import msgspec

from kiosk.central.sources.reader import Answer, Request
from kiosk.paths import HOUSE

COMMAND = (sys.executable, "-m", "kiosk.central.sources.reader")
SECONDS = 30.0
"""From its start to its end; the fetch inside has a shorter time of its own."""
ANSWER_MAX = 4 * 1024 * 1024
PASSED_ON = ("PATH", "LANG", "LC_ALL")
"""All of the environment that it sees: passwords of the database and of the mail are there too."""
TOO_HARD = "Quello che il sito manda è troppo complicato da leggere."


def read_apart(request: Request, seconds: float = SECONDS) -> Answer:
    """What the reader answers; a reader that died or was too slow is trouble in the source."""
    try:
        done = subprocess.run(
            COMMAND,
            input=msgspec.json.encode(request),
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            timeout=seconds,
            env=_environment(),
            check=True,
        )
        if len(done.stdout) > ANSWER_MAX:
            return Answer(trouble=TOO_HARD)
        return msgspec.json.decode(done.stdout, type=Answer)
    except (subprocess.SubprocessError, msgspec.MsgspecError):
        return Answer(trouble=TOO_HARD)


def _environment() -> Mapping[str, str]:
    kept = {name: os.environ[name] for name in PASSED_ON if name in os.environ}
    return {**kept, "PYTHONPATH": str(HOUSE), "PYTHONDONTWRITEBYTECODE": "1"}
