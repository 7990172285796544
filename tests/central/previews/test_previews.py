"""What stands beside an item's form: the item as it is written now, or words that say what it lacks."""

import base64
import io
import re
from html import unescape

import pytest
from django.urls import reverse
from PIL import Image
from test_console import new_offer
from wagtail.admin.models import FormState

from kiosk.central.items.catalogue import live_item
from kiosk.central.items.item_page import ItemPage
from kiosk.central.items.kinds import PAGES
from kiosk.central.items.network import OrganisationPage
from kiosk.central.papers import making
from kiosk.central.previews.drawer import BusyError, NotDrawnError
from kiosk.contract.preview import read_request, to_line
from kiosk.paper.document import DocumentError

ALL = ["schermo", "telefono", "foglio-a4", "locandina-a4", "scontrino"]
TITLE = "Pizzaiolo di notte"


class Drawn:
    """Stands for the program that draws: keeps what it was asked, and gives a dot."""

    def __init__(self):
        self.requests, self.trouble = [], None

    def draw(self, request):
        if self.trouble:
            raise self.trouble
        self.requests.append(request)
        dot = io.BytesIO()
        Image.new("RGB", (1, 1), "navy").save(dot, "PNG")
        return [dot.getvalue()] * 2

    @property
    def item(self):
        """The item of the last request, after its journey."""
        request = self.requests[-1]
        return next(each for each in read_request(to_line(request))[1] if each.code == request.code)


@pytest.fixture
def drawn(monkeypatch):
    stands_in = Drawn()
    monkeypatch.setattr(ItemPage.previews["schermo"].way, "drawer", stands_in)
    return stands_in


@pytest.fixture
def address(offer):
    return reverse("wagtailadmin_pages:preview_on_edit", args=[offer.pk])


@pytest.fixture
def adding(db):
    branch = OrganisationPage.objects.get(slug="cpi-borgomanero")
    return reverse("wagtailadmin_pages:preview_on_add", args=("items", "jobofferpage", branch.pk))


def seen(client, address, mode="schermo", form=None, **chosen):
    """The page beside the form after the form was changed."""
    if form is not None:
        assert client.post(address, form).json() == {"is_valid": True, "is_available": True}
    answer = client.get(address, {"mode": mode, "in_preview_panel": "true", **chosen})
    assert answer.status_code == 200
    return unescape(answer.content.decode())


def pictures(page):
    found = re.findall(r'src="data:image/png;base64,([^"]+)"', page)
    return [Image.open(io.BytesIO(base64.b64decode(each))) for each in found]


def test_a_form_offers_them_all(head, offer):
    form = unescape(head.get(reverse("wagtailadmin_pages:edit", args=[offer.pk])).content.decode())
    places = [form.index(f">{label}</option>") for label in ("Schermo", "Telefono", "Foglio", "Locandina", "Scontrino")]
    assert places == sorted(places)
    assert 'data-side-panel="preview"' in form and "data-checks-panel" not in form


def test_the_screen_gets_what_stands_in_the_form_and_nothing_is_saved(head, offer, address, drawn):
    page = seen(head, address, form=new_offer(action="draft", title=TITLE))
    assert [each.size for each in pictures(page)] == [(1, 1)] * 2
    assert f"Lo schermo con «{TITLE}», pagina 2 di 2" in page
    assert drawn.item.title == {"it": TITLE, "en": "Pizza cook’s assistant"}
    assert drawn.item.steps[0]["it"] == "Telefona allo sportello"
    assert drawn.requests[-1].network.town == "Borgomanero"
    offer.refresh_from_db()
    assert offer.title == live_item("BM-1042").title["it"] == "Aiuto cuoco" and not offer.has_unpublished_changes


def test_choices_are_heeded_and_remembered(head, address, drawn):
    seen(head, address, form=new_offer(action="draft"), text="huge", palette="contrast", stand="wide", language="en")
    page = seen(head, address)
    asked = drawn.requests[-1]
    assert (asked.text, asked.palette, asked.size_px, asked.language) == ("huge", "contrast", (1920, 1080), "en")
    assert 'value="huge" aria-pressed="true"' in page
    seen(head, address, text="tiny", language="xx", stand="upright")
    assert (drawn.requests[-1].text, drawn.requests[-1].language) == ("huge", "en")


def test_a_language_is_offered_where_the_item_speaks_it(head, address, drawn):
    assert "Inglese" in seen(head, address, form=new_offer(action="draft"))
    seen(head, address, language="en")
    page = seen(head, address, form=new_offer(action="draft", **{"translations-en-title": ""}))
    assert "Inglese" not in page and drawn.requests[-1].language == "it"


def test_a_new_item_is_seen_before_it_is_saved(head, adding, drawn):
    page = seen(head, adding, form=new_offer(action="draft", title=TITLE, expire_at=""))
    assert drawn.item.title["it"] == TITLE and drawn.item.organisation == "cpi-borgomanero"
    assert "Il codice vero arriva quando salvi." in page
    assert not PAGES["job_offer"].objects.filter(title=TITLE).exists()


@pytest.mark.parametrize("mode", ALL)
def test_what_is_missing_is_said_by_its_name(head, adding, drawn, mode):
    page = seen(head, adding, mode, form=new_offer(action="draft", summary=""))
    assert "«In breve»: Qui manca qualcosa." in page and not pictures(page)


def test_an_item_that_is_over_is_not_shown_as_if_it_were_not(head, address, drawn):
    page = seen(head, address, form=new_offer(action="draft", apply_until="01/01/2020"))
    assert "Le date sono già passate" in page and not drawn.requests


def test_an_item_of_tomorrow_is_seen_today(head, address, drawn):
    seen(head, address, form=new_offer(action="draft", go_live_at="01/01/2090 9:00", expire_at="02/01/2090 9:00"))
    assert drawn.item.shown_at(drawn.requests[-1].now)


@pytest.mark.parametrize(
    ("trouble", "words"),
    [(NotDrawnError("no graphics"), "Anteprima non disponibile"), (BusyError("many"), "In molti guardano l’anteprima")],
)
def test_without_a_picture_words_say_so_and_all_else_is_seen(head, address, drawn, trouble, words):
    drawn.trouble = trouble
    page = seen(head, address, form=new_offer(action="draft", title=TITLE))
    assert words in page and not pictures(page)
    assert TITLE in seen(head, address, "telefono")
    assert pictures(seen(head, address, "locandina-a4"))


def test_the_phone_shows_its_own_page_and_leads_nowhere(head, address):
    page = seen(head, address, "telefono", form=new_offer(action="draft", title=TITLE))
    inside = unescape(re.search(r'srcdoc="([^"]*)"', head.get(address, {"mode": "telefono"}).content.decode())[1])
    assert f">{TITLE}</h1>" in inside and "pointer-events:none" in inside
    assert 'sandbox="allow-same-origin"' in page
    assert "Pizza cook’s assistant" in unescape(seen(head, address, "telefono", language="en"))


@pytest.mark.parametrize(("mode", "size"), [("foglio-a4", (840, 1188)), ("locandina-a4", (840, 1188))])
def test_paper_is_seen_as_it_will_be_printed(head, offer, address, mode, size):
    one, other = (seen(head, address, mode, form=new_offer(action="draft", title=title)) for title in (TITLE, "Cuoco"))
    (first,), (second,) = pictures(one), pictures(other)
    assert first.size == size and first.tobytes() != second.tobytes()
    assert reverse("item_paper", args=[offer.pk, mode]) in one and "ciò che ora è sugli schermi" in one


def test_the_slip_is_as_wide_as_its_printer(head, address):
    (slip,) = pictures(seen(head, address, "scontrino", form=new_offer(action="draft")))
    assert slip.width == 576


def test_what_does_not_fit_on_paper_is_said(head, address, monkeypatch):
    def too_long(*_, **__):
        raise DocumentError("leaflet.typ: does not fit")

    monkeypatch.setattr(making, "leaflet", too_long)
    page = seen(head, address, "foglio-a4", form=new_offer(action="draft"))
    assert "Non ci sta in un foglio" in page and not pictures(page)


def test_a_form_that_cannot_be_read_stops_the_preview_and_keeps_the_last(head, address, drawn):
    seen(head, address, form=new_offer(action="draft", title=TITLE))
    stopped = head.post(address, new_offer(action="draft", title="Altro", expire_at="boh")).json()
    assert stopped == {"is_valid": False, "is_available": True}
    seen(head, address)
    assert drawn.item.title["it"] == TITLE


@pytest.mark.parametrize("mode", ["", "altro", "../schermo"])
def test_an_unknown_view_is_not_there(head, address, mode):
    head.post(address, new_offer(action="draft"))
    assert head.get(address, {"mode": mode}).status_code == 404


def test_who_may_not_edit_sees_nothing(stranger, client, offer, address, adding, drawn):
    views = [address, adding, reverse("wagtailadmin_pages:view_draft", args=[offer.pk])]
    for view in views:
        for someone in (stranger, client):
            for mode in ALL:
                answer = someone.get(view, {"mode": mode})
                assert answer.status_code in (302, 403) and "Aiuto cuoco" not in answer.content.decode()
            someone.post(view, new_offer(action="draft", title=TITLE))
    assert not drawn.requests and not FormState.objects.exists()


def test_a_draft_is_kept_by_nobody_on_the_way(head, address, drawn):
    head.post(address, new_offer(action="draft"))
    answer = head.get(address, {"mode": "schermo"})
    assert "no-store" in answer["Cache-Control"]


@pytest.mark.parametrize("kind", PAGES)
def test_every_kind_is_seen_everywhere(administrator, kind, drawn):
    page = PAGES[kind].objects.filter(live=True).first()
    draft = reverse("wagtailadmin_pages:view_draft", args=[page.pk])
    for mode in ALL:
        assert page.title in seen(administrator, draft, mode)
    assert drawn.item.kind == kind
