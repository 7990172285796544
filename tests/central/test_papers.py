"""Paper from the console: one click gives a sheet with the item's words, and nobody gets a draft of others."""

import io
import re
from datetime import timedelta
from html import unescape

import pypdf
import pytest
from django.conf import settings
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from kiosk.central.items.catalogue import live_item
from kiosk.central.items.item_page import ItemPage
from kiosk.central.items.kinds import PAGES
from kiosk.central.items.network import OrganisationPage, Place
from kiosk.central.papers import making
from kiosk.central.papers.making import DRAFT, EMPTY_WEEK, OVER, PAPERS, TOO_LONG
from kiosk.central.papers.panel import A_DRAFT, NOT_THE_CHANGES, ON_SCREENS
from kiosk.paper.document import DocumentError

A4_MM, A3_MM = (210, 297), (297, 420)
SIZES_MM = {"locandina-a4": A4_MM, "locandina-a3": A3_MM, "foglio-a4": A4_MM}
POINTS_PER_MM = 72 / 25.4


def address(page, name="locandina-a4"):
    return reverse("item_paper", args=[page.pk, name])


def sheet(answer):
    """The one page of the answer, and the words on it."""
    assert (answer.status_code, answer["Content-Type"]) == (200, "application/pdf")
    (page,) = pypdf.PdfReader(io.BytesIO(answer.content)).pages
    return page, " ".join(page.extract_text().split())


def on_paper(answer):
    return sheet(answer)[1]


def told(client, answer):
    """The complaint that the clerk reads on the page where the answer leads."""
    page = unescape(client.get(answer.url).content.decode())
    assert "Traceback" not in page
    return " ".join(re.sub(r"<[^>]+>", " ", page).split())


def rewritten(offer, **values):
    """A draft of a page; it may have holes."""
    page = ItemPage.objects.get(pk=offer.pk).specific
    for name, value in values.items():
        setattr(page, name, value)
    page.save_revision(clean=False)


@pytest.fixture
def unpublished(offer):
    """A whole offer that was taken off the screens and then rewritten."""
    offer.unpublish()
    rewritten(offer, title="Aiuto cuoco di notte")
    return offer


@pytest.mark.parametrize("name", PAPERS)
def test_a_click_opens_one_page_with_the_items_words(head, offer, name):
    answer = head.get(address(offer, name))
    page, words = sheet(answer)
    assert answer["Content-Disposition"] == f'inline; filename="BM-1042-{name}.pdf"'
    assert "no-store" in answer["Cache-Control"]
    assert "Aiuto cuoco" in words and "BM-1042" in words and DRAFT not in words
    size_mm = tuple(round(float(side) / POINTS_PER_MM) for side in (page.mediabox.width, page.mediabox.height))
    assert size_mm == SIZES_MM[name]


@pytest.mark.parametrize("kind", PAGES)
@pytest.mark.parametrize("name", PAPERS)
def test_every_kind_can_be_printed(administrator, kind, name):
    page = next(each for each in PAGES[kind].objects.live() if live_item(each.code))
    assert page.code in on_paper(administrator.get(address(page, name)))


def test_a_writer_prints_too(writer, offer):
    assert "Aiuto cuoco" in on_paper(writer.get(address(offer)))


def test_what_does_not_exist_is_not_printed(head, offer):
    assert head.get(address(offer, "opuscolo")).status_code == 404
    assert head.get(reverse("item_paper", args=[10**6, "foglio-a4"])).status_code == 404
    assert head.post(address(offer)).status_code == 405


def test_what_is_on_the_screens_is_printed_and_not_the_changes(head, offer):
    rewritten(offer, title="Aiuto cuoco di notte")
    assert "di notte" not in on_paper(head.get(address(offer)))


@pytest.mark.parametrize("name", PAPERS)
def test_a_draft_is_printed_with_a_mark(head, unpublished, name):
    answer = head.get(address(unpublished, name))
    words = on_paper(answer)
    assert "Aiuto cuoco di notte" in words.replace("\u00a0", " ") and DRAFT in words
    assert f"{name}-bozza.pdf" in answer["Content-Disposition"]


@pytest.mark.parametrize("name", PAPERS)
def test_another_organisation_gets_nothing_of_a_draft(stranger, unpublished, name):
    answer = stranger.get(address(unpublished, name))
    assert answer.status_code in (302, 403)
    assert b"PDF" not in answer.content and "cuoco" not in told(stranger, answer)


def test_nobody_prints_who_is_not_signed_in(client: Client, offer):
    for behind in (address(offer), reverse("weekly_paper")):
        assert reverse("wagtailadmin_login") in client.get(behind).url


@pytest.mark.parametrize("kind", PAGES)
def test_a_draft_full_of_holes_says_what_is_missing_and_stays(administrator, kind):
    page = PAGES[kind].objects.first()
    page.unpublish()
    optional = {"title", "slug", "code", "url_path", "draft_title"}
    texts = [field.name for field in page._meta.get_fields() if field.get_internal_type() in ("CharField", "TextField")]
    rewritten(page, **{name: "" for name in texts if name not in optional}, title="Da scrivere")
    answer = administrator.get(address(page))
    assert answer.url == reverse("wagtailadmin_pages:edit", args=[page.pk])
    assert "Non si può ancora stampare. «" in told(administrator, answer)
    assert PAGES[kind].objects.get(pk=page.pk).get_latest_revision_as_object().title == "Da scrivere"


def test_a_hole_is_named_as_in_the_form(head, unpublished):
    rewritten(unpublished, summary="")
    said = told(head, head.get(address(unpublished)))
    assert "Non si può ancora stampare. «In breve»: Qui manca qualcosa." in said


def test_what_is_too_long_for_a_page_says_so(head, offer, monkeypatch):
    def too_long(*_, **__):
        raise DocumentError("poster.typ: does not fit")

    monkeypatch.setattr(making, "poster", too_long)
    answer = head.get(address(offer))
    assert answer.url == reverse("wagtailadmin_pages:edit", args=[offer.pk])
    assert TOO_LONG in told(head, answer)


def test_what_is_over_is_not_printed(head, unpublished):
    now = timezone.now()
    rewritten(unpublished, go_live_at=now - timedelta(days=9), expire_at=now - timedelta(days=1))
    assert OVER in told(head, head.get(address(unpublished)))


def test_the_form_has_the_buttons_and_says_what_they_print(head, offer):
    edit = reverse("wagtailadmin_pages:edit", args=[offer.pk])
    form = unescape(head.get(edit).content.decode())
    assert all(f'href="{address(offer, name)}"' in form and PAPERS[name].label in form for name in PAPERS)
    assert ON_SCREENS in form
    rewritten(offer, title="Aiuto cuoco di notte")
    assert NOT_THE_CHANGES in unescape(head.get(edit).content.decode())
    offer.unpublish()
    assert A_DRAFT in unescape(head.get(edit).content.decode())


def test_a_form_that_was_never_saved_has_no_paper(head):
    branch = OrganisationPage.objects.get(slug="cpi-borgomanero")
    form = head.get(reverse("wagtailadmin_pages:add", args=("items", "jobofferpage", branch.pk))).content.decode()
    assert "Locandina A4" not in form and "/carta/" not in form


def test_the_list_has_paper_in_every_row(head, offer):
    rows = head.get(reverse("job_offer:index")).content.decode()
    assert f'href="{address(offer)}"' in rows


def test_only_items_have_paper(administrator):
    branch = OrganisationPage.objects.get(slug="cpi-borgomanero")
    form = administrator.get(reverse("wagtailadmin_pages:edit", args=[branch.pk])).content.decode()
    assert "locandina" not in form.lower()
    assert administrator.get(reverse("item_paper", args=[branch.pk, "locandina-a4"])).status_code == 404


def test_the_week_is_one_click_from_the_first_page(writer, offer):
    first = unescape(writer.get("/gestione/").content.decode())
    assert f'href="{reverse("weekly_paper")}"' in first and "Foglio della settimana" in first
    answer = writer.get(reverse("weekly_paper"))
    page, words = sheet(answer)
    assert answer["Content-Disposition"] == 'inline; filename="settimana.pdf"'
    assert "BM-" in words
    assert round(float(page.mediabox.height) / POINTS_PER_MM) == A4_MM[1]


def test_the_week_of_a_place_leaves_out_what_is_not_shown_there(head, offer):
    here, there = Place.objects.all()[:2]
    others = ItemPage.objects.exclude(pk=offer.pk)
    others.update(live=False)
    offer.places = [here]
    offer.save_revision().publish()
    week = reverse("weekly_paper")
    words = on_paper(head.get(week, {"luogo": here.slug}))
    assert "BM-1042" in words and here.name in words, "what, and for whom takes it down, where"
    answer = head.get(week, {"luogo": there.slug})
    assert answer.url == "/gestione/" and EMPTY_WEEK in told(head, answer)


def test_the_code_on_the_sheets_opens_the_phone_page(head, offer):
    site = settings.NETWORK.phone_address.rstrip("/").upper()
    for name in PAPERS:
        catalogue = pypdf.PdfReader(io.BytesIO(head.get(address(offer, name)).content)).root_object
        assert f"{site}/O/BM-1042" in alternatives(catalogue["/StructTreeRoot"])


def alternatives(element):
    """The words that stand for pictures, all the way down."""
    found = element.get_object() if hasattr(element, "get_object") else element
    if isinstance(found, list):
        return " ".join(alternatives(each) for each in found)
    return f"{found.get('/Alt', '')} {alternatives(found.get('/K'))}" if isinstance(found, dict) else ""
