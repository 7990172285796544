"""The mark that says: the catalogue no longer matches the database. Who rebuilds compares generations.

Signals only mark. The published signal also fires on mere scheduling, so nobody concludes anything from it.
"""

from typing import Any

from django.db.models.signals import post_delete, post_save
from wagtail.images import get_image_model
from wagtail.signals import page_published, page_unpublished, post_page_move

from kiosk.central.items import counters
from kiosk.central.items.item_page import ItemPage
from kiosk.central.items.network import OrganisationPage, Place

NAME = "generation"


def mark(**_: Any) -> None:
    """Say that something public may have changed. Cheap, and safe to repeat."""
    counters.advance(NAME)


def generation() -> int:
    """How often the catalogue was marked. A rebuild is due when it is not the one last published."""
    return counters.value(NAME)


def listen() -> None:
    """Mark on every change that a visitor could see."""
    for signal in (page_published, page_unpublished, post_page_move):
        signal.connect(mark, dispatch_uid="items.dirty")
    for model in (ItemPage, OrganisationPage, Place):
        post_delete.connect(mark, sender=model, dispatch_uid="items.dirty")
    for model in (Place, get_image_model()):
        post_save.connect(mark, sender=model, dispatch_uid="items.dirty")
