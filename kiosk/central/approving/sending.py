"""An item goes on: published by who may publish, approved where it waits, else sent to those who approve."""

from collections.abc import Iterable
from typing import Any

from django.db import transaction
from django.utils import timezone

from kiosk.central.approving.asking import ask_all
from kiosk.central.items.item_page import ItemPage
from kiosk.central.items.ready import NotReadyError

PUBLISHED, PLANNED, SENT, STOPPED = "published", "planned", "sent", "stopped"
DIGITS_MAX = 18
"""Longer numbers are no item's, and no database can hold them."""
MEANWHILE = "Intanto qualcuno l’ha già mandata avanti, o l’ha tolta."


def may_go_on(page: ItemPage, user: Any) -> bool:
    """Whether there is something to send on, and the user may."""
    if not page.has_unpublished_changes or page.approved_schedule:
        return False
    rights = page.permissions_for_user(user)
    return bool(rights.can_publish() or (rights.can_edit() and not page.workflow_in_progress))


def to_go_on(ids: Iterable[Any], user: Any) -> dict[int, ItemPage]:
    """Those of the items that the user may send on; of strangers' items nothing."""
    known = (int(each) for each in ids if str(each).isdecimal() and len(str(each)) <= DIGITS_MAX)
    pages = ItemPage.objects.filter(pk__in=list(known)).specific()
    read = pages.prefetch_workflow_states().annotate_approved_schedule()
    return {page.pk: page for page in read if may_go_on(page, user)}


def send_on(page_id: int, user: Any) -> dict[str, str]:
    """Send one item on; its state and what there is to say. What is not ready stays as it was."""
    page = to_go_on([page_id], user).get(page_id)
    if page is None:
        return {"state": STOPPED, "said": MEANWHILE}
    try:
        with transaction.atomic():
            return {"state": _sent(page, user), "said": ""}
    except NotReadyError as problem:
        return {"state": STOPPED, "said": problem.said}


def _sent(page: ItemPage, user: Any) -> str:
    """Raises NotReadyError."""
    draft = page.get_latest_revision_as_object()
    ask_all(draft)
    revision = page.get_latest_revision() or page.save_revision(user=user)
    if not page.permissions_for_user(user).can_publish():
        _submit(page, user)
        return SENT
    if page.workflow_in_progress:
        page.current_workflow_task.on_action(page.current_workflow_task_state, user, "approve")
    else:
        revision.publish(user=user)
    return PLANNED if draft.go_live_at and draft.go_live_at > timezone.now() else PUBLISHED


def _submit(page: ItemPage, user: Any) -> None:
    """To those who approve; once more, where they had sent it back."""
    before = page.current_workflow_state
    if before:
        before.resume(user)
    else:
        page.get_workflow().start(page, user)
