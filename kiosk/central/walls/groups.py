"""Groups of an organisation: redattori write, responsabili also publish. Both only on their branch."""

from django.contrib.auth.models import Group, Permission
from django.db.models import Q
from wagtail.models import Collection, GroupCollectionPermission, GroupPagePermission, Page, Workflow, WorkflowPage

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


def open_walls() -> None:
    """Take away Wagtail's own groups and the workflow of the root: they would reach over every branch."""
    Group.objects.filter(name__in=DEFAULT_GROUPS).delete()
    WorkflowPage.objects.filter(page__depth=1).delete()
    Workflow.objects.filter(name="Moderators approval").update(active=False)


def build_walls(branch: Page, name: str) -> None:
    """Give an organisation its two groups and its picture collection. Doing it again changes nothing."""
    collection = _collection(name)
    for group_name, rights in ((writers(branch.slug), WRITE), (heads(branch.slug), PUBLISH)):
        group, _ = Group.objects.get_or_create(name=group_name)
        group.permissions.add(Permission.objects.get(codename="access_admin"))
        for permission in _page_permissions(rights):
            GroupPagePermission.objects.get_or_create(group=group, page=branch, permission=permission)
        for permission in Permission.objects.filter(codename__in=PICTURES, content_type__app_label="wagtailimages"):
            GroupCollectionPermission.objects.get_or_create(group=group, collection=collection, permission=permission)


def _page_permissions(rights: tuple[str, ...]) -> list[Permission]:
    return list(Permission.objects.filter(Q(codename__in=rights), content_type__app_label="wagtailcore"))


def _collection(name: str) -> Collection:
    root = Collection.get_first_root_node()
    found = root.get_children().filter(name=name).first()
    return found or root.add_child(name=name)
