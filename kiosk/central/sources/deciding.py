"""What a person decides about a thing: take what the source says now, or leave the item as it is."""

from typing import Any

from django.db import transaction

from kiosk.central.sources.filling import Form
from kiosk.central.sources.models import GONE, KNOWN, LEFT, Thing
from kiosk.central.sources.taking import differences, latest


@transaction.atomic
def take_over(thing: Thing, keys: set[str], user: Any) -> bool:
    """Put what the source says of these fields into the item's draft; whether there was anything to put."""
    page = latest(thing)
    texts = {key: text for key, text in differences(thing.taken, thing.said).items() if key in keys}
    if page is None or not texts:
        return False
    Form(thing.source.kind).put(page, texts)
    if not page.live:
        page.save()
    page.save_revision(user=user, clean=False, log_action=True)
    _settle(thing, {**thing.taken, **texts})
    return True


def leave(thing: Thing) -> None:
    """Nothing more to decide until the source says something else."""
    if thing.state == GONE:
        thing.state = LEFT
        thing.save(update_fields=["state"])
    else:
        _settle(thing, thing.said)


def _settle(thing: Thing, taken: dict[str, str]) -> None:
    thing.taken = {key: text for key, text in taken.items() if text}
    if not differences(thing.taken, thing.said):
        thing.state = KNOWN
    thing.save(update_fields=["taken", "state"])
