"""What the form asks before an item goes on, asked where there is no form."""

from django.core.exceptions import NON_FIELD_ERRORS

from kiosk.central.items.item_page import ItemPage
from kiosk.central.items.ready import NotReadyError, ask
from kiosk.central.plain.texts import reading, texts_of

HARD = "Il testo è difficile: aprila e rileggilo. Se va bene così, mandala avanti da lì."


def ask_all(page: ItemPage) -> None:
    """Raise NotReadyError unless nothing is missing and the text is plain. A hard text goes on from the form alone."""
    ask(page)
    if reading(texts_of(page)).hard:
        raise NotReadyError(page, {NON_FIELD_ERRORS: HARD})
