"""Which branch of the page tree is whose."""

from typing import Any

from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group
from django.db.models import QuerySet
from wagtail.models import GroupPagePermission, Page


def branches(user: Any) -> set[int]:
    """The ids of the pages at the root of a user's branches. Empty for administrators, who own none."""
    granted = GroupPagePermission.objects.filter(group__user=user)
    return set(granted.values_list("page_id", flat=True))


def only_of(user: Any, slug: str) -> bool:
    """Whether a user is of this organisation and of no other, and no administrator."""
    pages = Page.objects.filter(pk__in=branches(user)).values_list("slug", flat=True)
    return not user.is_superuser and not user.user_permissions.exists() and list(pages) == [slug]


def headed(user: Any) -> set[int]:
    """The ids of the branches that a user publishes in."""
    granted = GroupPagePermission.objects.filter(group__user=user, permission__codename="publish_page")
    return set(granted.values_list("page_id", flat=True))


def redattori_of(head: Any) -> QuerySet[Any]:
    """Who only writes, and only in branches that `head` publishes in. Nobody who has any other right."""
    mine = headed(head)
    reaching = GroupPagePermission.objects.exclude(page__in=mine)
    publishing = GroupPagePermission.objects.filter(permission__codename="publish_page")
    writing = GroupPagePermission.objects.filter(page__in=mine)
    groups = Group.objects.filter(page_permissions__in=writing).exclude(page_permissions__in=reaching | publishing)
    users = get_user_model().objects.filter(groups__in=groups, is_active=True, is_superuser=False)
    others = Group.objects.exclude(pk__in=groups)
    return users.filter(user_permissions=None).exclude(groups__in=others).exclude(pk=head.pk).distinct()
