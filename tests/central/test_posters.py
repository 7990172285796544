"""Posters on the walls: printed with a number for a place, hung, and taken down when they no longer tell the truth."""

import io
from datetime import timedelta
from html import unescape

import pypdf
import pypdfium2
import pytest
import zxingcpp
from django.conf import settings
from django.urls import reverse
from django.utils import timezone

from kiosk.central.items.network import Place
from kiosk.central.posters.models import Poster
from kiosk.central.posters.standing import CHANGED, GONE, OVER


@pytest.fixture
def place(db):
    return Place.objects.first()


def printed(client, offer, place, size="a4"):
    """The answer to a click on a size; its last address is the paper's."""
    address = reverse("posters_of_item", args=[offer.pk])
    return client.post(address, {"place": place.slug, "size": size}, follow=True)


def step(client, poster, name):
    return client.post(reverse("poster_step", args=[poster.number, name]), follow=True)


def overview(client, **asked):
    return unescape(client.get(reverse("posters"), asked).content.decode())


@pytest.fixture
def hung(head, offer, place):
    """A poster that hangs."""
    printed(head, offer, place)
    poster = Poster.objects.get()
    step(head, poster, "appesa")
    poster.refresh_from_db()
    return poster


def test_a_click_makes_a_poster_with_its_number_and_place(head, offer, place):
    paper = printed(head, offer, place)
    poster = Poster.objects.get()
    words = " ".join(page.extract_text() for page in pypdf.PdfReader(io.BytesIO(paper.content)).pages)
    assert paper["Content-Type"] == "application/pdf"
    assert f"Locandina {poster.named}" in words and place.name in words
    until = f"{poster.remove_after:%d}".lstrip("0")
    assert f"togliere dopo il {until}" in words


def test_its_code_opens_the_item_and_for_staff_the_poster(head, client, offer, place):
    paper = printed(head, offer, place)
    picture = pypdfium2.PdfDocument(paper.content)[0].render(scale=150 / 72).to_pil()
    (found,) = {each.text for each in zxingcpp.read_barcodes(picture)}
    assert found == f"{settings.NETWORK.phone_address}/O/BM-1042/{Poster.objects.get().number}".upper()
    page = client.get(found.removeprefix(settings.NETWORK.phone_address.upper()))
    door = reverse("poster", args=[Poster.objects.get().number])
    assert "Aiuto cuoco" in page.content.decode() and f'href="{door}"' in page.content.decode()
    assert not page.cookies
    assert client.get(door).status_code == 302, "who is not signed in meets the sign-in page"
    assert head.get(door).status_code == 200


def test_a_visitor_who_scans_a_poster_of_something_gone_reads_so(client, head, offer, place):
    printed(head, offer, place)
    offer.unpublish()
    page = client.get(f"/O/BM-1042/{Poster.objects.get().number}")
    assert page.status_code == 410 and "/gestione/locandine/" in page.content.decode()


def test_the_same_click_again_makes_no_second_poster_until_the_first_hangs(head, offer, place):
    printed(head, offer, place)
    printed(head, offer, place)
    assert Poster.objects.count() == 1
    printed(head, offer, place, "a3")
    step(head, Poster.objects.first(), "appesa")
    printed(head, offer, place)
    numbers = list(Poster.objects.values_list("number", flat=True))
    assert len(set(numbers)) == 3


def test_it_is_hung_and_taken_down_and_that_can_be_said_wrongly(head, hung):
    assert "appesa" in overview(head) and hung.hung_by == "responsabile-cpi"
    step(head, hung, "tolta")
    assert hung.named not in overview(head)
    step(head, hung, "appesa")
    assert hung.named in overview(head)


def test_nothing_changes_by_looking(head, hung):
    assert head.get(reverse("poster_step", args=[hung.number, "tolta"])).status_code == 405
    assert head.post(reverse("poster_step", args=[hung.number, "bruciata"])).status_code == 404
    hung.refresh_from_db()
    assert hung.taken_down_at is None


@pytest.mark.parametrize("why", [OVER, GONE, CHANGED])
def test_what_no_longer_tells_the_truth_is_to_be_taken_down(head, offer, hung, why):
    assert "Locandine da togliere" not in unescape(head.get("/gestione/").content.decode())
    if why is OVER:
        Poster.objects.update(remove_after=timezone.localdate() - timedelta(days=1))
    elif why is GONE:
        offer.unpublish()
    else:
        offer.pay = "1.500 euro netti al mese"
        offer.save_revision().publish()
    assert why in overview(head, togliere="") and "da togliere" in overview(head)
    first = unescape(head.get("/gestione/").content.decode())
    assert "Locandine da togliere: 1" in first and hung.place.name in first


def test_who_confirms_an_item_makes_no_poster_old(head, offer, hung):
    offer.checked_at, offer.checked_by = timezone.now(), "cpi-borgomanero"
    offer.save_revision().publish()
    assert hung.named not in overview(head, togliere="")


def test_a_changed_item_is_not_printed_under_the_old_number(head, offer, hung):
    offer.pay = "1.500 euro netti al mese"
    offer.save_revision().publish()
    answer = head.get(reverse("poster_paper", args=[hung.number]), follow=True)
    assert answer["Content-Type"].startswith("text/html") and "La scheda è cambiata" in answer.content.decode()


def test_a_deleted_items_poster_is_still_to_be_taken_down(head, offer, hung):
    offer.delete()
    assert GONE in overview(head) and "Aiuto cuoco" in overview(head)


def test_a_draft_is_not_hung(head, offer, place):
    offer.unpublish()
    answer = printed(head, offer, place)
    assert "si appende solo per ciò che è pubblicato" in answer.content.decode() and not Poster.objects.exists()


def test_a_place_or_a_size_that_is_none_is_refused(head, offer, place):
    address = reverse("posters_of_item", args=[offer.pk])
    assert head.post(address, {"place": "nessuno", "size": "a4"}).status_code == 404
    assert head.post(address, {"place": place.slug, "size": "a9"}).status_code == 404


def test_one_place_alone(head, offer, hung):
    other = Place.objects.exclude(pk=hung.place_id).first()
    printed(head, offer, other)
    assert hung.named in overview(head, luogo=hung.place.slug)
    assert hung.named not in overview(head, luogo=other.slug)


def test_another_organisation_sees_and_touches_none_of_it(stranger, administrator, offer, hung):
    assert hung.named not in overview(stranger) and "Aiuto cuoco" not in overview(stranger)
    for name in ("poster", "poster_paper"):
        assert stranger.get(reverse(name, args=[hung.number])).status_code == 404
    assert stranger.post(reverse("poster_step", args=[hung.number, "tolta"])).status_code == 404
    of_item = reverse("posters_of_item", args=[offer.pk])
    assert stranger.get(of_item).status_code != 200
    hung.refresh_from_db()
    assert hung.taken_down_at is None
    assert hung.named in overview(administrator)


def test_the_form_leads_to_its_posters(head, writer, offer):
    edit = reverse("wagtailadmin_pages:edit", args=[offer.pk])
    door = reverse("posters_of_item", args=[offer.pk])
    for client in (head, writer):
        assert f'href="{door}"' in client.get(edit).content.decode()
        assert client.get(door).status_code == 200
