"""Six letters on a screen and a clerk at the console make a terminal of the network."""

import pytest
import terminals
from django.utils import timezone

from kiosk.central.fleet.models import CODE_LASTS, Pairing, Terminal
from kiosk.central.fleet.pairing import ASKS_MAX, TRIES_MAX
from kiosk.contract.messages import PairingAnswer, read_message

PAIR = "/gestione/totem/abbina/"


def form(place, code, **other):
    return {**terminals.FORM, "place": place.pk, "code": code, **other}


def test_a_clerk_enters_the_code_and_the_terminal_gets_all_it_needs(keeper, machine, place):
    shown = machine.introduces().json()
    assert machine.introduces().json()["code"] == shown["code"], "asking again changes nothing"
    page = keeper.get(PAIR, {"codice": shown["code"]}).content.decode()
    assert shown["code"] in page, "the telephone has read it from the screen"
    typed = f" {shown['code'][:3].lower()} {shown['code'][3:]}"
    answer = keeper.post(PAIR, form(place, typed), follow=True)
    assert "è abbinato" in answer.content.decode()
    got = read_message(machine.introduces().content, PairingAnswer).paired
    assert got.root == '{"signed": {}}'
    settings = got.wishes.settings
    assert (settings.place, settings.languages) == ("centro-aggregazione", ("it", "en"))
    assert settings.screen_hours == ("1-5 07:30-20:00", "6 08:00-13:00")


def test_the_console_keeps_no_credential_but_its_hash(paired, machine):
    row = Terminal.objects.filter(pk=paired.pk).values().get()
    assert machine.token not in str(row)
    assert not Pairing.objects.exists()


def test_a_code_ends_after_a_quarter_of_an_hour(keeper, machine, place):
    code = machine.introduces().json()["code"]
    Pairing.objects.update(asked_at=timezone.now() - CODE_LASTS)
    page = keeper.post(PAIR, form(place, code)).content.decode()
    assert "Nessun totem mostra queste lettere" in page and "Totem dell’ingresso" in page, "nothing typed is lost"
    assert machine.introduces().json()["code"] != code


def test_guessing_ends_soon(keeper, machine, place):
    for _ in range(TRIES_MAX):
        keeper.post(PAIR, form(place, "AAAAAA"))
    right = machine.introduces().json()["code"]
    assert "Troppe prove" in keeper.post(PAIR, form(place, right)).content.decode()
    assert not Terminal.objects.exists()


def test_nobody_fills_the_console_with_codes(db):
    answers = [terminals.Machine().introduces() for _ in range(ASKS_MAX + 1)]
    assert [each.status_code for each in answers] == [200] * ASKS_MAX + [429]
    assert Pairing.objects.count() == ASKS_MAX
    assert terminals.Machine().introduces(REMOTE_ADDR="192.0.2.9").status_code == 200


def test_before_anything_was_published_nobody_is_paired(keeper, machine, place, root, tmp_path):
    code = machine.introduces().json()["code"]
    (tmp_path / "1.root.json").unlink()
    assert "pubblicare almeno una volta" in keeper.post(PAIR, form(place, code)).content.decode()


@pytest.mark.parametrize(
    ("field", "value", "said"),
    [
        ("code", "AB", "sei lettere"),
        ("screen_hours", "sempre", "Non capisco «sempre»"),
        ("screen_hours", "ven-lun 8:00-12:00", "la fine viene prima"),
        ("diagonal_in", "3", "da 7 a 120"),
        ("printer", "ipp", "Scrivi l’indirizzo della stampante"),
        ("languages", [], "manca qualcosa"),
    ],
)
def test_what_is_wrong_is_said_beside_its_field(keeper, machine, place, field, value, said):
    code = machine.introduces().json()["code"]
    page = keeper.post(PAIR, {**form(place, code), field: value})
    assert said in str(page.context["form"].errors)
    assert "Totem dell’ingresso" in page.content.decode()
    assert not Terminal.objects.exists()


def test_a_terminal_that_was_taken_away_is_heard_no_more_until_it_is_paired_again(keeper, paired, machine):
    keeper.post(f"/gestione/totem/{paired.pk}/togli/")
    assert machine.reports().status_code == 410
    again = terminals.Machine()
    code = again.introduces().json()["code"]
    keeper.post(f"{PAIR}?totem={paired.pk}", form(paired.place, code))
    assert again.reports().status_code == 200 and machine.reports().status_code == 403
    assert Terminal.objects.count() == 1


def test_only_who_was_taken_away_is_told_so(keeper, paired, machine, place):
    """To a console with an empty database every terminal is a stranger, and stays what it is."""
    assert terminals.Machine().reports().status_code == 403
    for name in ("Uno", "Due"):
        keeper.post(f"/gestione/totem/{Terminal.objects.get(revoked_at=None).pk}/togli/")
        assert machine.reports().status_code == 410
        keeper.post(PAIR, form(place, machine.introduces().json()["code"]) | {"name": name})
        assert machine.reports().status_code == 200
    assert Terminal.objects.count() == 3


@pytest.mark.parametrize("body", [b"", b"{}", b"[1]", b'{"token": "short"}', b"\xff", b"x" * 300_000])
def test_nonsense_is_refused(client, db, body):
    for path in ("/totem/abbina", "/totem/rapporto"):
        answer = client.post(path, body, content_type="application/json")
        assert answer.status_code in (400, 403, 413)
        assert client.get(path).status_code == 405
