"""The pages of sources in a real browser: nothing keeps anybody out, nothing complains, nothing is cut off."""

import os
from datetime import timedelta
from pathlib import Path

import pytest
from django.db import connections
from django.urls import reverse
from django.utils import timezone
from in_chromium import SITE, Visitor, chromium
from test_accessible import barriers, unfolded
from test_source_pages import site, source  # noqa: F401 - fixtures
from test_taking import edited, event, takes

from kiosk.central.sources.models import Source

WIDE = {"viewport": {"width": 1280, "height": 1700}}
NARROW = {"viewport": {"width": 390, "height": 1700}}
TITLES = ("Come si scrive un curriculum", "Incontro con le imprese", "Giornata di selezione", "Corso di cucito")
PICTURES = os.environ.get("SOURCES_PICTURES", "")
"""A folder, to look at what is tested."""


@pytest.fixture
def told(source):  # noqa: F811
    """A source with something in every part of its page, and one that does not answer."""
    Source.objects.filter(pk=source.pk).update(trusted=True, steps="Vieni", read_at=timezone.now(), format="calendar")
    ago, later = timezone.now() - timedelta(days=2), timezone.now() + timedelta(hours=3)
    silent = {"trouble": "Il sito non risponde.", "failing_since": ago, "next_at": later, "kind": "job_offer"}
    Source.objects.create(branch=source.branch, name="Offerte", address="https://e.it", **silent)
    source.refresh_from_db()
    first, second, third, fourth = (event(own_id=str(at), title=title) for at, title in enumerate(TITLES, 1))
    takes(source, first, second, third, fourth)
    edited(source, summary="Mio")
    moved = event(own_id="1", title="Come si scrive un curriculum, nuova ora", venue_name="Municipio")
    takes(source, moved, event(own_id="2", title=TITLES[1], venue_town="Arona"), fourth, later=1)
    return source


def looked_at(page, name):
    if PICTURES:
        page.screenshot(path=Path(PICTURES) / f"{name}.png", full_page=True)
    assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth"), f"{name} is cut off"
    return barriers(unfolded(page))


@pytest.mark.parametrize("look", [WIDE, NARROW], ids=["wide", "narrow"])
def test_list_form_trial_and_differences(head, told, site, look):  # noqa: F811
    database, width = connections["default"], look["viewport"]["width"]
    with chromium() as browser:
        visitor = Visitor.arrives(browser, head, **look)
        visitor.database, page, found = database, visitor.page, {}
        for name, place in (("sources", ()), ("source", (told.pk,)), ("new_source", ())):
            page.goto(SITE + reverse(name, args=place))
            found[name] = looked_at(page, f"{name}-{width}")
        page.get_by_label("Come la chiami").fill("Biblioteca")
        page.get_by_label("Indirizzo della pagina").fill("www.esempio.it/eventi.ics")
        page.get_by_role("button", name="Prova").click()
        page.get_by_role("heading", name="Che cosa arriverebbe").wait_for()
        found["trial"] = looked_at(page, f"trial-{width}")
    assert (found, visitor.complaints) == (dict.fromkeys(found, []), [])
