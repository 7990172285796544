"""A picture travels shrunk, named by the hash of its bytes, with words for who cannot see it."""

import hashlib
import io

import pytest
from django.core.files.base import ContentFile
from PIL import Image
from wagtail.images import get_image_model

from kiosk.central.items import dirty
from kiosk.central.items.catalogue import live_item, snapshot
from kiosk.central.items.pictures import ShrunkPicture, shrunk
from kiosk.central.items.ready import UNREADABLE, NotReadyError


def uploaded(width, height, title="Cucina"):
    data = io.BytesIO()
    Image.new("RGB", (width, height), "navy").save(data, "PNG")
    return get_image_model().objects.create(title=title, file=ContentFile(data.getvalue(), f"{title}.png"))


@pytest.fixture
def pictured(offer):
    offer.picture = uploaded(3200, 1000)
    offer.picture_alternative = "Una cucina"
    offer.translations = {**offer.translations, "en": {"picture_alternative": "A kitchen"}}
    offer.save()
    return offer


def test_a_picture_is_shrunk_and_named_by_its_bytes(pictured, now):
    picture = live_item("BM-1042").pictures[0]
    data = ShrunkPicture.objects.get().path.read_bytes()
    assert (picture.width_px, picture.height_px, picture.media_type) == (1600, 500, "image/jpeg")
    assert picture.sha256 == hashlib.sha256(data).hexdigest() and picture.size_bytes == len(data)
    assert picture.alternative == {"it": "Una cucina", "en": "A kitchen"}
    assert picture in next(item.pictures for item in snapshot(now).items if item.code == "BM-1042")


def test_a_picture_is_shrunk_once_and_again_when_it_is_replaced(pictured, django_assert_num_queries):
    live_item("BM-1042")
    image = get_image_model().objects.select_related("shrunk").get(pk=pictured.picture.pk)
    first = shrunk(image)
    with django_assert_num_queries(0):
        assert shrunk(image) == first
    before = dirty.generation()
    image.file = uploaded(10, 10, "Nuova").file
    image.file_hash = ""
    image.save()
    assert dirty.generation() > before
    assert shrunk(image).width_px == 10


def test_a_picture_without_words_is_left_to_the_clerk_to_describe(pictured, now, caplog):
    type(pictured).objects.filter(pk=pictured.pk).update(picture_alternative="")
    assert live_item("BM-1042", now) is None
    assert "alternative" in caplog.text


def test_a_picture_that_cannot_be_read_takes_only_its_item_out(pictured, now):
    before = {item.code for item in snapshot(now).items}
    lost(pictured)
    assert {item.code for item in snapshot(now).items} == before - {"BM-1042"}


def lost(page):
    """Neither the upload nor what was made of it is there."""
    page.picture.file.storage.delete(page.picture.file.name)
    ShrunkPicture.objects.all().delete()


@pytest.mark.parametrize(
    ("harm", "said"),
    [
        (lambda page: setattr(page, "picture_alternative", ""), "«Che cosa si vede nella foto»: Qui manca qualcosa."),
        (lost, f"«Foto»: {UNREADABLE}"),
    ],
)
def test_an_item_does_not_go_out_with_such_a_picture(pictured, harm, said):
    page = type(pictured).objects.get(pk=pictured.pk)
    harm(page)
    with pytest.raises(NotReadyError) as found:
        page.save_revision().publish()
    assert found.value.said == said
