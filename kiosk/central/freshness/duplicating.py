"""An item as the start of the next one."""

from typing import Any

from wagtail.actions.copy_page import CopyPageAction
from wagtail.coreutils import find_available_slug

from kiosk.central.items.item_page import ItemPage


def duplicate(page: ItemPage, user: Any) -> ItemPage:
    """A new draft of the same organisation: its texts and contacts, without any of its days. Never published.

    Raises CopyPagePermissionError for who may not write there.
    """
    parent = page.get_parent()
    attributes = {"slug": find_available_slug(parent, page.slug)}
    action = CopyPageAction(page, to=parent, update_attrs=attributes, copy_revisions=False, keep_live=False, user=user)
    copy: ItemPage = action.execute()
    return copy
