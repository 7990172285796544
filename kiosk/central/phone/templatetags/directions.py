"""Which way texts run on a page, where languages of both ways meet."""

from django import template

from kiosk.words.directions import has_rtl, kept_apart

register = template.Library()


@register.filter
def way(text: str, page: str) -> str:
    """The `dir` of a text on a page of direction `page`.

    Its first letter decides; on a page from right to left, one letter of that way does: a line there may begin with
    a name.
    """
    return "rtl" if page == "rtl" and has_rtl(text) else "auto"


@register.filter
def unturned(text: str, page: str) -> str:
    """The text with its numbers and parts kept from changing places on a page from right to left."""
    return kept_apart(text) if page == "rtl" else text
