"""Who approves: the responsabili of an organisation approve what its redattori send."""

from django.contrib.auth.models import Group
from wagtail.models import GroupApprovalTask, Page, Workflow, WorkflowPage, WorkflowTask


def build_approval(branch: Page, name: str, approvers: Group) -> None:
    """Give a branch its workflow of one step. Doing it again changes nothing."""
    title = f"Approvazione: {name}"
    task, _ = GroupApprovalTask.objects.get_or_create(name=title)
    task.groups.set([approvers])
    workflow, _ = Workflow.objects.get_or_create(name=title)
    WorkflowTask.objects.get_or_create(workflow=workflow, task=task, defaults={"sort_order": 0})
    WorkflowPage.objects.update_or_create(page=branch, defaults={"workflow": workflow})
