"""An item as the start of the next one."""

import json
from typing import Any

from django.db import models, transaction
from wagtail.actions.copy_page import CopyPageAction
from wagtail.coreutils import find_available_slug

from kiosk.central.items.item_page import ItemPage


@transaction.atomic
def duplicate(page: ItemPage, user: Any) -> ItemPage:
    """A new draft of the same organisation: its texts and contacts, without any of its days. Never published.

    Raises CopyPagePermissionError for who may not write there.
    """
    parent = page.get_parent().specific
    parent.hold()
    attributes = {"slug": find_available_slug(parent, page.slug)}
    action = CopyPageAction(page, to=parent, update_attrs=attributes, copy_revisions=False, keep_live=False, user=user)
    copy: ItemPage = action.execute()
    if page.code and copy.code and _says_its_own_code(copy, page.code, copy.code):
        copy.save(clean=False)
        copy.save_revision(user=user, changed=False, clean=False)
    return copy


def _says_its_own_code(copy: ItemPage, old: str, new: str) -> bool:
    """Put the copy's code where its texts name the old one ('di’ che cerchi l’offerta BM-1042'); whether any did."""
    texts = {field.name: getattr(copy, field.name) for field in _texts(copy)}
    written = {name: json.loads(json.dumps(text).replace(old, new)) for name, text in texts.items()}
    for name, text in written.items():
        setattr(copy, name, text)
    return written != texts


def _texts(copy: ItemPage) -> list[Any]:
    own = [*ItemPage._meta.local_fields, *copy._meta.local_fields]
    texts = (models.CharField, models.TextField, models.JSONField)
    return [field for field in own if isinstance(field, texts) and field.name != "code"]
