"""Heartbeats arrive once, cheaply, and what is wanted of a terminal travels back in the same answer."""

from datetime import timedelta

import pytest
import terminals
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from kiosk.central.fleet.credentials import terminal_of
from kiosk.central.fleet.models import Change, Terminal


def fresh(terminal):
    return Terminal.objects.get(pk=terminal.pk)


def test_a_heartbeat_costs_one_statement(paired, machine):
    machine.reports(settings=paired.version)
    with CaptureQueriesContext(
        connection,
    ) as queries:
        answer = machine.reports(settings=paired.version)
    assert len(queries) == 1 and answer.status_code == 200
    assert not answer.cookies and "settings" not in {k for k, v in answer.json().items() if v}
    assert fresh(paired).heartbeat.brightness == 120


def test_settings_travel_only_to_who_has_others(paired, machine):
    assert machine.reports(settings=paired.version).json()["settings"] is None
    assert machine.reports(settings=paired.version - 1).json()["settings"]["place"] == "centro-aggregazione"
    refused = machine.reports(settings=paired.version - 1, settings_refused=paired.version)
    assert refused.json()["settings"] is None, "who cannot take them is not told again and again"


def test_the_same_heartbeat_twice_changes_nothing(paired, machine):
    first = machine.beat(brightness=50)
    machine.reports(first)
    before = Terminal.objects.filter(pk=paired.pk).values().get()
    assert machine.reports(first).status_code == 200
    assert Terminal.objects.filter(pk=paired.pk).values().get() == before


def test_an_old_heartbeat_does_not_hide_a_new_one(paired, machine):
    old, new = machine.beat(brightness=1), machine.beat(brightness=99)
    machine.reports(new)
    machine.reports(old)
    assert fresh(paired).heartbeat.brightness == 99


def test_what_a_terminal_kept_while_it_was_alone_becomes_history_once(paired, machine):
    beats = [machine.beat(), machine.beat(printer_trouble="paper_out"), machine.beat(printer_trouble="paper_out")]
    report = [*beats, machine.beat()]
    for _ in range(2):
        machine.reports(*report)
    late = Change.objects.filter(late=True)
    assert [each.words for each in late] == ["La stampante non ha carta."]
    assert fresh(paired).heartbeat.printer_trouble is None


@pytest.mark.parametrize("step", ["riavvia", "aggiorna", "foto"])
def test_a_wish_travels_with_the_next_answer(keeper, paired, machine, step):
    name = {"riavvia": "restart", "aggiorna": "update", "foto": "photo"}[step]
    assert machine.reports(settings=paired.version).json()[name] == 0
    keeper.post(f"/gestione/totem/{paired.pk}/{step}/")
    assert machine.reports(settings=paired.version).json()[name] == 1


def test_out_of_service_and_back_are_settings(keeper, paired, machine):
    for step, wanted in (("ferma", True), ("ferma", True), ("rimetti", False)):
        keeper.post(f"/gestione/totem/{paired.pk}/{step}/")
        assert machine.reports(settings=0).json()["settings"]["out_of_service"] is wanted
    assert fresh(paired).version == paired.version + 2


def test_who_asks_with_a_credential_is_known(paired, machine, rf):
    def request(token):
        return rf.post("/totem/conti", headers={"Authorization": f"Bearer {token}"})

    assert terminal_of(request(machine.token)) == paired
    assert terminal_of(request(terminals.Machine().token)) is None
    assert terminal_of(rf.post("/totem/conti")) is None
    Terminal.objects.update(revoked_at=paired.paired_at)
    assert terminal_of(request(machine.token)) is None


def test_nobody_reports_for_another(paired):
    stranger = terminals.Machine()
    assert stranger.reports().status_code == 403
    assert fresh(paired).heard_at is None


def test_faults_of_a_day_are_added_up_once(paired, machine):
    machine.reports(errors=1)
    twice = [machine.beat(errors=2), machine.beat(errors=3)]
    for _ in range(2):
        machine.reports(*twice)
    yesterday = {**machine.beat(errors=50), "at": (timezone.now() - timedelta(days=1)).isoformat()}
    machine.reports(yesterday, machine.beat(errors=4))
    assert fresh(paired).errors_on(timezone.localdate()) == 10
    assert fresh(paired).errors_on(timezone.localdate() + timedelta(days=1)) == 0


def test_who_is_heard_after_a_silence_is_known_to_be_back(paired, machine):
    machine.reports()
    assert fresh(paired).back_at is None
    Terminal.objects.update(heard_at=timezone.now() - timedelta(hours=1))
    machine.reports()
    back_at = fresh(paired).back_at
    machine.reports()
    assert back_at and fresh(paired).back_at == back_at
