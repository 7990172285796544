"""Which branch of the page tree is whose."""

from typing import Any

from wagtail.models import GroupPagePermission


def branches(user: Any) -> set[int]:
    """The ids of the pages at the root of a user's branches. Empty for administrators, who own none."""
    granted = GroupPagePermission.objects.filter(group__user=user)
    return set(granted.values_list("page_id", flat=True))
