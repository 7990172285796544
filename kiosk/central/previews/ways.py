"""Ways to look at an item: on the terminal's screen, on a phone, on paper. Each gives what a template shows."""

import base64
import logging
from pathlib import Path
from typing import Any, Protocol

import msgspec
from django.conf import settings
from django.utils import timezone

from kiosk.central.items.catalogue import BROKEN, live_item, network
from kiosk.central.items.network import NetworkPage
from kiosk.central.items.pictures import FOLDER
from kiosk.central.items.readers import reader_of
from kiosk.central.papers.making import NO_NETWORK, PAPERS, SLIP, Paper, PaperError, item_picture
from kiosk.central.phone import answers, reading
from kiosk.central.previews.drawer import BusyError, Drawer, NotDrawnError
from kiosk.central.previews.look import DIAGONALS_IN, SIZES_PX, Look, spoken
from kiosk.central.previews.unsaved import NothingToSeeError
from kiosk.contract.catalogue import write_item
from kiosk.contract.item import ITALIAN, Item
from kiosk.contract.preview import PreviewRequest
from kiosk.words.phrases import Phrases

log = logging.getLogger(__name__)

REDUCED = 2
"""Half a screen's pixels are enough beside a form."""
UNAVAILABLE = "Anteprima non disponibile. Puoi guardare «Telefono», «Foglio» e «Locandina»."
BUSY = "In molti guardano l’anteprima in questo momento. Torna da sola quando cambi qualcosa."
ON_PHONE = "a{pointer-events:none}html{scrollbar-width:thin}"
"""Links lead to the public site: here they only show where they are."""


class Way(Protocol):
    """A way to look at an item: its name in the address, what a clerk calls it, and what of a `Look` it heeds."""

    name: str
    label: str
    choices: tuple[str, ...]

    def parts(self, item: Item, look: Look) -> dict[str, Any]:
        """What the template shows of it. Raises NothingToSeeError."""


class Screen:
    """The terminal's own screen, page after page."""

    name, label = "schermo", "Schermo"
    choices: tuple[str, ...] = ("text", "palette", "stand", "language")

    def __init__(self, drawer: Drawer) -> None:
        self.drawer = drawer

    def parts(self, item: Item, look: Look) -> dict[str, Any]:
        """Its pages as pictures."""
        try:
            pages = self.drawer.draw(_request(item, look))
        except BusyError as problem:
            raise NothingToSeeError(BUSY) from problem
        except NotDrawnError as problem:
            log.warning("no picture of a screen: %s", problem)
            raise NothingToSeeError(UNAVAILABLE) from problem
        said = f"Lo schermo con «{item.title[ITALIAN]}», pagina"
        numbered = enumerate(pages, start=1)
        return {"pictures": [_picture(page, f"{said} {number} di {len(pages)}") for number, page in numbered]}


class Phone:
    """The page that the item's code opens."""

    name, label = "telefono", "Telefono"
    choices: tuple[str, ...] = ("language",)

    def parts(self, item: Item, look: Look) -> dict[str, Any]:
        """The page's text, for a frame of its own."""
        phrases = Phrases(spoken(look, item))
        reader = reader_of(phrases, item)
        around = reading.frame(phrases, f"/O/{item.code}", reading.site_name(reader))
        return {"phone": answers.text("phone/item", {**around, **reading.shown(item, reader)}, ON_PHONE)}


class Sheet:
    """A paper."""

    def __init__(self, paper: Paper, label: str, choices: tuple[str, ...] = ()) -> None:
        self.paper, self.label, self.name, self.choices = paper, label, paper.name, choices

    def parts(self, item: Item, look: Look) -> dict[str, Any]:
        """Its one page as a picture."""
        language = spoken(look, item) if self.choices else ITALIAN
        try:
            page = item_picture(self.paper, item, language)
        except PaperError as problem:
            raise NothingToSeeError(str(problem)) from problem
        return {"pictures": [_picture(page, f"{self.label} con «{item.title[ITALIAN]}»")]}


def ways(drawer: Drawer) -> list[Way]:
    """All of them, in the order in which they are offered."""
    return [
        Screen(drawer),
        Phone(),
        Sheet(PAPERS["foglio-a4"], "Foglio", ("language",)),
        Sheet(PAPERS["locandina-a4"], "Locandina"),
        Sheet(SLIP, "Scontrino", ("language",)),
    ]


def _picture(png: bytes, words: str) -> dict[str, str]:
    """A picture within the page: nobody else can ask for it, and nothing is left of it."""
    return {"source": f"data:image/png;base64,{base64.b64encode(png).decode()}", "words": words}


def _request(item: Item, look: Look) -> PreviewRequest:
    """The item with the desk it points to, at the first place where it is shown."""
    try:
        known = network()
    except (NetworkPage.DoesNotExist, *BROKEN) as problem:
        raise NothingToSeeError(NO_NETWORK) from problem
    desk = live_item(item.ask_at) if item.ask_at else None
    place = next(iter(item.places or [each.slug for each in known.places]), "nessuno")
    return PreviewRequest(
        now=timezone.now(),
        network=known,
        items=tuple(msgspec.Raw(write_item(each)) for each in (item, desk) if each),
        code=item.code,
        place=place,
        pictures=_pictures(item),
        language=spoken(look, item),
        text=look.text,
        palette=look.palette,
        size_px=SIZES_PX[look.stand],
        diagonal_in=DIAGONALS_IN[look.stand],
        reduced=REDUCED,
    )


def _pictures(item: Item) -> dict[str, str]:
    """The files of its pictures that are there."""
    folder = Path(settings.MEDIA_ROOT) / FOLDER
    files = {each.sha256: folder / f"{each.sha256}.jpg" for each in item.pictures}
    return {sha256: str(file) for sha256, file in files.items() if file.exists()}
