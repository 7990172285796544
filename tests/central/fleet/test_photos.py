"""A picture of an idle screen: asked for, brought by its terminal, shown to who sees the page, gone after a day."""

import base64
import io
from datetime import timedelta
from html import unescape

import pytest
import terminals
from django.utils import timezone
from PIL import Image
from program import SECONDS, Program

from kiosk.central.fleet.models import Photo, Terminal
from kiosk.central.fleet.watching import Watch
from kiosk.contract.messages import PHOTO_PATH, PHOTO_SIDE_MAX_PX
from kiosk.terminal import photo

DAY = timedelta(days=1)


def jpeg(size=(360, 640), colour="red"):
    made = io.BytesIO()
    Image.new("RGB", size, colour).save(made, "JPEG")
    return made.getvalue()


def page(client, terminal):
    return " ".join(unescape(client.get(f"/gestione/totem/{terminal.pk}/").content.decode()).split())


def ask(keeper, terminal):
    return keeper.post(f"/gestione/totem/{terminal.pk}/foto/", follow=True)


def brings(machine, picture, wish=1, age_s=60):
    """The terminal's side of the line, without its program."""
    body = {"wish": wish, "age_s": age_s, "jpeg": base64.b64encode(picture).decode()}
    return machine._post(PHOTO_PATH, body)


def picture(client, terminal):
    return client.get(f"/gestione/totem/{terminal.pk}/schermo.jpg")


def test_a_photo_is_asked_for_brought_and_shown(keeper, writer, paired, machine, tmp_path, monkeypatch):
    there = Program(tmp_path, machine, terminals.local(10))
    monkeypatch.setattr("django.utils.timezone.now", lambda: there.now)
    ours = there.reporter()
    assert ours.once() and picture(keeper, paired).status_code == 404
    ask(keeper, paired)
    assert "Foto chiesta alle 10:00." in page(writer, paired)
    assert ours.once()
    photo.leave(there.state, photo.Taken(wish=1, taken_s=SECONDS - 120, jpeg=jpeg()))
    assert ours.once() and photo.left(there.state) is None
    said = page(writer, paired)
    assert "Mercoledì 25 novembre, 09:58. È la foto dell’immagine, non del pannello." in said
    assert (
        "Foto chiesta alle" not in said and "Chiedi una foto" not in said and "Chiedi una foto" in page(keeper, paired)
    )
    shown = picture(writer, paired)
    assert "no-store" in shown.headers["Cache-Control"] and shown.headers["Content-Type"] == "image/jpeg"
    assert Image.open(io.BytesIO(shown.content)).size == (360, 640) and shown.content != jpeg()


def test_only_who_is_at_the_console_sees_it(keeper, client, paired, machine):
    ask(keeper, paired)
    assert brings(machine, jpeg()).status_code == 204 and picture(keeper, paired).status_code == 200
    assert picture(client, paired).status_code == 302


def test_nothing_is_kept_that_nobody_asked_for(keeper, paired, machine):
    assert brings(machine, jpeg()).status_code == 400
    ask(keeper, paired)
    assert brings(machine, jpeg(), wish=2).status_code == 400
    assert brings(machine, jpeg(), age_s=2 * 24 * 3600).status_code == 400
    assert brings(terminals.Machine(), jpeg()).status_code == 403
    assert not Photo.objects.exists()
    assert brings(machine, jpeg()).status_code == 204
    assert brings(machine, jpeg(colour="blue")).status_code == 400, "one for each wish"
    ask(keeper, paired)
    assert brings(machine, jpeg(colour="blue"), wish=2).status_code == 204
    assert Photo.objects.count() == 1, "the new one is in place of the old one"


@pytest.mark.parametrize(
    "other", [b"", b"no picture", jpeg((PHOTO_SIDE_MAX_PX + 1, 8)), jpeg()[:30] + jpeg()[-2:]], ids=lambda _: ""
)
def test_what_is_no_picture_of_a_screen_is_refused(keeper, paired, machine, other):
    ask(keeper, paired)
    assert brings(machine, other).status_code == 400 and not Photo.objects.exists()


def test_after_a_day_it_is_gone_and_so_is_a_request(keeper, paired, machine):
    ask(keeper, paired)
    brings(machine, jpeg())
    ask(keeper, paired)
    now = timezone.now()
    Watch().tick(now + DAY - timedelta(minutes=2))
    assert Photo.objects.exists() and Terminal.objects.get().photo_asked_at
    Photo.objects.update(taken_at=now - DAY)
    assert picture(keeper, paired).status_code == 404 and "non del pannello. Si cancella" not in page(keeper, paired)
    Watch().tick(now + DAY)
    assert not Photo.objects.exists() and Terminal.objects.get().photo_asked_at is None
    assert "la foto chiesta ieri non è arrivata." in page(keeper, paired)


def test_it_is_asked_for_until_it_has_come(keeper, paired, machine):
    """A terminal that begins anew in between hears of it again."""

    def wanted():
        return machine.reports(settings=paired.version).json()["photo"]

    assert wanted() == 0
    ask(keeper, paired)
    assert [wanted(), wanted()] == [1, 1]
    assert machine.introduces().json()["paired"]["wishes"]["photo"] == 1
    assert brings(machine, jpeg()).status_code == 204
    assert wanted() == 0
    ask(keeper, paired)
    assert wanted() == 2
