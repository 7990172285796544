"""What is new, as RSS."""

from collections.abc import Iterable

from django.utils.feedgenerator import Rss201rev2Feed

from kiosk.central.phone.reading import site_name, whole_address
from kiosk.contract.item import Item
from kiosk.words.reader import Reader

NEWS_MAX = 50
"""Items in the feed; who asks at least once a week misses none."""


def feed(items: Iterable[Item], reader: Reader, own_address: str) -> str:
    """The newest items, newest first. `own_address` is the feed's."""
    newest = sorted(items, key=lambda each: (each.show_from, each.code), reverse=True)[:NEWS_MAX]
    made = Rss201rev2Feed(
        title=site_name(reader),
        link=reader.network.phone_address.lower(),
        description=reader.text(reader.network.title),
        language=reader.phrases.language,
        feed_url=own_address,
    )
    for item in newest:
        address = whole_address(item, reader)
        made.add_item(
            title=reader.text(item.title),
            link=address,
            description=reader.text(item.summary),
            pubdate=reader.local(item.show_from),
            unique_id=address,
            categories=[reader.kind_name(item.kind), reader.organisation(item.organisation)],
        )
    return str(made.writeString("utf-8"))
