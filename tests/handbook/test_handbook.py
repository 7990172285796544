"""The clerks' handbook says what the console says: its words stand on the pages, its pictures come from them.

To renew the pictures, and then look at each one: HANDBOOK_WRITE=1 pytest tests/handbook.
"""

import os
import re
import shutil
from pathlib import Path

import pytest
from babel.messages.pofile import read_po
from walk import Console, Walk

from kiosk.paths import HOUSE, LOCALES

HANDBOOK = HOUSE / "docs" / "manuale.md"
PICTURES = HOUSE / "docs" / "pictures" / "manuale"
PICTURE_MAX_BYTES = 120_000
TEXT = HANDBOOK.read_text("utf-8")
NAMED = re.findall(r"!\[[^\]]+\]\(([^)]+)\)", TEXT)
OWN = [name.removeprefix("pictures/manuale/").removesuffix(".png") for name in NAMED if "/manuale/" in name]
OF_THE_CONSOLE = sorted(set(re.findall(r"\*\*([^*]+)\*\*", TEXT)))
OF_THE_SCREEN = sorted(set(re.findall(r"(?<!\w)_([^_\n]+)_(?!\w)", TEXT)))


def test_every_word_in_bold_stands_on_a_page(walk: Walk) -> None:
    seen = "\n".join(walk.words)
    missing = [word for word in OF_THE_CONSOLE if not re.search(rf"(?<!\w){re.escape(word)}(?!\w)", seen)]
    assert OF_THE_CONSOLE and not missing


def test_every_picture_is_made(walk: Walk) -> None:
    assert OWN and not set(OWN) - set(walk.pictures)
    heavy = [name for name in OWN if walk.pictures[name].stat().st_size > PICTURE_MAX_BYTES]
    assert not heavy
    if os.environ.get("HANDBOOK_WRITE"):
        shutil.rmtree(PICTURES, ignore_errors=True)
        PICTURES.mkdir(parents=True)
        for name in OWN:
            shutil.copy(walk.pictures[name], PICTURES)


def test_the_pictures_beside_it_are_those_it_names() -> None:
    assert {path.stem for path in PICTURES.glob("*.png")} == set(OWN)


def test_every_other_picture_is_there_or_made_by_make_pictures() -> None:
    made = (HOUSE / "Makefile").read_text("utf-8").split()
    others = [name for name in NAMED if "/manuale/" not in name]
    assert others and all((HANDBOOK.parent / name).exists() or Path(name).stem in made for name in others)


@pytest.mark.parametrize("word", OF_THE_SCREEN)
def test_words_of_the_screen_are_its_own(word: str) -> None:
    with (LOCALES / "it.po").open("rb") as po:
        said = " ".join(str(message.string) for message in read_po(po))
    assert word in said


def test_the_sample_users_are_those_it_names(console: Console) -> None:
    names = {name for name in console.passwords if f"`{name}`" in TEXT}
    assert names == set(console.passwords)
    assert all(f"`{password}`" in TEXT for password in console.passwords.values())
