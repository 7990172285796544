"""What Wagtail asks this room: an address, a script and its look."""

# mypy: disable-error-code="untyped-decorator"
# (Wagtail ships no types)

from django.templatetags.static import static
from django.urls import URLPattern, path
from django.utils.html import format_html
from django.utils.safestring import SafeString
from wagtail import hooks

from kiosk.central.fitting import views


@hooks.register("register_admin_urls")
def addresses() -> list[URLPattern]:
    """Behind the console's door like everything else there."""
    return [path("fa-per-me/", views.fitting_tried, name="fitting_tried")]


@hooks.register("insert_editor_js")
def script() -> SafeString:
    """Adds and removes rows, and asks what they mean."""
    return format_html('<script src="{}" defer></script>', static("bacheca/fitting.js"))


@hooks.register("insert_global_admin_css")
def look() -> SafeString:
    """Rows that stand in line."""
    return format_html('<link rel="stylesheet" href="{}">', static("bacheca/fitting.css"))
