"""What a terminal counted, brought by its own program: once, under its name, and from nobody who was taken away."""

from datetime import timedelta
from html import unescape

import pytest
import terminals
from django.urls import reverse
from django.utils import timezone
from program import Program

from kiosk.central.insight.models import Count, Delivery
from kiosk.central.insight.sampling import make_samples
from kiosk.contract.messages import COUNTS_PATH
from kiosk.terminal.line import GoneError, NoAnswerError
from kiosk.terminal.tally import Tally

HOUR = timedelta(hours=1)
OPENED = frozenset({("opened", "BM-1042"), ("screens", "item"), ("languages", "it")})


@pytest.fixture
def program(paired, machine, tmp_path, monkeypatch):
    today = timezone.localtime().replace(hour=10, minute=20, second=0, microsecond=0)  # the samples are of today
    there = Program(tmp_path, machine, today)
    monkeypatch.setattr("django.utils.timezone.now", lambda: there.now)
    return there


@pytest.fixture
def tally(program):
    """Four visits between ten and eleven, and it is past eleven now."""
    counted = Tally(program.state, lambda: program.now)
    for _ in range(4):
        counted.add(OPENED)
    assert not counted.waiting(), "the hour is not over"
    program.now += HOUR
    return counted


def page(client):
    return " ".join(unescape(client.get(reverse("insight")).content.decode()).split())


def test_what_was_counted_is_read_under_the_terminals_name(keeper, paired, program, tally):
    make_samples()
    assert "Dati di esempio." in page(keeper)
    assert program.reporter(tally).once()
    assert not tally.waiting()
    said = page(keeper)
    assert "<strong>4</strong> visite" in said and paired.name in said and "Aiuto cuoco (BM-1042)" in said
    assert "Dati di esempio." not in said


def test_totals_follow_a_terminal_that_is_called_otherwise(keeper, paired, place, program, tally):
    assert program.reporter(tally).once()
    form = {**terminals.FORM, "name": "Totem del cortile", "place": place.pk, "text": "normal", "volume": 3}
    keeper.post(f"/gestione/totem/{paired.pk}/impostazioni/", form)
    for _ in range(3):
        tally.add(OPENED)
    program.now += HOUR
    assert program.reporter(tally).once()
    assert "<strong>7</strong> visite" in page(keeper)
    assert set(Delivery.objects.values_list("terminal", flat=True)) == {"Totem del cortile"}


def test_what_is_brought_twice_counts_once(program, tally):
    [(_, body)] = tally.waiting()
    program.wire.say(COUNTS_PATH, body)
    assert program.reporter(tally).once(), "its answer was lost: the program brings it again"
    assert Delivery.objects.get().visits == 4 and Count.objects.get(what="opened").visits == 4


def test_what_nobody_heard_waits(program, tally):
    program.wire.cut = True
    ours = program.reporter(tally)
    assert not ours.once() and len(tally.waiting()) == 1
    program.wire.cut = False
    assert ours.once() and Delivery.objects.get().visits == 4


def test_a_terminal_that_was_taken_away_tells_nothing_more(keeper, paired, program, tally):
    keeper.post(f"/gestione/totem/{paired.pk}/togli/")
    with pytest.raises(GoneError):
        program.reporter(tally).once()
    with pytest.raises(NoAnswerError, match="403"):
        program.wire.say(COUNTS_PATH, tally.waiting()[0][1])
    assert not Delivery.objects.exists()
