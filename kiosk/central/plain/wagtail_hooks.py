"""What Wagtail asks this room: an address, a script and its look."""

# mypy: disable-error-code="untyped-decorator"
# (Wagtail ships no types)

from django.templatetags.static import static
from django.urls import URLPattern, path
from django.utils.html import format_html
from django.utils.safestring import SafeString
from wagtail import hooks

from kiosk.central.plain import views


@hooks.register("register_admin_urls")
def addresses() -> list[URLPattern]:
    """Behind the console's door like everything else there."""
    return [path("parole-semplici/", views.plain_reading, name="plain_reading")]


@hooks.register("insert_editor_js")
def script() -> SafeString:
    """Shows the findings under the texts."""
    return format_html('<script src="{}" defer></script>', static("bacheca/plain.js"))


@hooks.register("insert_global_admin_css")
def look() -> SafeString:
    """Calm: amber, never red."""
    return format_html('<link rel="stylesheet" href="{}">', static("bacheca/plain.css"))
