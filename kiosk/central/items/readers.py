"""A reader of what is live now: the network as it is, with the desks that items point to."""

from django.utils import timezone

from kiosk.central.items.catalogue import live_item, network
from kiosk.contract.item import Item
from kiosk.contract.kinds.desk import Desk
from kiosk.words.phrases import Phrases
from kiosk.words.reader import Reader


def reader_of(phrases: Phrases, *items: Item) -> Reader:
    """Says these items. Raises NetworkPage.DoesNotExist when there is no network to show yet."""
    codes = dict.fromkeys(each.ask_at for each in items if each.ask_at)
    desks = {desk.code: desk for desk in map(live_item, codes) if isinstance(desk, Desk)}
    return Reader(phrases, network(), timezone.now(), desks=desks)
