"""Hours without service: red and out of service, only while the screen should have been on."""

from datetime import date

import terminals

from kiosk.central.fleet.models import Change, Terminal
from kiosk.central.fleet.service import hours_without_service
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
