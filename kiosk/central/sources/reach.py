"""Whose sources one sees: those of the organisations one may write for. Nobody else's are there at all."""

from typing import Any

from django.db.models import QuerySet

from kiosk.central.items.network import OrganisationPage
from kiosk.central.sources.models import Source


def branches_of(user: Any) -> QuerySet[OrganisationPage]:
    """The organisations that the user may write for."""
    may = [each.pk for each in OrganisationPage.objects.live() if each.permissions_for_user(user).can_add_subpage()]
    found: QuerySet[OrganisationPage] = OrganisationPage.objects.filter(pk__in=may).order_by("path")
    return found


def sources_of(user: Any) -> QuerySet[Source]:
    """Their sources."""
    return Source.objects.filter(branch__in=branches_of(user)).select_related("branch")


def may_trust(user: Any, branch: OrganisationPage) -> bool:
    """Whether the user may let a source publish by itself: who may publish for the organisation."""
    return bool(branch.permissions_for_user(user).can_publish_subpage())
