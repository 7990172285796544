"""Who approves: the responsabili of an organisation approve what its redattori send."""

from django.contrib.auth.models import Group
from wagtail.models import GroupApprovalTask, Page, Workflow, WorkflowPage, WorkflowTask


def build_approval(branch: Page, name: str, approvers: Group) -> None:
    """Give a branch the workflow of one step that its approvers have. Found by their group: titles may be alike."""
    title = f"Approvazione: {name}"
    task = GroupApprovalTask.objects.filter(groups=approvers).first() or _task(title, approvers)
    workflow = Workflow.objects.filter(workflow_tasks__task=task).first() or _workflow(title, task)
    WorkflowPage.objects.update_or_create(page=branch, defaults={"workflow": workflow})


def _task(title: str, approvers: Group) -> GroupApprovalTask:
    task = GroupApprovalTask.objects.create(name=title)
    task.groups.set([approvers])
    return task


def _workflow(title: str, task: GroupApprovalTask) -> Workflow:
    workflow = Workflow.objects.create(name=title)
    WorkflowTask.objects.create(workflow=workflow, task=task, sort_order=0)
    return workflow
