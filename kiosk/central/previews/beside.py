"""The page beside an item's form. Wagtail has asked whether this user may edit the item, and has filled it in.

Nothing is kept here. The form's own window keeps the last good picture, until there is a better one.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from kiosk.central.papers.links import paper_links
from kiosk.central.previews.look import Look, choices
from kiosk.central.previews.unsaved import NothingToSeeError, unsaved
from kiosk.central.previews.ways import Way
from kiosk.contract.item import Item

NO_CODE = "Il codice vero arriva quando salvi."
PUBLISHED = "Nel PDF c’è ciò che ora è sugli schermi."
SAVED = "Nel PDF c’è l’ultima bozza salvata."


@dataclass(frozen=True)
class Beside:
    """One of the views that Wagtail offers beside the form."""

    way: Way

    @property
    def label(self) -> str:
        """What a clerk calls it."""
        return self.way.label

    def show(self, page: Any, request: HttpRequest) -> HttpResponse:
        """The item as it stands in the form, or words that say why there is nothing to see."""
        look, item, found = Look.of(request), None, {}
        try:
            item = unsaved(page)
            found = self.way.parts(item, look)
        except NothingToSeeError as problem:
            found = {"said": str(problem)}
        response = render(request, "previews/beside.html", {**self._around(page, item, look), **found})
        look.remember(response)
        return response

    def _around(self, page: Any, item: Item | None, look: Look) -> dict[str, Any]:
        return {
            "way": self.way,
            "groups": choices(look, self.way.choices, item),
            "note": "" if page.code else NO_CODE,
            "pdf": self._pdf(page),
            "in_pdf": PUBLISHED if page.live else SAVED,
        }

    def _pdf(self, page: Any) -> str:
        """Where the saved item's paper is; "" when there is none."""
        links = paper_links(page.pk) if page.pk and page.code else []
        return next((link.address for link in links if link.name == self.way.name), "")


def beside(ways: Iterable[Way]) -> dict[str, Beside]:
    """Every view by its name."""
    return {way.name: Beside(way) for way in ways}
