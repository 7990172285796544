"""For whom a user may bring something in."""

from typing import Any

from django.db.models import QuerySet

from kiosk.central.items.network import OrganisationPage


def branches_of(user: Any) -> QuerySet[OrganisationPage]:
    """The organisations that the user may write for."""
    may = [each.pk for each in OrganisationPage.objects.live() if each.permissions_for_user(user).can_add_subpage()]
    found: QuerySet[OrganisationPage] = OrganisationPage.objects.filter(pk__in=may).order_by("path")
    return found
