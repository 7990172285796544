"""Groups of an organisation: redattori write, responsabili also publish. Both only on their branch."""

from django.contrib.auth.models import Group, Permission
from django.db import transaction
from wagtail.models import Collection, GroupCollectionPermission, GroupPagePermission, Page, Workflow, WorkflowPage

from kiosk.central.walls.approval import build_approval

WRITE = ("add_page", "change_page")
PUBLISH = (*WRITE, "publish_page")
PICTURES = ("add_image", "change_image", "choose_image")
DEFAULT_GROUPS = ("Editors", "Moderators")


def writers(slug: str) -> str:
    """The name of the group that writes for an organisation."""
    return f"{slug}: redattori"


def heads(slug: str) -> str:
    """The name of the group that publishes for an organisation."""
    return f"{slug}: responsabili"


def collection_of(slug: str) -> Collection | None:
    """The pictures of an organisation, found by the group that writes into them: another may have the same name."""
    return Collection.objects.filter(group_permissions__group__name=writers(slug)).first()


def open_walls() -> None:
    """Take away Wagtail's own groups and the workflow of the root: they would reach over every branch."""
    Group.objects.filter(name__in=DEFAULT_GROUPS).delete()
    WorkflowPage.objects.filter(page__depth=1).delete()
    Workflow.objects.filter(name="Moderators approval").update(active=False)


@transaction.atomic
def build_walls(branch: Page, name: str) -> None:
    """Give an organisation its two groups, its pictures and its approval, once; a new name changes nothing."""
    if WorkflowPage.objects.filter(page=branch).exists():
        return
    collection = collection_of(branch.slug) or Collection.get_first_root_node().add_child(name=name)
    for group_name, rights in ((writers(branch.slug), WRITE), (heads(branch.slug), PUBLISH)):
        group, _ = Group.objects.get_or_create(name=group_name)
        group.permissions.add(Permission.objects.get(codename="access_admin"))
        _grant_pages(group, branch, rights)
        _grant_pictures(group, collection)
    build_approval(branch, name, Group.objects.get(name=heads(branch.slug)))


def _grant_pages(group: Group, branch: Page, rights: tuple[str, ...]) -> None:
    for permission in Permission.objects.filter(codename__in=rights, content_type__app_label="wagtailcore"):
        GroupPagePermission.objects.get_or_create(group=group, page=branch, permission=permission)


def _grant_pictures(group: Group, collection: Collection) -> None:
    for permission in Permission.objects.filter(codename__in=PICTURES, content_type__app_label="wagtailimages"):
        GroupCollectionPermission.objects.get_or_create(group=group, collection=collection, permission=permission)
