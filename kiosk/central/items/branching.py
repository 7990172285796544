"""A published organisation has its walls: whoever makes its page, groups and approval come with it."""

from typing import Any

from wagtail.models import Page
from wagtail.signals import page_published

from kiosk.central.items.network import OrganisationPage
from kiosk.central.walls.groups import build_walls


def build(instance: Page, **_: Any) -> None:
    """Build the walls of an organisation that was published."""
    if isinstance(instance, OrganisationPage):
        build_walls(instance, instance.title)


def listen() -> None:
    """Build on every publication."""
    page_published.connect(build, dispatch_uid="items.branching")
