"""A number of visits, in words and as a bar."""

from collections.abc import Sequence

from django import template
from django.utils.html import format_html
from django.utils.safestring import SafeString

from kiosk.central.insight import charts
from kiosk.central.insight.blurring import said

register = template.Library()
register.filter("said", said)


@register.simple_tag
def bar(number: int, most: int) -> SafeString:
    """A line as long as the number is beside the largest; nothing for one that is not told. Read beside it as text."""
    part = 100 * charts.drawn(number) / max(most, 1)
    drawing = '<svg class="insight__bar" viewBox="0 0 100 10" preserveAspectRatio="none" aria-hidden="true">{}</svg>'
    return format_html(drawing, format_html('<rect width="{}" height="10"></rect>', f"{part:.1f}"))


@register.simple_tag
def columns(title: str, rows: Sequence[tuple[str, int]]) -> SafeString:
    """A chart of columns."""
    return charts.columns(title, rows)


@register.filter
def most(rows: Sequence[tuple[str, int]]) -> int:
    """The largest number of some rows."""
    return max((number for _, number in rows), default=0)
