"""Hours without service: nobody could use it, only while the screen should have been on."""

from datetime import date, timedelta

import pytest
import terminals
from program import Program

from kiosk.central.fleet.models import Change, Terminal
from kiosk.central.fleet.service import hours_without_service
from kiosk.central.fleet.watching import Watch
from kiosk.central.insight.service import hours_without


def test_only_opening_hours_count_and_only_trouble_that_keeps_people_away(paired, monkeypatch):
    monkeypatch.setattr("django.utils.timezone.now", lambda: terminals.local(23, 30))
    Terminal.objects.update(screen_hours=["1-5 07:30-20:00"])
    paired.changes.all().delete()
    for hour, day, colour, reason in (
        (6, 24, "RED", "silent"),  # from 7:30: an hour and a half
        (9, 24, "YELLOW", "printer_paper_out"),
        (18, 24, "GREY", "out_of_service"),  # two hours
        (21, 24, "GREEN", "well"),
        (19, 25, "RED", "frozen"),  # one hour, and it still is
    ):
        Change.objects.create(terminal=paired, at=terminals.local(hour, day=day), colour=colour, reason=reason)
    assert hours_without_service(date(2026, 11, 24), date(2026, 11, 24)) == [(paired.name, 3.5)]
    assert hours_without(date(2026, 11, 24), date(2026, 11, 25)) == [(paired.name, 4.5)]
    assert hours_without_service(date(2026, 11, 1), date(2026, 11, 2)) == []


def test_who_shows_old_news_or_is_hot_still_serves_and_who_was_taken_away_is_missed_no_more(
    keeper, paired, monkeypatch
):
    monkeypatch.setattr("django.utils.timezone.now", lambda: terminals.local(10, day=24))
    Terminal.objects.update(screen_hours=[])
    paired.changes.all().delete()
    for hour, reason in ((6, "catalogue_behind"), (7, "disk"), (8, "silent")):
        Change.objects.create(terminal=paired, at=terminals.local(hour, day=24), colour="RED", reason=reason)
    keeper.post(f"/gestione/totem/{paired.pk}/togli/")
    monkeypatch.setattr("django.utils.timezone.now", lambda: terminals.local(23, day=25))
    assert hours_without_service(date(2026, 11, 24), date(2026, 11, 25)) == [(paired.name, 2.0)]
    assert paired.changes.first().reason == "revoked"


@pytest.fixture
def away(paired, machine, tmp_path, monkeypatch):
    """A terminal that is open day and night, and a watch that looks as time passes; its line is cut at noon."""
    there, watch = Program(tmp_path, machine, terminals.local(12, day=18)), Watch()
    monkeypatch.setattr("django.utils.timezone.now", lambda: there.now)
    for name, value in {"disk_free_mb": lambda _: 5000, "memory_free_mb": lambda: 900}.items():
        monkeypatch.setattr(f"kiosk.terminal.health.{name}", value)
    Terminal.objects.update(screen_hours=[])
    paired.changes.all().delete()
    ours = there.reporter()
    assert ours.once()
    there.wire.cut = True

    def pass_by(hours, reporter=None):
        for _ in range(hours * 12):
            there.passes(reporter or ours, timedelta(minutes=5), timedelta(minutes=5)) if reporter is not False else (
                _later(there)
            )
            watch.tick(there.now)

    there.pass_by = pass_by
    return there


def _later(there):
    there.now += timedelta(minutes=5)


def hours():
    return [round(number, 1) for _, number in hours_without_service(date(2026, 11, 18), date(2026, 11, 20))]


def test_who_lost_only_the_network_served_all_the_same_as_it_tells_afterwards(paired, away):
    away.pass_by(10)
    away.shows(printer="paper_out")
    away.pass_by(2)
    assert hours() == [11.8], "nobody knows better yet"
    away.wire.cut = False
    away.pass_by(1)
    assert hours() == []
    told = list(paired.changes.filter(late=True).order_by("at").values_list("reason", flat=True))
    assert told == ["well", "printer_paper_out"]


def test_who_was_switched_off_in_a_silence_did_not_serve_meanwhile(paired, away):
    away.pass_by(3)
    away.pass_by(5, reporter=False)
    away.wire.cut = False
    away.pass_by(1, reporter=away.reporter())
    assert hours() == [5.1]
    assert paired.changes.filter(late=True, reason="off").count() == 1


def test_who_was_switched_off_all_the_while_tells_nothing_else(paired, away):
    away.pass_by(4, reporter=False)
    away.wire.cut = False
    away.pass_by(1, reporter=away.reporter())
    assert hours() == [3.9] and not paired.changes.filter(late=True).exists()


def test_a_clock_that_woke_in_1970_dates_nothing_in_1970(paired, away):
    heard = Terminal.objects.get().heard_at
    true, ours = away.now, away.reporter()
    away.now = terminals.local(1).replace(year=1970)
    away.shows(printer="paper_out")
    ours.once()
    away.now = true + timedelta(hours=1)
    away.wire.cut = False
    assert ours.once()
    assert {each.at >= heard for each in paired.changes.all()} == {True}
