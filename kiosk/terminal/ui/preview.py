"""The screen of one item, drawn for who writes it: the terminal's own screens, a store of their own, nobody there."""

import io
import shutil
from collections.abc import Mapping
from pathlib import Path

from PIL import Image

from kiosk.contract.catalogue import Catalogue
from kiosk.contract.item import Item
from kiosk.contract.preview import PAGES_MAX, PreviewRequest
from kiosk.terminal.library import Library
from kiosk.terminal.store import Store, media_path
from kiosk.terminal.ui.stage import Mount
from kiosk.terminal.ui.tour import Tour
from kiosk.terminal.visit import Visit, route
from kiosk.words.phrases import languages

QUICKLY = 1
"""zlib's level: a picture that lives for a second is not worth more time."""


class Preview:
    """Draws one item after the other. `folder` is where it may keep what it draws."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.store = Store(folder)

    def draw(self, request: PreviewRequest, items: tuple[Item, ...]) -> list[bytes]:
        """The item's pages as PNG, first page first. Raises GoneError when the item would not be shown then and there.

        Raises OSError when a picture cannot be read.
        """
        catalogue = Catalogue(published_at=request.now, network=request.network, items=items)
        self.store.replace(catalogue, [], request.now)
        self._take(request.pictures)
        visit = Visit(request.language, request.text, request.palette)
        mount = Mount(request.size_px, request.diagonal_in, request.place, languages())
        tour = Tour(mount, Library(self.folder, request.place), visit, lambda: request.now)
        try:
            pages = tour.pages(route("item", code=request.code), PAGES_MAX - 1)
            return [_png(each.reduce(request.reduced)) for each in pages]
        finally:
            tour.close()

    def _take(self, pictures: Mapping[str, str]) -> None:
        """Have these pictures and no others."""
        for old in media_path(self.folder, "x").parent.iterdir():
            if old.name not in pictures:
                old.unlink()
        for sha256, file in pictures.items():
            if not media_path(self.folder, sha256).exists():
                shutil.copyfile(file, media_path(self.folder, sha256))


def _png(picture: Image.Image) -> bytes:
    made = io.BytesIO()
    picture.save(made, "PNG", compress_level=QUICKLY)
    return made.getvalue()
