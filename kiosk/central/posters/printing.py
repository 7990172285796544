"""From an item to a poster with a number: what may be hung, and the paper of one that was made."""

from django.utils import timezone

from kiosk.central.items.catalogue import live_item
from kiosk.central.items.item_page import ItemPage
from kiosk.central.items.network import Place
from kiosk.central.items.readers import reader_of
from kiosk.central.papers.making import PaperError, in_one_page
from kiosk.central.posters.models import Poster
from kiosk.central.posters.standing import likeness
from kiosk.contract.item import ITALIAN, Item
from kiosk.contract.links import poster_address
from kiosk.paper import poster as paper
from kiosk.words.phrases import Phrases

NOT_LIVE = "Ora non è sugli schermi: una locandina si appende solo per ciò che è pubblicato."
NOT_THE_SAME = "La scheda è cambiata dopo la stampa: stampa una locandina nuova e togli questa."


def new_poster(page: ItemPage, place: Place, size: str) -> Poster:
    """A poster of the item for a place; one of the same that nobody has hung yet serves again. Raises PaperError."""
    item = live_item(page.code) if page.code else None
    if item is None:
        raise PaperError(NOT_LIVE)
    looks = {"page": page, "place": place, "size": size, "likeness": likeness(item)}
    waiting = Poster.objects.filter(hung_at=None, taken_down_at=None, **looks).first()
    return waiting or Poster.objects.create(**looks, **_written(page, item))


def poster_pdf(poster: Poster) -> bytes:
    """The paper of a poster, with its number and place. Raises PaperError when it would no longer be the same."""
    item = live_item(poster.code)
    if item is None:
        raise PaperError(NOT_LIVE)
    if likeness(item) != poster.likeness:
        raise PaperError(NOT_THE_SAME)
    reader = reader_of(Phrases(ITALIAN), item)
    address = poster_address(reader.network.phone_address, item.code, poster.number)
    size: paper.Size = "a3" if poster.size == "a3" else "a4"
    with in_one_page(str(poster)):
        return paper.poster(item, reader, address, size, poster.named, poster.place.name)


def _written(page: ItemPage, item: Item) -> dict[str, object]:
    """What stays known of the item when it is gone."""
    last = paper.last_day_up(item, reader_of(Phrases(ITALIAN), item))
    branch = page.get_parent()
    return {
        "code": item.code,
        "title": item.title[ITALIAN],
        "organisation_id": branch.pk,
        "remove_after": last,
        "printed_at": timezone.now(),
    }
