"""The search finds what is planted, in every coding and in every place: else that nothing was found says nothing."""

import base64
import json
import subprocess
import sys
import zlib
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest
from search import PIECE, Search

from kiosk.contract.item import ITALIAN
from kiosk.paper.cv import Curriculum, cv
from kiosk.words.phrases import Phrases

WORD, NUMBER = "zqkvxwjh", "3917264850"
NAME = f"{WORD.capitalize()}à"
CODED: dict[str, Callable[[str], bytes]] = {
    **{coding: (lambda text, coding=coding: text.encode(coding)) for coding in ("utf-8", "utf-16", "utf-16-be")},
    **{coding: (lambda text, coding=coding: text.encode(coding)) for coding in ("utf-32", "utf-32-be", "latin-1")},
    **{f"base64 after {n}": (lambda text, n=n: base64.b64encode(b" " * n + text.encode())) for n in range(3)},
    "hexadecimal": lambda text: text.encode().hex().upper().encode(),
    "JSON": lambda text: json.dumps(text).encode(),
    "capitals": lambda text: text.upper().encode(),
    "zlib": lambda text: b"before" + zlib.compress(text.encode()) + b"behind",
    "PDF": lambda text: cv(Curriculum(name=text), Phrases(ITALIAN), datetime(2026, 11, 26, tzinfo=UTC)),
}
HOLDS_IT = """
import sys
kept = "".join(chr(ord(letter) - 1) for letter in sys.argv[1])
print(flush=True)
sys.stdin.read()
"""


@pytest.fixture
def search() -> Search:
    return Search([WORD, NUMBER])


@pytest.mark.parametrize("coding", CODED)
@pytest.mark.parametrize("said", [NAME, NUMBER])
def test_it_is_found_however_it_is_coded(search: Search, coding: str, said: str) -> None:
    assert search.holds_packed(b"\0\1\2" + CODED[coding](said) + b"\3\4")
    assert not search.holds_packed(b"\0\1\2" + CODED[coding]("Somebody else 39172") + b"\3\4")


def test_it_is_found_in_files_by_content_and_by_name(search: Search, tmp_path: Path) -> None:
    for name, content in {"a/plain": NAME.encode(), "b/pdf": CODED["PDF"](NAME), NAME: b"", "innocent": b"x"}.items():
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_bytes(content)
    assert {each.name for each in search.in_files(tmp_path)} == {"plain", "pdf", NAME}


def test_it_is_found_at_a_seam(search: Search, tmp_path: Path) -> None:
    (tmp_path / "large").write_bytes(bytes(PIECE - 4) + NAME.encode())
    assert search.in_files(tmp_path) == [tmp_path / "large"]


def test_it_is_found_in_the_memory_of_another_process(search: Search) -> None:
    moved = "".join(chr(ord(letter) + 1) for letter in WORD)
    pipe = subprocess.PIPE
    with subprocess.Popen([sys.executable, "-c", HOLDS_IT, moved], stdin=pipe, stdout=pipe) as process:
        process.stdout.readline()
        assert search.in_memory(process.pid)
        assert not Search([moved[::-1]]).in_memory(process.pid)
        process.stdin.close()
