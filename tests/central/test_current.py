"""What phones and portals are shown: at every moment what a fresh reading of the database would say, and cheaply."""

import io
from itertools import zip_longest
from typing import Any

import pytest
from django.core.files.base import ContentFile
from django.utils import timezone
from PIL import Image
from wagtail.images import get_image_model

from kiosk.central.freshness.confirming import confirm
from kiosk.central.items import catalogue
from kiosk.central.items.catalogue import snapshot
from kiosk.central.items.current import current
from kiosk.central.items.network import OrganisationPage, Place


def retitled(page: Any, title: str) -> None:
    page.title = title
    page.save_revision().publish()


def png(side_px: int) -> ContentFile[bytes]:
    data = io.BytesIO()
    Image.new("RGB", (side_px, side_px), "navy").save(data, "PNG")
    return ContentFile(data.getvalue(), f"{side_px}.png")


def pictured(page: Any) -> None:
    page.picture = get_image_model().objects.create(title="Foto", file=png(20))
    page.picture_alternative = "Una cucina"
    page.save_revision().publish()


def another_picture(page: Any) -> None:
    image = page.picture
    image.file, image.file_hash = png(30), ""
    image.save()


def elsewhere(page: Any) -> None:
    page.places = [Place.objects.first()]
    page.save_revision().publish()


def renamed_place(_: Any) -> None:
    place = Place.objects.first()
    place.slug = "un-altro-nome"
    place.save()


def moved(page: Any) -> None:
    page.move(OrganisationPage.objects.get(slug="enaip-borgomanero"), "last-child")


def differences() -> list[Any]:
    now = timezone.now()
    shown, fresh = current(now).items, snapshot(now).items
    return [pair for pair in zip_longest(shown, fresh) if pair[0] != pair[1]]


def test_every_change_is_seen_with_the_next_answer(offer: Any) -> None:
    assert not differences()
    user = offer.owner
    changes = (
        lambda page: retitled(page, "Un altro titolo"),
        pictured,
        another_picture,
        elsewhere,
        renamed_place,
        lambda page: confirm(page.pk, user),
        lambda page: page.unpublish(),
        lambda page: page.save_revision().publish(),
        moved,
        lambda page: page.delete(),
    )
    for change in changes:
        change(type(offer).objects.get(pk=offer.pk))
        assert not differences(), change
    assert offer.code not in {item.code for item in current(timezone.now()).items}


def test_after_a_change_only_what_has_changed_is_read(offer: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    current(timezone.now())
    read: list[str] = []
    one = catalogue._item
    monkeypatch.setattr(catalogue, "_item", lambda page, *rest: (read.append(page.code), one(page, *rest))[1])
    retitled(offer, "Un altro titolo")
    assert "Un altro titolo" in {item.title["it"] for item in current(timezone.now()).items}
    assert read == [offer.code]
    current(timezone.now())
    assert read == [offer.code]
