"""From a poster to a draft, as a clerk meets it: the page that takes it, the draft, what is said of bad files."""

import io
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import flyers
import pypdf
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from PIL import Image
from wagtail.images import get_image_model

from kiosk.central.intake.from_poster import asking, making
from kiosk.central.intake.from_poster.asking import BUSY, PROBLEMS
from kiosk.central.intake.from_poster.forms import BYTES_MAX, NO_FILE, NO_KIND, TOO_LARGE
from kiosk.central.intake.from_poster.models import ReadPoster
from kiosk.central.intake.from_poster.views import KNOWN
from kiosk.central.items.item_page import ItemPage
from kiosk.central.items.kinds import PAGES

pytestmark = pytest.mark.filterwarnings(  # Wagtail leaves the files of small pictures unclosed
    "ignore:Exception ignored in. <function SpooledTemporaryFile", "ignore:Exception ignored in. <_io.FileIO"
)
ROME = ZoneInfo("Europe/Rome")


def send(client, data, kind="event", name="manifesto.pdf", **more):
    form = {"kind": kind, "file": SimpleUploadedFile(name, data), **more}
    return client.post(reverse("from_poster"), form)


def draft(answer):
    assert answer.status_code == 302, answer.context["form"].errors
    return ItemPage.objects.get(pk=int(answer.url.rstrip("/").split("/")[-2])).specific


def form_of(client, page):
    return client.get(reverse("wagtailadmin_pages:edit", args=[page.pk])).content.decode()


@pytest.fixture(scope="module")
def flyer():
    """A recruiting day three weeks from now, and its day."""
    day = timezone.localdate() + timedelta(days=21)
    when = f"{date_format(day, 'l j F Y')}, dalle ore 9:30 alle 13"
    return flyers.pdf(when=when, booking=date_format(day - timedelta(days=3), "j F")), day


def test_a_pdf_becomes_a_draft_with_its_picture_and_what_it_says(writer, flyer):
    data, day = flyer
    page = draft(send(writer, data))
    assert not page.live and page.organisation_slug == "cpi-borgomanero"
    assert page.title == "Giornata di selezione per la logistica" and page.event_type == "recruiting_day"
    assert page.starts_at == datetime(day.year, day.month, day.day, 9, 30, tzinfo=ROME)
    assert page.ends_at == datetime(day.year, day.month, day.day, 13, 0, tzinfo=ROME)
    assert timezone.localtime(page.expire_at).date() == day
    assert (page.venue_name, page.venue_address, page.venue_town) == (
        "Sala Polivalente",
        "via Marconi 12",
        "Borgomanero",
    )
    assert page.employers.splitlines() == ["Trasporti Esempio Srl", "Magazzini Prova Spa"]
    phones = [(each.name, each.phone) for each in page.contacts.all()]
    assert phones == [("Lago Lavoro Borgomanero", "0322 000 111"), ("Lago Lavoro Borgomanero", "333 000 1111")]
    assert page.picture.collection.name.startswith("Centro per l’impiego") and page.picture_alternative == ""


def test_the_form_says_what_was_read_and_what_is_to_be_written(writer, flyer):
    own = draft(send(writer, flyer[0]))
    page = form_of(writer, own)
    assert 'href="#id_title" data-from-poster="read"' in page and 'href="#id_contacts-0-phone"' in page
    assert 'href="#id_picture_alternative" data-from-poster="missing"' in page
    assert 'href="#id_steps" data-from-poster="missing"' in page and "Tutto il testo letto" in page
    own.title = "Selezione per la logistica"
    own.save_revision()
    again = form_of(writer, own)
    assert 'href="#id_title"' not in again and 'href="#id_starts_at" data-from-poster="read"' in again


def test_a_published_item_no_longer_speaks_of_its_poster(head, flyer):
    own = draft(send(head, flyer[0]))
    own.picture_alternative, own.steps = "Un manifesto", "Vieni al Centro"
    own.save_revision().publish()
    assert "data-from-poster" not in form_of(head, own)


def test_the_same_poster_makes_no_second_draft(writer, flyer):
    first = draft(send(writer, flyer[0]))
    answer = send(writer, flyer[0])
    assert draft(answer).pk == first.pk and KNOWN in form_of(writer, first)
    assert ReadPoster.objects.count() == 1


@pytest.mark.parametrize("kind", PAGES)
def test_any_kind_has_its_draft_even_of_a_poster_that_says_little(writer, kind):
    data = flyers.pdf("#set page(width: 100mm, height: 140mm)\nUna sera insieme, davvero per tutti quelli che vogliono")
    page = draft(send(writer, data, kind))
    assert page.kind == kind and page.picture and not page.live


def test_without_any_title_there_is_still_a_draft_that_asks_for_one(writer):
    blank = io.BytesIO()
    Image.new("RGB", (400, 600), "white").save(blank, "PNG")
    page = draft(send(writer, blank.getvalue(), name="vuoto.png"))
    words = form_of(writer, page)
    assert page.title == making.NO_TITLE and 'href="#id_title" data-from-poster="missing"' in words
    assert making.UNREAD["nothing"] in words or making.UNREAD["no_reader"] in words


def test_a_picture_keeps_nothing_of_what_the_telephone_knows(writer, flyer):
    photo = flyers.photograph(flyers.drawn(flyer[0]), share=0.5)
    assert Image.open(io.BytesIO(photo)).getexif().get_ifd(0x8825)
    own = draft(send(writer, photo, name="IMG_1.JPG"))
    with own.picture.file.open() as file:
        kept = Image.open(io.BytesIO(file.read()))
    assert kept.height > kept.width and max(kept.size) == 1600
    assert not kept.getexif() and not {"exif", "comment", "xmp", "icc_profile"} & set(kept.info)


def locked():
    document = pypdf.PdfWriter(io.BytesIO(flyers.pdf()))
    document.encrypt("segreto")
    out = io.BytesIO()
    document.write(out)
    return out.getvalue()


def huge_picture():
    out = io.BytesIO()
    Image.new("1", (20_000, 20_000)).save(out, "PNG")
    return out.getvalue()


@pytest.mark.parametrize(
    ("data", "complaint"),
    [
        (b"PK\x03\x04 un documento", PROBLEMS["unknown"]),
        (b"<svg xmlns='http://www.w3.org/2000/svg'/>", PROBLEMS["unknown"]),
        (flyers.pdf()[:900], PROBLEMS["broken"]),
        (locked(), PROBLEMS["locked"]),
        (huge_picture(), PROBLEMS["large"]),
        (b"x" * (BYTES_MAX + 1), TOO_LARGE),
        (b"", "Questo file è vuoto."),
    ],
    ids=["zip", "svg", "half", "locked", "bomb", "heavy", "empty"],
)
def test_a_bad_file_is_refused_in_words_and_nothing_is_kept(writer, data, complaint):
    before = ItemPage.objects.count(), get_image_model().objects.count()
    answer = send(writer, data)
    assert answer.status_code == 200 and complaint in answer.content.decode()
    assert answer.context["form"]["kind"].value() == "event"
    assert (ItemPage.objects.count(), get_image_model().objects.count()) == before


def test_what_is_missing_is_asked_for(writer):
    answer = writer.post(reverse("from_poster"), {})
    assert NO_FILE in answer.content.decode() and NO_KIND in answer.content.decode()


def test_when_others_are_being_read_one_is_told_to_wait(writer, flyer):
    taken = [asking._places.acquire(blocking=False) for _ in range(asking.AT_ONCE)]
    try:
        assert all(taken) and BUSY in send(writer, flyer[0]).content.decode()
    finally:
        for _ in taken:
            asking._places.release()


@pytest.mark.parametrize("kind", PAGES)
def test_the_way_in_is_above_each_list_and_on_the_first_page(writer, kind):
    address = reverse("from_poster")
    assert f'href="{address}?tipo={kind}"' in writer.get(reverse(f"{kind}:index")).content.decode()
    assert f'href="{address}"' in writer.get("/gestione/").content.decode()
    assert writer.get(f"{address}?tipo={kind}").context["form"]["kind"].value() == kind


def test_a_clerk_writes_for_no_other_organisation(stranger, writer, flyer):
    from kiosk.central.items.network import OrganisationPage

    foreign = OrganisationPage.objects.get(slug="cpi-borgomanero")
    own = draft(send(stranger, flyer[0], branch=foreign.pk))
    assert own.organisation_slug == "enaip-borgomanero" and own.picture.collection.name.startswith("Enaip")
    assert writer.get(own.picture.file.url).status_code == 404
    assert writer.get(reverse("wagtailadmin_pages:edit", args=[own.pk])).status_code == 302
    assert draft(send(writer, flyer[0])).pk != own.pk


def test_who_is_not_signed_in_or_forges_a_form_sends_nothing(client, writer, flyer):
    before = ItemPage.objects.count()
    assert client.post(reverse("from_poster"), {"kind": "event"}).status_code == 302
    strict = Client(enforce_csrf_checks=True)
    strict.cookies = writer.cookies
    assert strict.post(reverse("from_poster"), {"kind": "event"}).status_code == 403
    assert ItemPage.objects.count() == before
