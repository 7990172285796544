"""From the poster in a clerk's hand to the published catalogue, in a real browser: read, corrected, approved."""

import os
import shutil
from pathlib import Path

import flyers
import pytest
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from in_chromium import Visitor, chromium
from test_accessible import barriers

from kiosk.central.intake.from_poster.models import ReadPoster
from kiosk.central.intake.from_poster.seeing import PROGRAM
from kiosk.central.items.catalogue import live_item
from kiosk.central.items.readers import reader_of
from kiosk.central.publishing import from_database
from kiosk.central.publishing.keys import make_keys
from kiosk.central.publishing.repository import Repository
from kiosk.contract.catalogue import read_items
from kiosk.contract.item import ITALIAN
from kiosk.paper import poster
from kiosk.words.phrases import Phrases

pytestmark = pytest.mark.filterwarnings(  # Wagtail leaves the files of small pictures unclosed
    "ignore:Exception ignored in. <function SpooledTemporaryFile", "ignore:Exception ignored in. <_io.FileIO"
)
DESK = {"width": 1280, "height": 900}
SUMMARY = "Le imprese della zona cercano persone. Fai un colloquio breve. Puoi venire anche senza esperienza."
CHECKED = {"summary": SUMMARY, "venue_name": "Sala Polivalente", "steps": "Vieni di persona\nPorta il curriculum"}
CHECKED |= {"venue_address": "via Marconi 12", "venue_town": "Borgomanero", "contacts-0-name": "Centro per l’impiego"}
ALTERNATIVE = "Il manifesto della giornata di selezione"


@pytest.fixture(scope="module")
def browser():
    with chromium() as found:
        yield found


@pytest.fixture
def arrive(browser):
    """Lets somebody in; all leave when the test ends."""
    there = []

    def arrives(client):
        there.append(Visitor.arrives(browser, client, viewport=DESK, locale="it-IT"))
        return there[-1]

    yield arrives
    for visitor in there:
        visitor.page.close()


def of_an_agency():
    day = timezone.localdate() + timezone.timedelta(days=20)
    return flyers.pdf(when=f"{date_format(day, 'l j F Y')}, dalle ore 9:30 alle 13", booking="giorno prima")


def our_own():
    item = live_item("BM-2001")
    return poster.poster(item, reader_of(Phrases(ITALIAN), item), "https://bacheca.example/O/BM-2001")


POSTERS = {
    "agenzia.pdf": of_an_agency,
    "IMG_0001.jpg": lambda: flyers.photograph(flyers.drawn(of_an_agency())),
    "nostra.pdf": our_own,
}


@pytest.mark.parametrize("name", POSTERS)
def test_from_a_poster_to_the_published_catalogue(name, arrive, writer, head, tmp_path):
    if name.endswith(".jpg") and shutil.which(PROGRAM) is None:
        pytest.skip("nothing here reads text from pictures")
    data = POSTERS[name]()
    clerk = arrive(writer)
    page = clerk.opens("/gestione/")
    page.get_by_role("link", name="Da un manifesto").click()
    page.get_by_label("Evento").check()
    page.get_by_label("Il manifesto").set_input_files({"name": name, "mimeType": "", "buffer": data})
    page.get_by_role("button", name="Leggi il manifesto").click()
    page.locator(".from-poster").wait_for()
    look(page, name)
    assert barriers(page) == []
    read = ReadPoster.objects.get()
    assert {"title", "starts_at", "ends_at", "venue_town"} <= {each["key"][2] for each in read.found}
    assert page.locator("#id_starts_at-from-poster").inner_text() == "Letto dal manifesto: controllalo"
    page.locator("#id_title").fill("Giornata di selezione per tutti")
    assert not page.locator("#id_title-from-poster").count()
    for field, words in CHECKED.items():
        page.locator(f"#id_{field}").fill(words)
    page.get_by_role("link", name="Che cosa si vede nella foto").click()
    page.locator("#id_picture_alternative:focus").fill(ALTERNATIVE)
    page.get_by_role("button", name="Invia per l’approvazione").first.click()
    page.wait_for_url("**/elenco/event/**")
    chief = arrive(head)
    page = chief.opens(reverse("wagtailadmin_pages:edit", args=[read.page_id]))
    page.get_by_role("button", name="Approva e pubblica", exact=True).click()
    page.wait_for_url("**/elenco/event/**")
    assert (clerk.complaints, chief.complaints) == ([], [])
    item = published(tmp_path)[read.page.code]
    assert item.title[ITALIAN] == "Giornata di selezione per tutti" and item.summary[ITALIAN] == SUMMARY
    assert item.pictures[0].alternative[ITALIAN] == ALTERNATIVE and item.pictures[0].height_px == 1600
    assert item.starts_at > timezone.now() and item.contacts[0].phone


def published(folder):
    """The events that the terminals are sent now, by code."""
    make_keys(folder / "keys")
    repository = Repository(folder / "published", folder / "keys")
    from_database.runner(repository).tick()
    return {item.code: item for item in read_items("event", repository.published("event.json"), [])}


def look(page, name):
    """Keeps a picture of the page where somebody asks for it."""
    folder = os.environ.get("BACHECA_SCREENSHOTS")
    if folder:
        page.screenshot(path=Path(folder) / f"manifesto-{name}.png")
