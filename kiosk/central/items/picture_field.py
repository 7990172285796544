"""The button that chooses a picture, started without a script inside the page."""

import json
from typing import Any

from django.utils.html import format_html
from django.utils.safestring import SafeString
from wagtail.images.widgets import AdminImageChooser


class PictureChooser(AdminImageChooser):  # type: ignore[misc]
    """Wagtail's own, but for how it starts: console.js knows the name."""

    def render(self, name: str, value: Any, attrs: dict[str, Any], renderer: Any = None) -> SafeString:
        """The field, and what its script is to be told."""
        known = self.get_value_data(value)
        told = json.dumps([attrs["id"], self.get_js_init_options(attrs["id"], name, known)])
        start = '<span hidden data-controller="start" data-start-what-value="{}" data-start-with-value="{}"></span>'
        return format_html("{}" + start, self.render_html(name, known, attrs), self.js_constructor, told)
