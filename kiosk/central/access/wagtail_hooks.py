"""What Wagtail asks this room: addresses behind the door, menu, buttons of a user, and words of the register."""

# mypy: disable-error-code="untyped-decorator"
# (Wagtail ships no types)

from collections.abc import Iterator
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.templatetags.static import static
from django.urls import URLPattern, path, reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from wagtail import hooks
from wagtail.admin.menu import MenuItem
from wagtail.admin.widgets.button import Button
from wagtail.log_actions import LogActionRegistry

from kiosk.central.access import administering, journal, own
from kiosk.central.walls.branches import headed


@hooks.register("register_admin_urls")
def addresses() -> list[URLPattern]:
    """Behind the console's door like everything else there; those under users/ for administrators only (walls)."""
    return [
        path("accesso/", own.own, name="access_own"),
        path("accesso/conferma/", own.Confirm.as_view(), name="mfa_reauthenticate"),
        path("accesso/telefono/", own.Telephone.as_view(), name="access_telephone"),
        path("accesso/codici/", own.Codes.as_view(), name="mfa_view_recovery_codes"),
        path("accesso/codici/nuovi/", own.new_codes, name="access_new_codes"),
        path("accesso/redattori/", administering.redattori, name="access_redattori"),
        path("accesso/redattori/<int:user_id>/invito/", administering.redattore_again, name="access_redattore"),
        path("users/<int:user_id>/invito/", administering.invitation, name="access_invite"),
        path("posta/", administering.try_mail, name="access_mail"),
    ]


class ForHeads(MenuItem):  # type: ignore[misc]
    """Only in the menu of who has redattori."""

    def is_shown(self, request: HttpRequest) -> bool:
        """Responsabili have."""
        return bool(headed(request.user))


@hooks.register("insert_global_admin_js")
def nothing_typed_is_lost() -> SafeString:
    """On every page: what was sent while nobody was in is found again."""
    return format_html('<script src="{}" defer></script>', static("bacheca/kept.js"))


@hooks.register("register_admin_menu_item")
def redattori_item() -> MenuItem:
    """Last: it is rarely needed."""
    return ForHeads("Redattori", reverse("access_redattori"), name="redattori", icon_name="group", order=900)


@hooks.register("register_settings_menu_item")
def mail_item() -> MenuItem:
    """Settings are for administrators."""
    return MenuItem("Posta", reverse("access_mail"), name="mail", icon_name="mail", order=700)


@hooks.register("register_user_listing_buttons")
def user_buttons(user: Any, request_user: Any) -> Iterator[Button]:
    """In the row of a user; one's own telephone is changed on a page of its own."""
    if user.is_active and user != request_user:
        yield Button("Invito nuovo", reverse("access_invite", args=[user.pk]), icon_name="mail", priority=30)


@hooks.register("after_create_user")
def invite_new(request: HttpRequest, user: Any) -> HttpResponse:
    """Who was just made is invited: users have no password but what they choose."""
    return administering.send_invitation(request, user)


@hooks.register("register_log_actions")
def actions(registry: LogActionRegistry) -> None:
    """The register's words."""
    for name, (label, message) in journal.ACTIONS.items():
        registry.register_action(name, label, message)
