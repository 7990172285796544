"""Somebody is called when a terminal is in trouble: once, and again only when it was well in between."""

from datetime import timedelta

import pytest
import terminals
from django.conf import settings
from django.contrib.auth import get_user_model
from django.core import mail
from django.core.mail.backends.locmem import EmailBackend
from django.utils import timezone

from kiosk.central.fleet import watching
from kiosk.central.fleet.listening import begin
from kiosk.central.fleet.models import Published, Terminal
from kiosk.central.fleet.watching import LOOK_EVERY, PAUSE, Watch, note_published

NIGHT = terminals.local(3)


@pytest.fixture(autouse=True)
def post(monkeypatch, keeper):
    """A mail server, and addresses to write to: one looks after terminals, one does not."""
    monkeypatch.setattr(settings, "EMAIL_HOST", "mail.example")
    for name in ("responsabile-enaip", "responsabile-cpi", "redattore-enaip"):
        get_user_model().objects.filter(username=name).update(email=f"{name}@example.org")


@pytest.fixture
def watched(paired, machine):
    """A terminal that is open day and night, as it was left by the watch before."""
    Terminal.objects.update(screen_hours=[])

    def round_at(watch, at, **said):
        machine.reports(settings=paired.version, **said)
        Terminal.objects.update(heard_at=at)
        watch.tick(at)

    return round_at


def told():
    return [(message.to, message.subject) for message in mail.outbox]


def test_red_is_told_at_once_to_who_looks_after_terminals_and_once(watched):
    watch = Watch()
    for number in range(3):
        watched(watch, NIGHT + number * LOOK_EVERY, pulse_s=999)
    [(to, subject)] = told()
    assert to == ["responsabile-enaip@example.org"]
    assert subject == "Totem: Totem dell’ingresso. L’immagine è ferma da 17 minuti."
    assert "Premi Riavvia." in mail.outbox[0].body and "/gestione/totem/" in mail.outbox[0].body


def test_yellow_waits_for_the_digest(watched):
    watched(Watch(), NIGHT, printer_trouble="paper_out")
    assert not told()


def test_another_trouble_is_told_anew_and_so_is_the_same_after_a_rest(watched):
    watch = Watch()
    for number, said in enumerate(({"pulse_s": 999}, {"brightness": 0}, {}, {"brightness": 0})):
        watched(watch, NIGHT + number * LOOK_EVERY, **said)
    assert len(told()) == 3


def test_who_falls_silent_again_is_told_again_although_it_was_never_quite_well(watched):
    """A printer that nobody mends must not keep anybody from hearing of a dead screen."""
    watch = Watch()
    ill = {"printer_trouble": "offline"}
    for number, said in enumerate(({"brightness": 0, **ill}, ill, {"brightness": 0, **ill})):
        watched(watch, NIGHT + number * LOOK_EVERY, **said)
    assert len(told()) == 2


def test_who_only_begins_anew_between_is_told_once(watched):
    watch = Watch()
    for number, said in enumerate(({"pulse_s": 999}, {"pulse_s": None, "up_s": 5}, {"pulse_s": 999})):
        watched(watch, NIGHT + number * LOOK_EVERY, **said)
    assert len(told()) == 1


def test_many_that_fall_at_once_are_one_mail(watched, paired, place):
    for number in range(3):
        long_ago = NIGHT - timedelta(hours=1)
        Terminal.objects.create(name=f"T{number}", place=place, credential=str(number), paired_at=long_ago)
    watched(Watch(), NIGHT)
    assert [subject for _, subject in told()] == ["3 totem in allarme"]


def test_silence_is_told(paired):
    Terminal.objects.update(heard_at=NIGHT - timedelta(minutes=6), beat="{}", screen_hours=[])
    Terminal.objects.update(beat='{"number": 1, "at": "2026-11-25T00:00:00Z", "software": "0.1"}')
    Watch().tick(NIGHT)
    assert "Non si fa sentire da 6 minuti." in told()[0][1]


@pytest.fixture
def no_digest(monkeypatch):
    """Of what follows only alarms are looked at, whatever the hour."""
    monkeypatch.setattr(watching, "DIGEST_HOUR", 24)


@pytest.mark.usefixtures("no_digest")
def test_a_console_that_was_away_itself_alarms_nobody_for_that(paired, machine):
    machine.reports(settings=paired.version)
    Terminal.objects.update(screen_hours=[])
    back = timezone.now() + timedelta(minutes=20)
    begin(back)
    Watch().tick(back + LOOK_EVERY)
    assert not told() and Terminal.objects.get().reason == "listening"
    Watch().tick(back + timedelta(minutes=6))
    assert len(told()) == 1, "who is not heard then is silent"


@pytest.mark.usefixtures("no_digest")
def test_when_nobody_is_heard_the_mail_says_to_look_at_the_console_first(paired, place, machine):
    machine.reports(settings=paired.version)
    Terminal.objects.create(
        name="T", place=place, credential="t", beat=Terminal.objects.get().beat, heard_at=timezone.now()
    )
    Terminal.objects.update(screen_hours=[])
    Watch().tick(timezone.now() + timedelta(minutes=6))
    [mail_sent] = mail.outbox
    assert "2 totem hanno bisogno di aiuto." in mail_sent.body and "forse è la gestione" in mail_sent.body


class NoServer(EmailBackend):
    """Nobody answers."""

    def send_messages(self, messages):
        raise ConnectionRefusedError


def test_a_mail_server_that_is_away_is_asked_again_and_nothing_is_lost(watched, monkeypatch):
    watch, usual = Watch(), settings.EMAIL_BACKEND
    monkeypatch.setattr(settings, "EMAIL_BACKEND", f"{__name__}.NoServer")
    watched(watch, NIGHT, pulse_s=999)
    monkeypatch.setattr(settings, "EMAIL_BACKEND", usual)
    watched(watch, NIGHT + LOOK_EVERY, pulse_s=999)
    assert not told(), "not before the pause is over"
    watched(watch, NIGHT + PAUSE + LOOK_EVERY, pulse_s=999)
    assert len(told()) == 1


def test_the_digest_comes_once_a_day_at_eight(watched):
    watch = Watch()
    for hour in (7, 8, 9, 10):
        watched(watch, terminals.local(hour), printer_trouble="paper_out")
    watched(watch, terminals.local(8, day=26))
    assert [subject for _, subject in told()] == ["Totem: 1 da guardare, 0 a posto", "Totem: tutto bene (1)"]
    assert "La stampante non ha carta. Metti la carta nella stampante." in mail.outbox[0].body


def test_what_is_out_of_service_is_not_called_well_in_the_digest(watched, keeper, paired, machine):
    keeper.post(f"/gestione/totem/{paired.pk}/ferma/")
    watched(Watch(), terminals.local(9), out_of_service=True)
    [(_, subject)] = told()
    assert subject == "Totem: 1 fuori servizio, 0 a posto"
    assert "Fuori servizio per scelta: Totem dell’ingresso." in mail.outbox[0].body
    assert "sono a posto" not in mail.outbox[0].body


def test_a_console_that_starts_at_noon_sends_the_digest_of_the_day_once(watched):
    watched(Watch(), terminals.local(12))
    watched(Watch(), terminals.local(13))
    assert [subject for _, subject in told()] == ["Totem: tutto bene (1)"]


def test_without_a_mail_server_history_is_kept_all_the_same(watched, paired, monkeypatch):
    monkeypatch.setattr(settings, "EMAIL_HOST", "")
    watched(Watch(), timezone.now(), pulse_s=999)
    assert paired.changes.count() == 1 and not told()


def test_a_terminal_that_was_taken_away_calls_nobody(paired):
    Terminal.objects.update(revoked_at=NIGHT)
    Watch().tick(NIGHT)
    assert not told()


def test_what_was_published_is_remembered_and_who_shows_older_news_is_told(paired, machine, watched):
    old, new = NIGHT - timedelta(days=9), NIGHT - timedelta(hours=1, microseconds=-7)
    for at in (old - timedelta(days=1), old, new, new):
        note_published(at, NIGHT)
    assert list(Published.objects.values_list("at", flat=True)) == [old, new.replace(microsecond=0)]
    watched(Watch(lambda: new), NIGHT, catalogue_at=old.isoformat(), up_s=10**6)
    assert Terminal.objects.get().reason == "catalogue_behind"
    watched(Watch(lambda: new), NIGHT + LOOK_EVERY, catalogue_at=new.replace(microsecond=0).isoformat(), up_s=10**6)
    assert Terminal.objects.get().reason == "well"
