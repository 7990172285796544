"""The program that draws screens for the console, as the console starts it: one start, many pictures."""

import io
import json
import os
import subprocess
import sys
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import msgspec
import pytest
from PIL import Image, ImageChops

from kiosk import paths
from kiosk.contract.catalogue import Catalogue, write_item
from kiosk.contract.preview import PreviewAnswer, PreviewRequest, read_answer, to_line
from kiosk.contract.samples import sample_catalogue

NOW = datetime(2026, 3, 4, 10, 0, tzinfo=UTC)
CODE = "BM-1042"
KNOWN = {"PATH": os.environ["PATH"], "LANG": "C.UTF-8"}


class Program:
    """The command, kept running."""

    def __init__(self, **known: str) -> None:
        pipe = subprocess.PIPE
        words = [sys.executable, "-m", "kiosk", "preview"]
        self.process = subprocess.Popen(words, cwd=paths.HOUSE, env=KNOWN | known, stdin=pipe, stdout=pipe)

    def answer(self, line: bytes) -> tuple[PreviewAnswer, list[Image.Image]]:
        """What it says to a line."""
        assert self.process.stdin and self.process.stdout
        self.process.stdin.write(line)
        self.process.stdin.flush()
        answer = read_answer(self.process.stdout.readline())
        return answer, [Image.open(io.BytesIO(self.process.stdout.read(size))) for size in answer.sizes]

    def end(self) -> int:
        """Its status once nobody asks any more."""
        assert self.process.stdin and self.process.stdout
        self.process.stdin.close()
        self.process.stdout.close()
        return self.process.wait(20)


@pytest.fixture(scope="module")
def catalogue() -> Catalogue:
    return sample_catalogue({file.name: file.read_text("utf-8") for file in paths.SAMPLES.glob("*.json")}, NOW)


@pytest.fixture(scope="module")
def program() -> Iterator[Program]:
    running = Program()
    yield running
    assert running.end() == 0


def asking(catalogue: Catalogue, title: str = "", item: str = CODE, **changes: object) -> bytes:
    """A request for an offer; `title` is another one for it."""
    items = {each.code: each for each in catalogue.items}
    offer = msgspec.structs.replace(items[item], title={"it": title}) if title else items[item]
    shown = tuple(msgspec.Raw(write_item(each)) for each in (offer, items[offer.ask_at]))
    values = {"now": NOW, "network": catalogue.network, "items": shown, "code": item, **changes}
    return to_line(PreviewRequest(place=catalogue.network.places[0].slug, **values))


def test_the_picture_is_the_terminals_own(program: Program, catalogue: Catalogue, tmp_path: Path) -> None:
    words = ["tour", "--only", "item-job_offer", "--now", NOW.isoformat(), "--out", str(tmp_path)]
    subprocess.run([sys.executable, "-m", "kiosk", *words], cwd=paths.HOUSE, env=KNOWN, check=True)
    shown = {text["text"] for text in json.loads((tmp_path / "tour.json").read_text("utf-8"))["screens"][0]["texts"]}
    first = next(each for each in catalogue.items if each.kind == "job_offer" and each.title["it"] in shown)
    _, pages = program.answer(asking(catalogue, item=first.code))
    taken = sorted(tmp_path.glob("*.png"), key=lambda file: file.stem)
    assert len(pages) == len(taken) > 1
    for page, file in zip(pages, taken, strict=True):
        assert ImageChops.difference(page, Image.open(file)).getbbox() is None


def test_what_is_written_is_what_is_seen(program: Program, catalogue: Catalogue) -> None:
    _, (one, *_) = program.answer(asking(catalogue, "Pizzaiolo", reduced=2))
    _, (same, *_) = program.answer(asking(catalogue, "Pizzaiolo", reduced=2))
    _, (other, *_) = program.answer(asking(catalogue, "Pizzaiola", reduced=2))
    assert one.size == (540, 960)
    assert ImageChops.difference(one, same).getbbox() is None
    left, upper, right, lower = ImageChops.difference(one, other).getbbox()
    assert 100 < upper < lower < 200 and right - left < 300, "only the title changed"


def test_each_choice_gives_another_picture(program: Program, catalogue: Catalogue) -> None:
    choices = [{}, {"text": "huge"}, {"palette": "contrast"}, {"language": "en"}]
    pages = [program.answer(asking(catalogue, reduced=4, **each))[1] for each in choices]
    assert len({pages[0].tobytes() for pages in pages}) == len(choices)
    assert len(pages[1]) > len(pages[0])
    _, (wide, *_) = program.answer(asking(catalogue, size_px=(1366, 768), diagonal_in=15.6))
    assert wide.size == (1366, 768)


def test_a_request_that_makes_no_sense_is_answered_and_the_next_one_drawn(
    program: Program, catalogue: Catalogue
) -> None:
    for line in (b"boh\n", b"{}\n", asking(catalogue, text="tiny"), asking(catalogue, code="BM-999")):
        answer, pages = program.answer(line)
        assert answer.problem and not pages
    assert program.answer(asking(catalogue, reduced=4))[1]


def test_a_picture_that_was_sent_before_is_forgotten(program: Program, catalogue: Catalogue, tmp_path: Path) -> None:
    missing, there = {"a" * 64: str(tmp_path / "gone.jpg")}, {"b" * 64: str(paths.HOUSE / "README.md")}
    assert program.answer(asking(catalogue, pictures=missing))[0].problem
    assert program.answer(asking(catalogue, pictures=there, reduced=4))[1]


def test_without_graphics_it_ends_at_once(catalogue: Catalogue) -> None:
    blind = Program(SDL_VIDEODRIVER="none-such")
    assert blind.process.wait(30) != 0
    blind.end()
