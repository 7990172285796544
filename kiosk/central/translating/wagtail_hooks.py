"""What Wagtail asks this room: addresses, and an entry in the menu."""

# mypy: disable-error-code="untyped-decorator"
# (Wagtail ships no types)

from django.urls import URLPattern, path, reverse
from wagtail import hooks
from wagtail.admin.menu import MenuItem

from kiosk.central.translating import views


@hooks.register("register_admin_urls")
def addresses() -> list[URLPattern]:
    """Behind the console's door."""
    return [
        path("traduzioni/", views.Overview.as_view(), name="translating"),
        path("traduzioni/<slug:language>.csv", views.download, name="to_translate"),
    ]


@hooks.register("register_admin_menu_item")
def entry() -> MenuItem:
    """Before the notes."""
    return MenuItem("Traduzioni", reverse("translating"), name="translating", icon_name="globe", order=292)
