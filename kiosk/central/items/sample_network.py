"""The sample network: what the samples say today, and people to try the console with."""

import secrets
from collections.abc import Iterator

from django.contrib.auth import get_user_model
from django.contrib.auth.hashers import check_password
from django.contrib.auth.models import Group
from django.utils import timezone

from kiosk.central.configuration import DEMONSTRATION_PASSWORD
from kiosk.central.items.network import OrganisationPage
from kiosk.central.walls.groups import heads, writers
from kiosk.contract.catalogue import Catalogue
from kiosk.contract.samples import sample_catalogue
from kiosk.paths import SAMPLES

ADMINISTRATOR = "admin"


def samples_now() -> Catalogue:
    """The samples as they would be published now. Raises ContractError when a sample is not right."""
    texts = {path.name: path.read_text(encoding="utf-8") for path in SAMPLES.glob("*.json")}
    return sample_catalogue(texts, timezone.now())


def sample_users(password: str = "") -> Iterator[tuple[str, str]]:
    """An administrator, and one redattore and one responsabile per organisation: the name and new password of each.

    Everybody gets `password`. Without one, who is new gets a password of their own and who is there keeps theirs: "".
    """
    for name, group in _names():
        yield name, _user(name, group, password)


def whom_anybody_can_be() -> list[str]:
    """The sample users who can still sign in with the demonstration's password."""
    named = get_user_model().objects.filter(username__in=[name for name, _ in _names()], is_active=True)
    return [user.username for user in named if check_password(DEMONSTRATION_PASSWORD, user.password)]


def _names() -> Iterator[tuple[str, str]]:
    """Name and group of each; administrators need no group."""
    yield ADMINISTRATOR, ""
    for organisation in OrganisationPage.objects.order_by("path"):
        short = organisation.slug.split("-")[0]
        yield f"redattore-{short}", writers(organisation.slug)
        yield f"responsabile-{short}", heads(organisation.slug)


def _user(name: str, group: str, password: str) -> str:
    user, made = get_user_model().objects.get_or_create(username=name)
    if made:
        user.is_superuser = user.is_staff = not group
        password = password or secrets.token_urlsafe(12)
    if password:
        user.set_password(password)
        user.save()
    if group:
        user.groups.set([Group.objects.get(name=group)])
    return password
