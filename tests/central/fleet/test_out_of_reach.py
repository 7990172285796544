"""A terminal's own reporter, out of reach for a week: what it brings when it is back, and what the pages say of it."""

from datetime import timedelta
from html import unescape

import pytest
import terminals
from program import Program

from kiosk.central.fleet.models import Change, Terminal
from kiosk.central.fleet.watching import Watch
from kiosk.contract.messages import HEARTBEATS_MAX
from kiosk.terminal.kept_beats import FILE, LINES_MAX, WHOLE

PACE = timedelta(minutes=5)
DAY = timedelta(days=1)
A_MINUTE = timedelta(minutes=1)


@pytest.fixture
def program(paired, machine, tmp_path, monkeypatch):
    there = Program(tmp_path, machine, terminals.local(12, day=18))
    monkeypatch.setattr("django.utils.timezone.now", lambda: there.now)
    for name, value in {"disk_free_mb": lambda _: 5000, "memory_free_mb": lambda: 900}.items():
        monkeypatch.setattr(f"kiosk.terminal.health.{name}", value)
    monkeypatch.setattr("kiosk.terminal.health.temperature_c", lambda: 40)
    paired.changes.all().delete()
    return there


def page(keeper, terminal):
    return " ".join(unescape(keeper.get(f"/gestione/totem/{terminal.pk}/").content.decode()).split())


def test_a_week_out_of_reach(keeper, paired, program):
    ours = program.reporter()
    assert ours.once()
    program.wire.cut = True
    program.passes(ours, 5 * DAY, PACE)
    program.shows(printer="paper_out")
    program.passes(ours, DAY, PACE)
    program.shows()
    program.passes(ours, DAY, PACE)
    Watch().tick(program.now)
    assert "Non si fa sentire da 7 giorni." in page(keeper, paired)
    assert (program.state / "console" / FILE).read_bytes().count(b"\n") <= LINES_MAX

    program.wire.cut, program.wire.reports = False, []
    again = program.reporter()
    assert again.once()
    Watch().tick(program.now)
    assert "Non si fa sentire da 7 giorni." in page(keeper, paired), "what it tells first is a week old"
    program.passes(again, 4 * A_MINUTE, A_MINUTE)
    beats = [each for report in program.wire.reports for each in report.heartbeats]
    assert len(beats) == len({each.number for each in beats}) > WHOLE
    assert beats[0].at < program.now - timedelta(days=6, hours=23), "the week from its beginning"
    assert max(map(len, (each.heartbeats for each in program.wire.reports))) == HEARTBEATS_MAX
    Watch().tick(program.now)
    said = page(keeper, paired)
    assert "<strong>Funziona.</strong>" in said
    assert "23 novembre, 12:05 (saputo dopo)</span> La stampante non ha carta." in said
    assert "24 novembre, 12:05 (saputo dopo)</span> Funziona." in said
    late = Change.objects.filter(terminal=paired, late=True).order_by("at")
    assert list(late.values_list("reason", flat=True)) == ["well", "printer_paper_out", "well"]

    before = Terminal.objects.filter(pk=paired.pk).values().get(), list(paired.changes.values())
    for report in list(program.wire.reports):
        program.wire.say("/totem/rapporto", report)
    assert (Terminal.objects.filter(pk=paired.pk).values().get(), list(paired.changes.values())) == before
