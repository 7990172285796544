"""Rounds: what is due is read once, apart from us; what goes wrong is told, tried again later, and stops nobody."""

import sys
from datetime import timedelta

import msgspec
import pytest
from django.utils import timezone
from hostile import site

from kiosk.central.items.network import OrganisationPage
from kiosk.central.sources import rounds, turn
from kiosk.central.sources.apart import read_apart
from kiosk.central.sources.found import Findings, Found
from kiosk.central.sources.models import BACK_OFF_MAX, Source, due
from kiosk.central.sources.reader import Answer
from kiosk.central.sources.turn import FetchTurn

NOW = timezone.now()
GOOD = Answer(format="feed", marks={"ETag": "1"}, findings=Findings(things=(Found(own_id="1", title="Ciao"),)))


@pytest.fixture
def source(db):
    branch = OrganisationPage.objects.get(slug="cpi-borgomanero")
    return Source.objects.create(branch=branch, name="Sito", address="https://e.it", kind="notice", next_at=NOW)


def reads(source, answer, at=NOW):
    asked = []
    rounds.read_one(source, at, lambda request: asked.append(request) or answer)
    source.refresh_from_db()
    return asked[0]


def test_what_is_due_is_read_over_a_real_road_and_becomes_a_draft(source):
    news = "<rss><channel><item><title>Sportello chiuso</title><guid>7</guid></item></channel></rss>"
    with site() as here:
        Source.objects.update(address=here.page("/a", news.encode()))
        local = lambda request: read_apart(msgspec.structs.replace(request, policy=here.policy))  # noqa: E731
        assert rounds.read_due(local) == 1
    source.refresh_from_db()
    assert (source.trouble, source.failures, source.format) == ("", 0, "feed")
    assert source.things.get().page.title == "Sportello chiuso"
    assert rounds.read_due(lambda _: pytest.fail("nothing is due")) == 0


def test_nobody_reaches_this_machine_through_a_source(source):
    with site() as here:
        Source.objects.update(address=here.page("/a", b"<rss></rss>"))
        rounds.read_due()
        assert not here.seen
    source.refresh_from_db()
    assert "rete privata" in source.trouble


def test_a_good_reading_plans_the_next_and_remembers_the_marks(source):
    assert reads(source, GOOD).marks == {}
    assert source.next_at == NOW + timedelta(hours=24) and source.read_at == NOW
    assert reads(source, Answer(unchanged=True)).marks == {"ETag": "1"}
    assert source.marks == {"ETag": "1"} and source.things.count() == 1


def test_a_calendar_is_read_again_though_it_is_the_same(source):
    reads(source, msgspec.structs.replace(GOOD, format="calendar"))
    assert reads(source, GOOD).marks == {}


def test_trouble_is_kept_in_words_and_tried_again_ever_later(source):
    pauses = []
    for hour in range(12):
        reads(source, Answer(trouble="Il sito non risponde."), NOW + timedelta(hours=hour))
        pauses.append(source.next_at - NOW - timedelta(hours=hour))
    assert pauses[:3] == [timedelta(minutes=each) for each in (15, 30, 60)] and pauses[-1] == BACK_OFF_MAX
    assert (source.trouble, source.failing_since, source.failures) == ("Il sito non risponde.", NOW, 12)
    reads(source, GOOD)
    assert (source.trouble, source.failing_since, source.failures) == ("", None, 0)


def test_a_source_that_ends_the_round_does_not_end_every_round(source):
    def killed(_):
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        rounds.read_due(killed, lambda: NOW)
    source.refresh_from_db()
    assert (source.trouble, source.failures) == (rounds.BROKEN_OFF, 1) and not due(NOW).exists()


def test_what_cannot_be_taken_is_trouble_too(source, monkeypatch):
    monkeypatch.setattr(rounds, "take", lambda *_: 1 / 0)
    reads(source, GOOD)
    assert source.trouble == rounds.NOT_TAKEN


def test_what_a_person_changes_meanwhile_stays_and_what_they_take_away_is_gone(source):
    def reading(_):
        Source.objects.update(name="Nuovo nome")
        return GOOD

    rounds.read_one(source, NOW, reading)
    source.refresh_from_db()
    assert source.name == "Nuovo nome"
    rounds.read_one(source, NOW, lambda _: Source.objects.all().delete() and Answer(trouble="x"))
    assert not Source.objects.exists()


def test_the_runner_starts_one_round_at_a_time_when_something_is_due(source, monkeypatch):
    waits = (sys.executable, "-c", "import sys; sys.stdin.read(); import time; time.sleep(60)")
    each = FetchTurn(waits)
    Source.objects.update(next_at=NOW + timedelta(hours=1))
    each.tick(NOW)
    assert not each.reading
    Source.objects.update(next_at=NOW)
    each.tick(NOW + timedelta(seconds=1))
    assert not each.reading, "it looks every few seconds only"
    each.tick(NOW + turn.LOOK_EVERY)
    first = each._round
    each.tick(NOW + 9 * turn.LOOK_EVERY)
    assert each.reading and each._round is first
    each.tick(NOW + timedelta(seconds=turn.SECONDS_MAX) + turn.LOOK_EVERY)
    assert not each.reading and first.returncode == -9
    each.tick(NOW + timedelta(hours=1))
    assert each.reading
    each.close()
    assert not each.reading


def test_a_round_that_cannot_start_is_logged_and_tried_again(source, caplog):
    each = FetchTurn(("/nowhere",))
    each.tick(NOW)
    each.tick(NOW + turn.LOOK_EVERY)
    assert caplog.text.count("cannot be read") == 2
