"""Where a click leads: every document with its words and its address."""

from dataclasses import dataclass
from urllib.parse import urlencode

from django.urls import reverse

from kiosk.central.items.network import Place
from kiosk.central.papers.making import PAPERS

ASKED_PLACE = "luogo"
"""What an address ends with to ask for a place: "?luogo=biblioteca"."""


@dataclass(frozen=True)
class PaperLink:
    """Something to click."""

    label: str
    address: str
    name: str = ""
    """The document's name, where it is one."""


def paper_links(page_id: int) -> list[PaperLink]:
    """Every document of an item, in the order of the buttons."""
    return [PaperLink(paper.label, _address(page_id, paper.name), paper.name) for paper in PAPERS.values()]


def asking(place: Place) -> str:
    """What an address ends with to ask for the place."""
    return f"?{urlencode({ASKED_PLACE: place.slug})}"


def _address(page_id: int, name: str) -> str:
    return reverse("item_paper", args=[page_id, name])
