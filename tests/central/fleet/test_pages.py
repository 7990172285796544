"""The pages "I totem": worst first, everybody looks, only who looks after terminals changes anything."""

from html import unescape

import pytest
import terminals
from django.conf import settings
from django.contrib.auth import get_user_model
from django.utils import timezone

from kiosk.central.fleet.hours import read
from kiosk.central.fleet.judging import judged
from kiosk.central.fleet.models import Remark, Terminal
from kiosk.central.fleet.watching import note_changes
from kiosk.central.items.network import Place

ALL = "/gestione/totem/"


def words(answer):
    return unescape(answer.content.decode())


def another(place, name, **values):
    return Terminal.objects.create(name=name, place=place, languages=["it"], credential=name, **values)


def page(paired):
    return f"{ALL}{paired.pk}/"


def test_a_place_where_a_terminal_stands_stays_and_says_which(paired, administrator):
    answer = administrator.post(f"/gestione/places/delete/{paired.place.pk}/", follow=True)
    assert "Prima scegli un altro luogo per: Totem dell’ingresso." in words(answer)
    assert Place.objects.filter(pk=paired.place.pk).exists()


def test_who_saves_settings_undoes_nothing_that_others_did_meanwhile(keeper, paired, machine):
    form = {**terminals.FORM, "place": paired.place.pk, "text": "large", "volume": 3, "initial-out_of_service": "False"}
    keeper.post(f"{page(paired)}ferma/")
    keeper.post(f"{page(paired)}impostazioni/", form)
    now = Terminal.objects.get()
    assert now.text == "large" and now.out_of_service
    assert machine.reports(settings=0).json()["settings"]["out_of_service"]
    keeper.post(f"{page(paired)}impostazioni/", {**form, "initial-out_of_service": "True"})
    assert not Terminal.objects.get().out_of_service, "unless they mean it"


@pytest.mark.parametrize(
    ("written", "kept"),
    [("lun-ven 7-20", "1-5 07:00-20:00"), ("Sabato 9-12.30", "6 09:00-12:30"), ("dom 0-24", "7 00:00-24:00")],
)
def test_whole_hours_may_be_written_without_minutes(written, kept):
    assert read(written) == [kept]


def test_among_many_one_is_found_by_its_name_or_place(keeper, paired, place):
    assert 'name="cerca"' not in words(keeper.get(ALL))
    for number in range(12):
        another(place, f"Cortile {number}")
    found = words(keeper.get(ALL, {"cerca": " INGRESSO "}))
    assert "Totem dell’ingresso" in found and "Cortile" not in found and 'name="cerca"' in found
    assert "Cortile 11" in words(keeper.get(ALL, {"cerca": "aggregazione"}))
    assert "Nessun totem si chiama così" in words(keeper.get(ALL, {"cerca": "Atlantide"}))


def test_the_list_is_sorted_by_trouble(keeper, paired, machine, place):
    machine.reports(settings=paired.version)
    another(place, "Zeta", paired_at=timezone.now() - terminals.minutes(10))
    another(place, "Beta")
    said = words(keeper.get(ALL))
    assert said.index("<strong>Zeta<") < said.index("<strong>Beta<") < said.index("<strong>Totem dell’ingresso")
    assert "Non si è mai fatto sentire." in said and "Funziona." in said


def test_who_looks_after_terminals_reads_that_no_alarm_can_reach_anybody(keeper, head, paired, monkeypatch):
    assert "non c’è un server della posta" in words(keeper.get(ALL))
    monkeypatch.setattr(settings, "EMAIL_HOST", "mail.example")
    users = get_user_model().objects
    users.update(email="")
    assert "Nessuno riceve gli allarmi" in words(keeper.get(ALL))
    assert "Nessuno riceve gli allarmi" not in words(head.get(ALL)), "not who can do nothing about it"
    users.filter(username="responsabile-enaip").update(email="a@example.org")
    assert "Nessuno riceve gli allarmi" not in words(keeper.get(ALL))


def test_everybody_at_the_console_sees_how_terminals_are(head, writer, paired, machine):
    machine.reports(settings=paired.version, printer_trouble="paper_out")
    for client in (head, writer):
        for address in (ALL, page(paired)):
            said = words(client.get(address))
            assert "La stampante non ha carta." in said and "Abbina un totem" not in said and "Riavvia<" not in said


@pytest.mark.parametrize("step", ["riavvia", "aggiorna", "foto", "ferma", "rimetti", "visto", "togli"])
def test_who_does_not_look_after_terminals_changes_nothing(head, client, paired, step):
    before = Terminal.objects.values().get()
    assert head.post(f"{page(paired)}{step}/").status_code == 302, "turned away"
    assert client.post(f"{page(paired)}{step}/").status_code == 302, "to the sign-in page"
    head.post(page(paired), {"text": "Nota"})
    for address in (f"{page(paired)}impostazioni/", f"{ALL}abbina/"):
        head.post(address, {**terminals.FORM, "name": "Altro", "place": paired.place.pk})
        assert "Altro" not in words(head.get(address, follow=True))
    assert Terminal.objects.values().get() == before and not Remark.objects.exists()


@pytest.mark.parametrize("step", ["riavvia", "aggiorna", "foto", "ferma", "togli"])
def test_looking_changes_nothing(keeper, paired, step):
    before = Terminal.objects.values().get()
    assert keeper.get(f"{page(paired)}{step}/").status_code == 405
    assert Terminal.objects.values().get() == before


def test_an_unknown_step_or_terminal_is_not_found(keeper, paired):
    assert keeper.post(f"{page(paired)}balla/").status_code == 404
    assert keeper.get(f"{ALL}999/").status_code == 404 and keeper.get(f"{ALL}abbina/?totem=999").status_code == 404


def test_who_takes_care_of_it_is_seen_until_the_trouble_is_another(keeper, paired, machine):
    machine.reports(settings=paired.version, printer_trouble="paper_out")
    keeper.post(f"{page(paired)}visto/")
    assert "Se ne occupa responsabile-enaip" in words(keeper.get(ALL))
    machine.reports(settings=paired.version, pulse_s=999)
    assert "Se ne occupa" not in words(keeper.get(ALL))


def test_a_note_stays_with_the_terminal(keeper, head, paired):
    keeper.post(page(paired), {"text": "La chiave è dal custode."})
    assert "La chiave è dal custode." in words(head.get(page(paired)))
    keeper.post(page(paired), {"text": " "})
    assert Remark.objects.filter(text__contains="chiave").count() == Remark.objects.count()


def test_history_tells_each_change_once(keeper, paired, machine):
    for said in ({}, {"pulse_s": 999}, {"pulse_s": 1099}, {}):
        machine.reports(settings=paired.version, **said)
        note_changes(judged(Terminal.objects.select_related("place"), timezone.now()), timezone.now())
    told = [change.words for change in paired.changes.all()]
    assert told == ["Funziona.", "L’immagine è ferma da 17 minuti.", "Funziona."]
    assert "L’immagine è ferma da 17 minuti." in words(keeper.get(page(paired)))


def test_settings_are_kept_and_travel_only_when_they_changed(keeper, paired):
    address = f"{page(paired)}impostazioni/"
    form = {**terminals.FORM, "place": paired.place.pk, "text": "large", "volume": "4", "featured": "bm-1042"}
    for _ in range(2):
        assert keeper.post(address, form).status_code == 302
    terminal = Terminal.objects.get()
    assert (terminal.featured, terminal.text, terminal.version) == (["BM-1042"], "large", paired.version + 1)
    assert "lun-ven 07:30-20:00" in words(keeper.get(address))
    keeper.post(address, {**form, "name": "Nuovo nome"})
    assert Terminal.objects.get().version == paired.version + 1, "its name is the console's own"


@pytest.mark.parametrize(
    ("field", "value", "said"),
    [
        ("featured", "BM-9999", "nessuna scheda BM-9999"),
        ("featured", "BM-1042 " * 5, "Sono troppe"),
        ("prints_a_visit", "500", "da 1 a 100"),
        ("printer_address", "ipp://caffè", "senza lettere accentate"),
        ("screen_hours", "\n".join(["lun 8:00-9:00"] * 15), "quattordici righe"),
    ],
)
def test_settings_that_a_terminal_could_not_use_are_not_kept(keeper, paired, field, value, said):
    address = f"{page(paired)}impostazioni/"
    form = {**terminals.FORM, "place": paired.place.pk, "text": "normal", "volume": "3", "featured": ""}
    assert said in words(keeper.post(address, {**form, field: value}))
    assert Terminal.objects.get().version == paired.version


def test_on_the_first_page_only_who_can_help_reads_of_it(keeper, head, paired, machine):
    machine.reports(settings=paired.version, pulse_s=999)
    assert "Un totem ha bisogno di aiuto" in words(keeper.get("/gestione/"))
    assert "Un totem ha bisogno di aiuto" not in words(head.get("/gestione/"))


def test_the_list_of_many_terminals_costs_few_statements(keeper, paired, place, django_assert_max_num_queries):
    for number in range(30):
        another(place, f"T{number}")
    with django_assert_max_num_queries(30):
        keeper.get(ALL)


def test_a_large_network_is_paged_and_trouble_is_on_the_first_page(keeper, paired, machine, place):
    machine.reports(settings=paired.version)
    for number in range(50):
        another(place, f"Muto {number}", paired_at=timezone.now() - terminals.minutes(10))
    first, second = (words(keeper.get(f"{ALL}?pagina={number}")) for number in (1, 2))
    assert "Muto 7<" in first and "Pagina 1 di 2" in first and "<strong>Totem dell’ingresso" not in first
    assert "<strong>Totem dell’ingresso" in second and "Totem successivi" not in second
