"""What is printed of an item, and how: what is on the screens now, else the draft, marked as one."""

import logging
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from zoneinfo import ZoneInfo

import msgspec
from django.conf import settings
from django.utils import timezone

from kiosk.central.items.catalogue import BROKEN, live_item, snapshot
from kiosk.central.items.complaints import in_one_line
from kiosk.central.items.item_page import ItemPage
from kiosk.central.items.network import NetworkPage, Place
from kiosk.central.items.readers import reader_of
from kiosk.contract.item import ITALIAN, Item
from kiosk.contract.links import short_address
from kiosk.paper.document import DocumentError, Draw, look, pdf
from kiosk.paper.leaflet import leaflet
from kiosk.paper.poster import poster
from kiosk.paper.slip import slip
from kiosk.paper.weekly import chosen_events, chosen_offers, weekly
from kiosk.words.phrases import Phrases
from kiosk.words.reader import Reader

log = logging.getLogger(__name__)
DRAFT = "Bozza da rileggere, non ancora pubblicata"
NOT_YET = "Non si può ancora stampare. {complaint}"
BROKEN_DATA = "Questa scheda non si può stampare: controlla la foto e i dati, poi salva di nuovo."
OVER = "Le date sono già passate: cambiale e salva, poi stampa."
TOO_LONG = "Non ci sta in un foglio. Accorcia i testi più lunghi, salva e stampa di nuovo."
EMPTY_WEEK = "Qui ora non ci sono offerte né eventi da mettere sul foglio della settimana."
NO_NETWORK = "La rete non è ancora pronta: chiedi all’amministratore."


class PaperError(Exception):
    """Nothing can be printed. Its text tells a clerk why and what to do."""


@dataclass(frozen=True)
class Printed:
    """What goes on paper; a draft only to be read again."""

    item: Item
    draft: bool = False


@dataclass(frozen=True)
class Paper:
    """A document that a clerk can ask for: its address, its button, and who makes it, with a line for its foot."""

    name: str
    label: str
    make: Callable[[Item, Reader, str, str, Draw], bytes]


def _poster_a4(item: Item, reader: Reader, address: str, foot: str, draw: Draw) -> bytes:
    return poster(item, reader, address, "a4", place_title=foot, draw=draw)


def _poster_a3(item: Item, reader: Reader, address: str, foot: str, draw: Draw) -> bytes:
    return poster(item, reader, address, "a3", place_title=foot, draw=draw)


def _leaflet(item: Item, reader: Reader, address: str, foot: str, draw: Draw) -> bytes:
    """A leaflet has no foot of its own: the line comes after the item's note."""
    if foot:
        note = item.note[ITALIAN].rstrip(".") + ". " if item.note else ""
        item = msgspec.structs.replace(item, note={ITALIAN: f"{note}{foot}"})
    return leaflet(item, reader, address, draw)


def _slip(item: Item, reader: Reader, address: str, foot: str, draw: Draw) -> bytes:
    """A receipt printer gets a picture, so that is what there is to see; it never hangs anywhere."""
    return slip(item, reader, address, 80)


PAPERS: dict[str, Paper] = {
    "locandina-a4": Paper("locandina-a4", "Locandina A4", _poster_a4),
    "locandina-a3": Paper("locandina-a3", "Locandina A3", _poster_a3),
    "foglio-a4": Paper("foglio-a4", "Foglio A4", _leaflet),
}
"""What can be printed of one item, by name, in the order of the buttons."""
SLIP = Paper("scontrino", "Scontrino", _slip)
"""Only terminals print it; here it is only looked at."""


def printed(page: ItemPage) -> Printed:
    """What is printed of the item, `page` being its own kind's. Raises PaperError."""
    public = live_item(page.code) if page.code else None
    return Printed(public) if public else Printed(_draft(page), draft=True)


def item_pdf(paper: Paper, shown: Printed) -> bytes:
    """The document; of a draft, it says so at its foot. Raises PaperError."""
    return _made(paper, shown.item, ITALIAN, DRAFT if shown.draft else "", pdf)


def item_picture(paper: Paper, item: Item, language: str) -> bytes:
    """What the paper would look like, as PNG. Raises PaperError."""
    return _made(paper, item, language, "", look)


def weekly_pdf(place: Place | None = None) -> bytes:
    """The week on one sheet: of one place, or of the whole network. Raises PaperError."""
    with _network_ready():
        shown = snapshot(timezone.now()).items
        items = [each for each in shown if place is None or not each.places or place.slug in each.places]
        reader = reader_of(Phrases(ITALIAN), *items)
    if not chosen_offers(items, reader) and not chosen_events(items, reader):
        raise PaperError(EMPTY_WEEK)
    with in_one_page("weekly sheet"):
        address = reader.network.phone_address.rstrip("/").upper()
        return weekly(items, reader, address, place.name if place else "")


def _made(paper: Paper, item: Item, language: str, foot: str, draw: Draw) -> bytes:
    with _network_ready():
        reader = reader_of(Phrases(language), item)
    address = short_address(reader.network.phone_address, item.code)
    with in_one_page(f"{paper.name} of {item.code}"):
        return paper.make(item, reader, address, foot, draw)


def _draft(page: ItemPage) -> Item:
    item = _converted(page.get_latest_revision_as_object())
    now = timezone.now()
    if item.show_until <= now or item.over(now, ZoneInfo(settings.TIME_ZONE)):
        raise PaperError(OVER)
    return item


def _converted(page: ItemPage) -> Item:
    try:
        return page.to_contract()
    except msgspec.ValidationError as problem:
        raise PaperError(NOT_YET.format(complaint=in_one_line(type(page), str(problem)))) from problem
    except BROKEN as problem:
        log.warning("%s: no paper: %s", page.code, problem)
        raise PaperError(BROKEN_DATA) from problem


@contextmanager
def _network_ready() -> Iterator[None]:
    try:
        yield
    except (NetworkPage.DoesNotExist, *BROKEN) as problem:
        raise PaperError(NO_NETWORK) from problem


@contextmanager
def in_one_page(name: str) -> Iterator[None]:
    """What does not fit is said to the clerk. Raises PaperError."""
    try:
        yield
    except DocumentError as problem:
        log.warning("no %s: %s", name, problem)
        raise PaperError(TOO_LONG) from problem
