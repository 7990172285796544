"""Publishing confirms: who wrote what is published now, and when, becomes 'checked by' and 'checked at'."""

from typing import Any

from wagtail.models import Page
from wagtail.signals import page_published

from kiosk.central.items.counters import PublicCode
from kiosk.central.items.item_page import ItemPage
from kiosk.central.items.network import OrganisationPage
from kiosk.central.walls.branches import branches


def confirm(instance: Page, revision: Any = None, **_: Any) -> None:
    """Note who confirmed an item. The revision says it, so going live by schedule later says when it was written.

    Mere scheduling confirms nothing: what is on the screens now is still the old text.
    """
    if not isinstance(instance, ItemPage) or not instance.live:
        return
    remember(instance)
    if revision is None or revision.user is None:
        return
    instance.checked_by, instance.checked_at = organisation_of(revision.user, instance), revision.created_at
    ItemPage.objects.filter(pk=instance.pk).update(checked_by=instance.checked_by, checked_at=instance.checked_at)


def remember(page: ItemPage) -> None:
    """Keep the code of an item that is public now, for good."""
    PublicCode.objects.get_or_create(code=page.code, defaults={"kind": page.kind})


def organisation_of(user: Any, page: ItemPage) -> str:
    """The slug of the user's organisation; of the page's own when the user belongs to none or to several."""
    own = OrganisationPage.objects.filter(pk__in=branches(user)).values_list("slug", flat=True)[:2]
    return own[0] if len(own) == 1 else page.organisation_slug


def listen() -> None:
    """Confirm on every publication."""
    page_published.connect(confirm, dispatch_uid="items.checked")
