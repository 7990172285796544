"""Which texts of a page are read, and the reading of them."""

from collections.abc import Mapping
from typing import Any

from kiosk.central.items.mapping import Rows, translated
from kiosk.central.items.network import OrganisationPage
from kiosk.words.plain import Reading, acronyms, read


def text_fields(page: Any) -> tuple[str, ...]:
    """The fields of a kind in which a clerk writes sentences. Names in repeated rows are not among them."""
    return tuple(part.name for part in translated(page.all_parts()) if not isinstance(part, Rows))


def texts_of(page: Any) -> dict[str, str]:
    """The Italian texts of a page, by field."""
    return {name: getattr(page, name) for name in text_fields(page)}


def reading(texts: Mapping[str, str]) -> Reading:
    """The texts as people read them. Acronyms that are an organisation's name need no explanation here."""
    names = OrganisationPage.objects.live().values_list("title", flat=True)
    return read(texts, known=acronyms(" ".join(names)))
