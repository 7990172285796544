"""The screen and its console: a picture that proves it is alive, and what the console wants of it."""

import io
import threading
from datetime import UTC, datetime
from pathlib import Path

import moments
import msgspec
import pytest
from kivy.graphics import Color, Rectangle
from kivy.uix.widget import Widget
from PIL import Image, ImageChops, ImageStat
from visitor import Terminal

from kiosk.contract.jpeg import is_bare
from kiosk.contract.messages import PHOTO_BYTES_MAX, Paired, RemoteSettings, Wishes
from kiosk.terminal import evidence, photo
from kiosk.terminal.paired import Pairing
from kiosk.terminal.ui.measure import picture_of
from kiosk.terminal.ui.pulse import Beat, Pulse
from kiosk.terminal.ui.witness import Witness

SETTINGS = {"place": moments.PLACE, "diagonal_in": 32.0}
AT = datetime(2026, 11, 25, 10, 0, tzinfo=UTC)


@pytest.fixture
def pairing(tmp_path: Path) -> Pairing:
    """A terminal that its console knows."""
    made = Pairing(tmp_path)
    made.take(Paired(root="{}", wishes=wishes()))
    return made


@pytest.fixture
def watched(terminal: Terminal, pairing: Pairing) -> Witness:
    """A witness beside the terminal."""
    terminal.app.remote = pairing.settings
    witness = Witness(terminal.app, pairing, 60.0, lambda: terminal.seconds)
    witness.begin()
    yield witness
    witness.end()


def wishes(restart: int = 0, **settings: object) -> Wishes:
    return Wishes(at=AT, number=0, version=1, restart=restart, settings=RemoteSettings(**SETTINGS | settings))


def beats(terminal: Terminal, pulse: Pulse, heard: list[Beat], count: int = 3) -> list[Beat]:
    for _ in range(count):
        before = len(heard)
        pulse.beat()
        terminal.settle()
        assert len(heard) == before + 1, "a change brings a frame, and a frame is looked at once"
    return heard


def test_a_picture_that_is_drawn_is_alive_each_time_and_not_black(terminal: Terminal) -> None:
    heard: list[Beat] = []
    assert all(
        each.alive and each.brightness > 20 for each in beats(terminal, Pulse(terminal.app.house, heard.append), heard)
    )


@pytest.mark.parametrize("colour", [(0, 0, 0), (1, 1, 1), (0.5, 0.5, 0.5), (0.04, 0.3, 0.58)])
def test_on_every_ground_the_change_is_seen_by_the_machine_and_not_by_people(
    terminal: Terminal, colour: tuple[float, float, float]
) -> None:
    house, heard = terminal.app.house, []
    with house.canvas.after:
        Color(*colour, 1)
        Rectangle(pos=(0, 0), size=(4000, 4000))
    pulse = Pulse(house, heard.append)
    assert all(each.alive for each in beats(terminal, pulse, heard, 4))
    assert max(abs(part - whole * 255) for part, whole in zip(pulse._wanted, colour, strict=True)) <= 21


def test_black_is_seen(terminal: Terminal) -> None:
    house, heard = terminal.app.house, []
    with house.canvas.after:
        Color(0, 0, 0, 1)
        Rectangle(pos=(0, 0), size=(4000, 4000))
    assert beats(terminal, Pulse(house, heard.append), heard)[-1].brightness == 0


def test_a_change_that_does_not_reach_the_picture_is_no_sign_of_life(terminal: Terminal) -> None:
    house, heard = terminal.app.house, []
    pulse = Pulse(house, heard.append)
    with house.canvas.after:
        Color(0.2, 0.2, 0.2, 1)
        Rectangle(pos=(0, 0), size=(4000, 4000))
    assert not any(each.alive for each in beats(terminal, pulse, heard)[1:])


def left(terminal: Terminal, witness: Witness, pairing: Pairing) -> evidence.Evidence:
    terminal.seconds += 60
    before = evidence.found(pairing.folder.parent)
    witness._beat()
    terminal.until(lambda: evidence.found(pairing.folder.parent) not in (None, before))
    return evidence.found(pairing.folder.parent)


def test_evidence_is_left_for_who_reports(terminal: Terminal, watched: Witness, pairing: Pairing) -> None:
    found = left(terminal, watched, pairing)
    assert found.pulse_s == terminal.seconds and found.brightness > 20 and found.touched_s is None
    assert found.catalogue_at == terminal.app.library.published_at()
    terminal.touch("Tocca lo schermo")
    assert left(terminal, watched, pairing).touched_s == terminal.seconds - 60


def test_out_of_service_shows_at_once_but_breaks_off_no_visit(
    terminal: Terminal, watched: Witness, pairing: Pairing
) -> None:
    terminal.touch("Tocca lo schermo")
    pairing.keep(wishes(out_of_service=True))
    watched._look()
    assert not terminal.says("Questo schermo riposa")
    terminal.app.end()
    watched._look()
    terminal.settle()
    assert terminal.says("Questo schermo riposa") and left(terminal, watched, pairing).out_of_service
    pairing.keep(wishes())
    watched._look()
    terminal.settle()
    assert not terminal.says("Questo schermo riposa") and not watched.again


def test_visits_begin_as_the_console_says(terminal: Terminal, watched: Witness, pairing: Pairing) -> None:
    pairing.keep(wishes(text="large", volume=5))
    watched._look()
    terminal.touch("Tocca lo schermo")
    assert (terminal.app.visit.text, terminal.app.visit.volume) == ("large", 5)


def test_what_the_console_features_here_comes_first(terminal: Terminal, watched: Witness, pairing: Pairing) -> None:
    code = terminal.app.library.items("course", terminal.now)[-1].code
    pairing.keep(wishes(featured=(code,)))
    watched._look()
    assert terminal.app.house.children[0].turn[0].code == code


def asked_for_a_photo(terminal: Terminal, watched: Witness, pairing: Pairing) -> photo.Taken | None:
    """What is there after the witness has looked, once everything is written that will be."""
    pairing.keep(msgspec.structs.replace(wishes(), photo=1))
    watched._look()
    for each in threading.enumerate():
        if each.name == "photo":
            each.join()
    return photo.left(pairing.folder.parent)


def test_a_photo_is_taken_of_the_idle_screen_only(terminal: Terminal, watched: Witness, pairing: Pairing) -> None:
    terminal.touch("Tocca lo schermo")
    assert asked_for_a_photo(terminal, watched, pairing) is None, "somebody is there"
    terminal.app.end()
    terminal.settle()
    taken = asked_for_a_photo(terminal, watched, pairing)
    assert taken.wish == 1 and taken.taken_s == terminal.seconds and is_bare(taken.jpeg)
    idle, seen = picture_of(terminal.app.house), Image.open(io.BytesIO(taken.jpeg))
    assert max(seen.size) == photo.SIDE_PX and len(taken.jpeg) <= PHOTO_BYTES_MAX
    apart = ImageStat.Stat(ImageChops.difference(seen, idle.resize(seen.size)))
    assert max(apart.mean) < 6, "it is the idle screen's"
    (pairing.folder.parent / photo.FILE).unlink()
    assert asked_for_a_photo(terminal, watched, pairing) is None, "each wish brings one"


def test_a_photo_that_was_asked_for_while_the_screen_began_anew_is_taken(terminal: Terminal, pairing: Pairing) -> None:
    pairing.keep(msgspec.structs.replace(wishes(), photo=3))
    anew = Witness(terminal.app, pairing, 60.0, lambda: terminal.seconds)
    anew._look()
    for each in threading.enumerate():
        if each.name == "photo":
            each.join()
    assert photo.left(pairing.folder.parent).wish == 3


@pytest.mark.parametrize("change", [{"out_of_service": True}, {"dark": True}, {"sorry": True}], ids=str)
@pytest.mark.may_fail
def test_no_other_screen_is_photographed(
    terminal: Terminal, watched: Witness, pairing: Pairing, monkeypatch: pytest.MonkeyPatch, change: dict[str, bool]
) -> None:
    if "out_of_service" in change:
        pairing.keep(wishes(**change))
        watched._look()
    if "dark" in change:
        terminal.app.dark = True
        terminal.app._show()
    if "sorry" in change:
        terminal.app.apologise()
    assert asked_for_a_photo(terminal, watched, pairing) is None


def test_a_visit_that_begins_while_the_picture_is_drawn_throws_it_away(
    terminal: Terminal, watched: Witness, pairing: Pairing, monkeypatch: pytest.MonkeyPatch
) -> None:
    def drawn(house: Widget) -> Image.Image:
        terminal.app.begin("it")
        return picture_of(house)

    monkeypatch.setattr("kiosk.terminal.ui.photographer.picture_of", drawn)
    assert asked_for_a_photo(terminal, watched, pairing) is None


@pytest.mark.parametrize("change", [{"languages": ("it", "en")}, {"restart": 1}], ids=str)
def test_a_restart_waits_until_nobody_is_there(
    terminal: Terminal, watched: Witness, pairing: Pairing, monkeypatch: pytest.MonkeyPatch, change: dict[str, object]
) -> None:
    stops: list[bool] = []
    monkeypatch.setattr(terminal.app, "stop", lambda: stops.append(True))
    terminal.touch("Tocca lo schermo")
    pairing.keep(wishes(**change))
    watched._look()
    assert not stops
    terminal.app.end()
    watched._look()
    assert stops and watched.again
