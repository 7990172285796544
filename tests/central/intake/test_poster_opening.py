"""The process that opens strangers' posters: it ends in time, takes little, and leaves nothing behind."""

import io
import os
import select
import sys

import pytest
from PIL import Image
from pillow_heif import register_heif_opener

from kiosk.central.intake.from_poster import asking
from kiosk.central.intake.from_poster.asking import PROBLEMS, PosterError, read_poster

HANGING = """
import pathlib, subprocess, sys, time
pathlib.Path(sys.argv[1]).write_text(str(subprocess.Popen(["sleep", "60"]).pid))
time.sleep(60)
"""


def one_page(width, height):
    """A PDF of half a kilobyte with an empty page of so many points."""
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 %d %d] >>" % (width, height),
    ]
    body = b"".join(b"%d 0 obj\n%s\nendobj\n" % (number, each) for number, each in enumerate(objects, start=1))
    return b"%PDF-1.4\n" + body + b"trailer << /Size 4 /Root 1 0 R >>\n%%EOF"


@pytest.mark.parametrize("sides", [(14_400, 14_400), (14_400, 1), (1, 1)])
def test_a_page_of_any_size_becomes_a_small_picture(sides):
    read = read_poster(one_page(*sides))
    assert max(Image.open(io.BytesIO(read.picture)).size) == 1600


@pytest.mark.parametrize(
    ("form", "mode", "more"),
    [
        ("HEIF", "RGB", {}),
        ("WEBP", "RGBA", {}),
        ("PNG", "P", {"transparency": 0}),
        ("JPEG", "CMYK", {}),
        ("PNG", "LA", {}),
    ],
)
def test_a_picture_of_any_make_is_taken(form, mode, more):
    register_heif_opener()
    out = io.BytesIO()
    Image.new(mode, (300, 400)).save(out, form, **more)
    assert Image.open(io.BytesIO(read_poster(out.getvalue()).picture)).size == (300, 400)


def test_who_hangs_is_ended_with_all_that_it_started(monkeypatch, tmp_path):
    told = tmp_path / "child"
    monkeypatch.setattr(asking, "COMMAND", (sys.executable, "-c", HANGING, str(told)))
    monkeypatch.setattr(asking, "SECONDS_MAX", 6.0)
    with pytest.raises(PosterError) as problem:
        read_poster(b"%PDF-")
    assert str(problem.value) == PROBLEMS["large"]
    assert _is_gone(int(told.read_text()))


@pytest.mark.parametrize("program", ["import os; os.abort()", "print('{}')", "print('no sense')", ""])
def test_who_dies_or_says_nonsense_is_told_in_words(monkeypatch, program):
    monkeypatch.setattr(asking, "COMMAND", (sys.executable, "-c", program))
    with pytest.raises(PosterError) as problem:
        read_poster(b"%PDF-")
    assert str(problem.value) in PROBLEMS.values()


def test_it_learns_nothing_of_the_consoles_secrets(monkeypatch):
    monkeypatch.setenv("BACHECA_SECRET", "segreto")
    asks = "import os, sys; sys.exit('BACHECA_SECRET' in os.environ or not print('{\"problem\": \"locked\"}'))"
    monkeypatch.setattr(asking, "COMMAND", (sys.executable, "-c", asks))
    with pytest.raises(PosterError, match="password"):
        read_poster(b"%PDF-")


def _is_gone(pid, seconds=5):
    """Whether a process ends within some seconds."""
    try:
        ended = os.pidfd_open(pid)
    except ProcessLookupError:
        return True
    try:
        return bool(select.select([ended], [], [], seconds)[0])
    finally:
        os.close(ended)
