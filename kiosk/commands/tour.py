"""Render every screen with sample content and no hardware, and measure it."""

import argparse
import os
import sys
import tempfile
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import PIL.Image

from kiosk import paths

if TYPE_CHECKING:
    from PIL.Image import Image

    from kiosk.terminal.ui.tour import Tour

SHEET_REDUCED, SHEET_WIDTH_PX, SHEET_GAP_PX = 3, 3000, 12
"""How much smaller pictures are on a contact sheet, how wide it is, and what is between them."""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The tour's options."""
    parser.add_argument("--out", type=Path, required=True, help="folder for the pictures and tour.json")
    parser.add_argument("--size", type=_pixels, default=(1080, 1920), help="screen in pixels (default 1080x1920)")
    parser.add_argument("--diagonal-in", type=float, default=32, help="screen's diagonal in inches (default 32)")
    parser.add_argument("--lang", default="it", choices=_languages(), help="language of the visit (default it)")
    parser.add_argument("--theme", choices=("default", "contrast"), default="default")
    parser.add_argument("--text", choices=("normal", "large", "huge"), default="normal", help="text size")
    parser.add_argument("--reach", choices=("normal", "low"), default="normal", help="low: controls in the lower 45 %%")
    parser.add_argument("--only", nargs="*", help="names of the pictures to take (default all)")
    parser.add_argument("--sheet", action="store_true", help="also sheet.png: all pictures beside each other, small")
    parser.add_argument("--now", type=datetime.fromisoformat, help="pretend it is this moment, with its offset")


def _pixels(text: str) -> tuple[int, int]:
    width, _, height = text.partition("x")
    return int(width), int(height)


def _languages() -> list[str]:
    return sorted(file.stem for file in paths.LOCALES.glob("*.po"))


def run(arguments: argparse.Namespace) -> int:
    """Take the tour."""
    size_px = arguments.size
    os.environ.setdefault("SDL_VIDEODRIVER", "offscreen")
    from kiosk.terminal.ui.window import configure

    with tempfile.TemporaryDirectory() as folder:
        configure(size_px, fullscreen=False, home=Path(folder) / "kivy")
        tour = _tour(arguments, size_px, Path(folder)).walk(arguments.out, set(arguments.only or ()))
    if arguments.sheet and tour["screens"]:
        _sheet([arguments.out / each["picture"] for each in tour["screens"]]).save(arguments.out / "sheet.png")
    print(f"{len(tour['screens'])} pictures: {arguments.out}", file=sys.stderr)
    return 0 if tour["screens"] else 1


def _sheet(pictures: list[Path]) -> "Image":
    """A contact sheet: what many people see, looked at at once."""
    small = [PIL.Image.open(each).reduce(SHEET_REDUCED) for each in pictures]
    width, height = (side + SHEET_GAP_PX for side in small[0].size)
    columns = min(len(small), max(1, SHEET_WIDTH_PX // width))
    sheet = PIL.Image.new("RGB", (columns * width, -(-len(small) // columns) * height), "white")
    for number, picture in enumerate(small):
        sheet.paste(picture, (number % columns * width, number // columns * height))
    return sheet


def _tour(arguments: argparse.Namespace, size_px: tuple[int, int], folder: Path) -> "Tour":
    from kiosk.contract.samples import sample_catalogue
    from kiosk.terminal.library import Library
    from kiosk.terminal.store import Store
    from kiosk.terminal.ui.stage import Mount
    from kiosk.terminal.ui.tour import SAID, Tour
    from kiosk.terminal.visit import Visit
    from kiosk.words.phrases import languages

    now = arguments.now or datetime.now(UTC)
    texts = {file.name: file.read_text("utf-8") for file in paths.SAMPLES.glob("*.json")}
    catalogue = sample_catalogue(texts, now)
    Store(folder).replace(catalogue, [], now)
    place = catalogue.network.places[0].slug
    visit = Visit(arguments.lang, arguments.text, arguments.theme, arguments.reach == "low", said=SAID)
    mount = Mount(size_px, arguments.diagonal_in, place, languages())
    return Tour(mount, Library(folder, place), visit, lambda: now)
