"""From a poster that was read to a draft of an organisation, with its picture in the organisation's own collection."""

import hashlib
from typing import Any

from django.core.files.base import ContentFile
from django.db import transaction
from django.utils import timezone
from wagtail.images import get_image_model

from kiosk.central.intake.columns import Column, columns_of
from kiosk.central.intake.drafting import Drafts
from kiosk.central.intake.from_poster.asking import Read, read_poster
from kiosk.central.intake.from_poster.models import FoundField, ReadPoster
from kiosk.central.intake.from_poster.reading import Key, Reading, reading
from kiosk.central.intake.values import text_of
from kiosk.central.items.item_page import ItemPage
from kiosk.central.items.network import OrganisationPage
from kiosk.central.items.towns import names
from kiosk.central.walls.groups import collection_of

NO_TITLE = "Titolo da scrivere"
"""A draft needs one, and a poster may have none that can be read."""
UNREAD = {
    "no_reader": "Qui manca il programma che legge il testo delle foto. L’immagine è entrata: il testo scrivilo tu.",
    "late": "Leggere il testo durava troppo. L’immagine è entrata: il testo scrivilo tu.",
    "nothing": "Non ho trovato testo. L’immagine è entrata: il testo scrivilo tu.",
}


def draft_of(data: bytes, page: type[ItemPage], branch: OrganisationPage, user: Any) -> tuple[int, bool]:
    """The draft of a poster, and whether it is new: the same file makes no second one. Raises PosterError."""
    columns = columns_of(page)
    drafts = Drafts(page, branch, user, columns)
    mark = hashlib.sha256(f"{page.kind} {branch.pk} ".encode() + data).hexdigest()
    with transaction.atomic():
        drafts.hold()
    known = drafts.known(mark)
    if known is not None:
        return known, False
    read = read_poster(data)
    said = reading(read.opened.lines, page.kind, timezone.localdate(), names())
    with transaction.atomic():
        drafts.hold()
        return drafts.known(mark) or _made(drafts, read, said, mark, branch, columns).pk, True


def _made(
    drafts: Drafts, read: Read, said: Reading, mark: str, branch: OrganisationPage, columns: list[Column]
) -> ItemPage:
    by_key: dict[Key, Column] = {each.key: each for each in columns}
    texts = {by_key[key]: text for key, text in said.texts.items() if key in by_key}
    title = said.texts.get(("", 0, "title"), "")
    picture = _picture(read.picture, title, branch, drafts.user)
    texts.setdefault(by_key["", 0, "title"], NO_TITLE)
    page, right = drafts.begin(texts, mark, picture=picture)
    found = [_found(column, page) for column in right if column.key in said.texts]
    doubts = [*said.doubts, *filter(None, [UNREAD.get(read.opened.unread)])]
    text = "\n".join(each.text for each in read.opened.lines)
    ReadPoster.objects.create(page=page, picture=picture, found=found, doubts=doubts, text=text)
    return page


def _found(column: Column, page: ItemPage) -> FoundField:
    return {"key": list(column.key), "label": column.label, "text": text_of(column, value_in(page, column))}


def value_in(page: ItemPage, column: Column) -> Any:
    """What a page holds in a column; None where the row is not there."""
    if not column.relation:
        return getattr(page, column.field.name)
    rows = list(page.rows(column.relation))
    return getattr(rows[column.number - 1], column.field.name) if column.number <= len(rows) else None


def _picture(data: bytes, title: str, branch: OrganisationPage, user: Any) -> Any:
    """The poster's picture, among those of the organisation."""
    name = f"Manifesto: {title or timezone.localdate().strftime('%d/%m/%Y')}"
    own = {"collection": collection_of(branch.slug), "uploaded_by_user": user}
    return get_image_model().objects.create(title=name[:255], file=ContentFile(data, name="manifesto.jpg"), **own)
