"""Text from a picture, by tesseract: a program of its own that this one starts, bounded like this one."""

import csv
import io
import os
import shutil
import subprocess
from collections.abc import Iterable, Iterator
from statistics import fmean, median
from typing import Any

from PIL import Image, ImageOps

from kiosk.central.intake.from_poster.opened import Line, Opened

PROGRAM = "tesseract"
ASKED = ("stdin", "stdout", "-l", "ita", "--psm", "1", "--dpi", "200", "tsv")
"""Italian, of whatever layout and whichever way up: words with their boxes."""
SECONDS_MAX = 20
SIDE_PX_MIN = 1600
"""A smaller picture is enlarged: tesseract wants letters of 20 pixels."""
SURE_MIN = 0.3
"""Words that it trusts less are spots."""
WORD = "5"
LINE = ("page_num", "block_num", "par_num", "line_num")


def read_picture(picture: Image.Image) -> Opened:
    """The lines that one sees in a picture; or why there are none."""
    if shutil.which(PROGRAM) is None:
        return Opened(unread="no_reader")
    try:
        grey = _grey(picture)
        found = tuple(_lines(_asked(grey), grey.height))
    except subprocess.TimeoutExpired:
        return Opened(unread="late")
    except subprocess.CalledProcessError:
        return Opened(unread="no_reader")
    return Opened(lines=found, unread="" if found else "nothing")


def letters(lines: Iterable[Line]) -> int:
    """How many letters there are."""
    return sum(each.isalpha() for line in lines for each in line.text)


def _grey(picture: Image.Image) -> Image.Image:
    grey = ImageOps.autocontrast(picture.convert("L"), cutoff=1)
    longer = max(grey.size)
    return ImageOps.scale(grey, SIDE_PX_MIN / longer) if longer < SIDE_PX_MIN else grey


def _asked(picture: Image.Image) -> str:
    out = io.BytesIO()
    picture.save(out, "PNG", compress_level=1)
    one_thread = {**os.environ, "OMP_THREAD_LIMIT": "1"}
    answer = subprocess.run(
        [PROGRAM, *ASKED], input=out.getvalue(), capture_output=True, timeout=SECONDS_MAX, check=True, env=one_thread
    )
    return answer.stdout.decode(errors="replace")


def _lines(table: str, height: int) -> Iterator[Line]:
    rows = csv.DictReader(io.StringIO(table), delimiter="\t", quoting=csv.QUOTE_NONE)
    words = [row for row in rows if row["level"] == WORD and row["text"].strip()]
    by_line: dict[tuple[str, ...], list[dict[str, Any]]] = {}
    for word in words:
        if float(word["conf"]) >= 100 * SURE_MIN:
            by_line.setdefault(tuple(word[name] for name in LINE), []).append(word)
    for line in by_line.values():
        size = 1000 * median(int(word["height"]) for word in line) / height
        sure = fmean(float(word["conf"]) for word in line) / 100
        yield Line(" ".join(word["text"] for word in line), round(size, 2), round(sure, 2))
