"""Who is to be told what about an approval. Noted at once and mailed by the runner: no clerk waits for a mail server.

Wagtail would mail within the request, an item a mail, administrators twice, and fail the approval with the mail.
"""

from collections.abc import Iterable
from typing import Any

from django.conf import settings
from django.contrib.auth import get_user_model
from wagtail import signals
from wagtail.models import GroupApprovalTask, TaskState, WorkflowState
from wagtail.users.models import UserProfile

from kiosk.central.approving.models import Notice
from kiosk.central.items.item_page import ItemPage

SUBMITTED, APPROVED, REJECTED = "submitted", "approved", "rejected"


def listen() -> None:
    """In place of Wagtail's own mails."""
    signals.task_submitted.disconnect(sender=TaskState, dispatch_uid="group_approval_task_submitted_email_notification")
    for name in (SUBMITTED, APPROVED, REJECTED):
        old = f"workflow_state_{name}_email_notification"
        getattr(signals, f"workflow_{name}").disconnect(sender=WorkflowState, dispatch_uid=old)
    signals.task_submitted.connect(_submitted, dispatch_uid="approving.submitted")
    signals.workflow_approved.connect(_approved, dispatch_uid="approving.approved")
    signals.workflow_rejected.connect(_rejected, dispatch_uid="approving.rejected")


def _submitted(instance: Any, user: Any = None, **_: Any) -> None:
    """The responsabili of its organisation, and nobody else."""
    task = instance.task.specific
    if isinstance(task, GroupApprovalTask):
        heads = get_user_model().objects.filter(groups__in=task.groups.all()).distinct()
        _note(SUBMITTED, heads, instance.workflow_state, user)


def _approved(instance: Any, user: Any = None, **_: Any) -> None:
    """Who sent it."""
    _note(APPROVED, [instance.requested_by], instance, user)


def _rejected(instance: Any, user: Any = None, **_: Any) -> None:
    """Who sent it, with the reason."""
    _note(REJECTED, [instance.requested_by], instance, user, instance.current_task_state.comment)


def _note(what: str, people: Iterable[Any], state: Any, by: Any, comment: str = "") -> None:
    page = ItemPage.objects.filter(pk=state.object_id).first()
    if not settings.EMAIL_HOST or page is None:
        return
    told = [each for each in people if each and each != by and _wants(each, what)]
    name = (by.get_full_name() or by.get_username()) if by else ""
    Notice.objects.bulk_create([Notice(user=each, page=page, what=what, by=name, comment=comment) for each in told])


def _wants(user: Any, what: str) -> bool:
    """Has an address, and has not said no in their own settings."""
    return bool(user.is_active and user.email and getattr(UserProfile.get_for_user(user), f"{what}_notifications"))
