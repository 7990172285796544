"""Django's entry for this room."""

from typing import Any

from django.apps import AppConfig
from django.db.models.signals import post_migrate

GROUP = "Gestisce i totem"


class FleetConfig(AppConfig):
    """Terminals."""

    name = "kiosk.central.fleet"
    label = "fleet"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Permissions are made after migrations: so is the group that holds this room's."""
        from kiosk.central.fleet.service import hours_without_service, names
        from kiosk.central.insight.service import Service

        Service.answers, Service.names = hours_without_service, names
        post_migrate.connect(_make_group, sender=self)


def _make_group(sender: AppConfig, using: str, **_: Any) -> None:
    """The group, once: whoever takes the permission from it, or gives it to others, is not corrected."""
    from django.contrib.auth.management import create_permissions
    from django.contrib.auth.models import Group, Permission

    create_permissions(sender, verbosity=0, using=using)
    group, made = Group.objects.using(using).get_or_create(name=GROUP)
    if made:
        group.permissions.add(Permission.objects.using(using).get(codename="manage_terminals"))
