"""Whose sources one sees: those of the organisations one may write for. Nobody else's are there at all."""

from typing import Any

from django.db.models import QuerySet

from kiosk.central.intake.reach import branches_of
from kiosk.central.items.network import OrganisationPage
from kiosk.central.sources.models import Source


def sources_of(user: Any) -> QuerySet[Source]:
    """Their sources."""
    return Source.objects.filter(branch__in=branches_of(user)).select_related("branch")


def may_trust(user: Any, branch: OrganisationPage) -> bool:
    """Whether the user may let a source publish by itself: who may publish for the organisation."""
    return bool(branch.permissions_for_user(user).can_publish_subpage())
