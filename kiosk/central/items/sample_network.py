"""The sample network: what the samples say today, and people to try the console with."""

from collections.abc import Iterator

from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group
from django.utils import timezone

from kiosk.central.items.network import OrganisationPage
from kiosk.central.walls.groups import heads, writers
from kiosk.contract.catalogue import Catalogue
from kiosk.contract.samples import sample_catalogue
from kiosk.paths import SAMPLES

PASSWORD = "bacheca-di-prova"  # noqa: S105 - of the samples, printed and written in the handbook
ADMINISTRATOR = "admin"


def samples_now() -> Catalogue:
    """The samples as they would be published now. Raises ContractError when a sample is not right."""
    texts = {path.name: path.read_text(encoding="utf-8") for path in SAMPLES.glob("*.json")}
    return sample_catalogue(texts, timezone.now())


def sample_users() -> Iterator[tuple[str, str]]:
    """One redattore and one responsabile per organisation, and an administrator: name and password of each.

    People who are there already keep their password.
    """
    _user(ADMINISTRATOR, None)
    yield ADMINISTRATOR, PASSWORD
    for organisation in OrganisationPage.objects.order_by("path"):
        short = organisation.slug.split("-")[0]
        for role, group in (("redattore", writers(organisation.slug)), ("responsabile", heads(organisation.slug))):
            _user(f"{role}-{short}", group)
            yield f"{role}-{short}", PASSWORD


def _user(name: str, group: str | None) -> None:
    user, made = get_user_model().objects.get_or_create(username=name)
    if made:
        user.set_password(PASSWORD)
        user.is_superuser = user.is_staff = group is None
        user.save()
    if group:
        user.groups.set([Group.objects.get(name=group)])
