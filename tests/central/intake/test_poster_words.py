"""What is read of a poster's words: Italian days and hours, how to reach somebody, where it is, and never a guess."""

from datetime import date, time

import pytest

from kiosk.central.intake.from_poster import reach
from kiosk.central.intake.from_poster.days import days_in, hours_in
from kiosk.central.intake.from_poster.opened import Line
from kiosk.central.intake.from_poster.reading import reading
from kiosk.central.intake.from_poster.where import Where, where
from kiosk.central.intake.from_poster.wording import calm
from kiosk.central.items.towns import names

TODAY = date(2026, 11, 25)
"""A Wednesday."""


def spans(text):
    return [(f"{each.first:%d/%m/%Y}", f"{each.last:%d/%m/%Y}") for each in days_in(text, TODAY) if each.sure]


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("giovedì 10 dicembre 2026, dalle ore 9:30 alle 13", "10/12/2026"),
        ("GIOVEDI’ 10 DICEMBRE", "10/12/2026"),
        ("Giovedi' 10 dicembre 2026", "10/12/2026"),
        ("gio 10 dic.", "10/12/2026"),
        ("05/06/2027", "05/06/2027"),
        ("05.06.27", "05/06/2027"),
        ("5-6-2027", "05/06/2027"),
        ("entro il 30 novembre", "30/11/2026"),
        ("entro il 24 novembre", "24/11/2027"),
        ("Scadenza: 15 gennaio 2027 ore 12:00", "15/01/2027"),
        ("1° giugno", "01/06/2027"),
        ("il 5/12 alle 18", "05/12/2026"),
        ("martedì 1/12", "01/12/2026"),
        ("venerdì 4 dic. 2026 – ore 17,30", "04/12/2026"),
        ("29 febbraio", "29/02/2028"),
        ("lunedì 7 del dicembre", None),
        ("aperti 24/7", None),
        ("31/02/2027", None),
        ("dicembre 2026", None),
        ("tel. 0322 12.12.12", None),
        ("9.30", None),
        ("sabato 14 marzo", None),
        ("giovedì 5 giugno 2026", None),
    ],
)
def test_a_day(text, day):
    """The last two are not the weekdays they say: nobody knows which half is wrong."""
    assert spans(text) == ([(day, day)] if day else [])


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("dal 10 al 14 dicembre 2026", "10/12/2026", "14/12/2026"),
        ("dal 12/01/2027 al 30/04/2027", "12/01/2027", "30/04/2027"),
        ("dal 10 gennaio fino al 28 febbraio 2027", "10/01/2027", "28/02/2027"),
        ("da lunedì 7 a venerdì 11 dicembre", "07/12/2026", "11/12/2026"),
        ("5 e 6 dicembre", "05/12/2026", "06/12/2026"),
        ("12-13 dicembre 2026", "12/12/2026", "13/12/2026"),
    ],
)
def test_days_in_a_row(text, first, last):
    assert spans(text) == [(first, last)]


def test_single_days_are_no_span():
    assert spans("5, 12 e 19 dicembre") == []
    assert spans("lunedì 7 a giovedì 11 dicembre") == []


@pytest.mark.parametrize(
    ("text", "hours"),
    [
        ("dalle ore 9:30 alle 13", [(time(9, 30), time(13))]),
        ("dalle 9 alle 12", [(time(9), time(12))]),
        ("ORE 9.30-12.30", [(time(9, 30), time(12, 30))]),
        ("ore 9/13", [(time(9), time(13))]),
        ("h 14.30", [(time(14, 30), None)]),
        ("ore 17,30", [(time(17, 30), None)]),
        ("alle 18", [(time(18), None)]),
        ("9.00 – 12.30 e 14.00 – 17.00", [(time(9), time(12, 30)), (time(14), time(17))]),
        ("dalle ore 9:30 alle\n13", [(time(9, 30), time(13))]),
        ("10.12.2026", []),
        ("dal 9 al 13 dicembre", []),
        ("24 ore settimanali", []),
        ("9,50 euro l’ora", []),
        ("€ 9.50", []),
        ("tel. 0322 10.30.20", []),
        ("art. 13", []),
    ],
)
def test_hours(text, hours):
    assert [(each.begins, each.ends) for each in hours_in(text, TODAY)] == hours


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("Tel. 0322 000 111", ["0322 000 111"]),
        ("tel 0322/000111 – fax 0322/000112", ["0322 000111"]),
        ("cell. +39 333 000 1111", ["+39 333 000 1111"]),
        ("333.0001111", ["333 0001111"]),
        ("numero verde 800 000 111", ["800 000 111"]),
        ("0322-000.111 oppure 0321 000111", ["0322 000 111", "0321 000111"]),
        ("P.IVA 01234567890", []),
        ("C.F. 01234567890", []),
        ("Prot. n. 03456789", []),
        ("28021 Borgomanero", []),
        ("dal 01/02/2027 al 03/04/2027", []),
        ("IBAN IT60X0542811101000000123456", []),
    ],
)
def test_telephones(text, numbers):
    assert reach.phones(text) == numbers


@pytest.mark.parametrize(
    ("text", "emails", "sites"),
    [
        ("Scrivi a Borgomanero@Lavoro.example.it.", ["borgomanero@lavoro.example.it"], []),
        ("www.esempio.it, info@esempio.it", ["info@esempio.it"], ["https://www.esempio.it"]),
        ("http://www.esempio.it/corsi?x=1", [], ["http://www.esempio.it/corsi?x=1"]),
        ("esempio.it/lavoro", [], ["https://esempio.it/lavoro"]),
        ("Porta il C.V. alle 9.30. Ti aspettiamo", [], []),
        ("info @ esempio", [], []),
    ],
)
def test_posts_and_sites(text, emails, sites):
    assert (reach.emails(text), reach.sites(text)) == (emails, sites)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        (
            "presso la Sala Polivalente, via Marconi 12 – 28021 Borgomanero (NO)",
            Where("Sala Polivalente", "via Marconi 12", "Borgomanero"),
        ),
        (
            "Il Centro per l’impiego di Borgomanero vi invita\nc/o Hotel Esempio\nPiazza Garibaldi, 3/a\nGozzano",
            Where("Hotel Esempio", "Piazza Garibaldi, 3/a", "Gozzano"),
        ),
        ("SEDE: BIBLIOTECA CIVICA\nVIA ROMA 5 ARONA", Where("BIBLIOTECA CIVICA", "VIA ROMA 5", "Arona")),
        ("Dove: Municipio di Orta San Giulio", Where("Municipio di Orta San Giulio", "", "Orta San Giulio")),
        ("Viale Volta n. 20, Novara. Oppure via Roma 3, Arona", Where("", "", "")),
        ("presso azienda cliente di Arona", Where("", "", "Arona")),
        ("un posto ameno per tutti", Where()),
        ("Corso Operatore Socio Sanitario 1000 ore", Where()),
        ("Corso Cavour 15, Arona", Where("", "Corso Cavour 15", "Arona")),
        ("manda il CV via email entro il 30", Where()),
        ("Arona, Gozzano, Borgomanero", Where()),
    ],
)
def test_where(text, found):
    assert where(text, names()) == found


def test_what_shouts_is_calmed():
    assert calm("GIORNATA DI SELEZIONE A BORGOMANERO", names()) == "Giornata di selezione a Borgomanero"
    assert calm("Cerchiamo un OSS", names()) == "Cerchiamo un OSS"
    assert calm("CORSO OSS GRATUITO", names()) == "Corso OSS gratuito"


def read(kind, *lines):
    """What is read of lines; (text, size) makes one large, (text, size, sure) uncertain."""
    made = [Line(*each) if isinstance(each, tuple) else Line(each, 15.0) for each in lines]
    found = reading(made, kind, TODAY, names())
    return {
        name if not relation else f"{relation}{number}.{name}": text
        for (relation, number, name), text in found.texts.items()
    }, found.doubts


AGENCY = (
    "ESEMPIO LAVORO filiale di Arona",
    ("OPERAI ADDETTI", 60.0),
    ("ALLA STAMPA", 55.0),
    "Per azienda del settore gomma ricerchiamo n. 3 operai addetti alla stampa",
    "Contratto a tempo determinato con possibilità di proroga",
    "Full time su tre turni",
    "Esperienza non necessaria. Patente B e auto propria",
    "Requisiti: disponibilità ai turni, buona manualità",
    "Paga oraria € 9,80 lordi",
    "Invia il curriculum entro il 15 dicembre a arona@esempio.it",
    "Tel. 0322 000 222",
    "Aut. Min. Prot. n. 1100-SG del 26/11/2004",
)


def test_a_job_offer_of_an_agency():
    found, doubts = read("job_offer", *AGENCY)
    assert doubts == ()
    assert found["title"] == "Operai addetti alla stampa"
    assert found["occupation_name"] == "operai addetti alla stampa" and found["positions"] == "3"
    assert found["hours_band"] == "Tempo pieno" and found["licence_needed"] == "Patente B"
    assert found["contract"] == "Contratto a tempo determinato con possibilità di proroga"
    assert found["pay"] == "Paga oraria € 9,80 lordi" and found["cv_needed"] == "Sì"
    assert found["requirements"] == "disponibilità ai turni\nbuona manualità"
    assert found["apply_until"] == found["expire_at"] == "15/12/2026"
    assert found["venue_town"] == "Arona" and found["contacts1.phone"] == "0322 000 222"
    assert not {"employer", "experience_needed", "occupation_class", "sector", "hours"} & set(found)


@pytest.mark.parametrize(
    ("line", "employer", "job"),
    [
        ("Trattoria Esempio cerca aiuto cuoco part-time", "Trattoria Esempio", "aiuto cuoco part-time"),
        ("Cooperativa Prova ricerca 2 OSS per casa di riposo", "Cooperativa Prova", "oss"),
        ("CERCASI CAMERIERA DI SALA", None, "cameriera di sala"),
        ("Importante azienda cerca magazziniere", None, "magazziniere"),
        ("Esempio Lavoro ricerca per azienda cliente un saldatore", None, None),
        ("Azienda: Officine Esempio Srl", "Officine Esempio Srl", None),
        ("Cerchiamo personale", None, None),
    ],
)
def test_who_looks_for_whom(line, employer, job):
    found, _ = read("job_offer", line)
    assert (found.get("employer"), found.get("occupation_name")) == (employer, job)


@pytest.mark.parametrize(
    ("line", "needed"),
    [
        ("Esperienza richiesta", True),
        ("È richiesta esperienza nel ruolo", True),
        ("Esperienza non necessaria", False),
        ("Non è richiesta esperienza", False),
        ("Anche prima esperienza", False),
        ("Gradita esperienza", False),
    ],
)
def test_experience(line, needed):
    assert ("experience_needed" in read("job_offer", line)[0]) == needed


def test_a_course():
    found, _ = read(
        "course",
        ("CORSO GRATUITO PER", 50.0),
        ("ADDETTO ALLE VENDITE", 50.0),
        "Organizzato da Scuola Esempio",
        "120 ore, dal 12 gennaio al 30 aprile 2027",
        "lunedì e mercoledì ore 18.00 - 21.00",
        "Iscrizioni entro il 20 dicembre",
        "presso Scuola Esempio, via Prova 4, Borgomanero",
        "Segreteria 0322 000 333",
    )
    assert found["title"] == "Corso gratuito per addetto alle vendite" and found["provider"] == "Scuola Esempio"
    assert (found["starts_on"], found["ends_on"], found["hours_total"]) == ("12/01/2027", "30/04/2027", "120")
    assert found["schedule"] == "lunedì e mercoledì ore 18.00 - 21.00" and found["enrol_until"] == "20/12/2026"
    assert (found["cost"], found["free"]) == ("gratis", "Sì")


def event(*lines):
    return read("event", ("FESTA DEL LAVORO", 60.0), *lines)


@pytest.mark.parametrize(
    ("lines", "starts", "ends"),
    [
        (["giovedì 10 dicembre, ore 9"], "10/12/2026 09:00", None),
        (["giovedì 10 dicembre", "9.00 – 12.30 e 14.00 – 17.00"], "10/12/2026 09:00", "10/12/2026 17:00"),
        (["10 dicembre", "ore 9-13", "Sportello aperto dalle 14 alle 16"], "10/12/2026 09:00", "10/12/2026 13:00"),
        (["Iscrizioni entro il 7 dicembre ore 12", "10 dicembre ore 15"], "10/12/2026 15:00", None),
        (["10 dicembre 2026", "vi aspettiamo il 10 dicembre alle 15"], "10/12/2026 15:00", None),
        (["dal 10 al 12 dicembre, dalle 10 alle 18"], "10/12/2026 10:00", "12/12/2026 18:00"),
    ],
)
def test_when_an_event_is(lines, starts, ends):
    found, doubts = event(*lines)
    assert (found.get("starts_at"), found.get("ends_at"), doubts) == (starts, ends, ())


@pytest.mark.parametrize(
    ("lines", "doubt"),
    [
        (["10 dicembre ore 9", "17 dicembre ore 9"], "più giorni (10 dicembre, 17 dicembre)"),
        (["venerdì 10 dicembre ore 9"], "«venerdì 10 dicembre»"),
        (["10 dicembre"], "10/12/2026. L’ora non la trovo"),
        (["10 dicembre", "ore 9 accoglienza, ore 10 saluti, ore 11 colloqui"], "L’ora non la trovo"),
    ],
)
def test_what_is_unclear_stays_empty_and_is_told(lines, doubt):
    found, doubts = event(*lines)
    assert "starts_at" not in found and "expire_at" not in found
    assert len(doubts) == 1 and doubt in doubts[0]


def test_what_was_read_with_little_certainty_fills_nothing():
    found, _ = read("event", ("10 dicembre ore 9", 15.0, 0.4), ("tel. 0322 000 111", 15.0, 0.5))
    assert found == {}


def test_a_date_in_large_letters_is_no_title():
    found, _ = read("event", ("10 DICEMBRE", 80.0), ("www.esempio.it", 70.0), ("Porte aperte in officina", 40.0))
    assert found["title"] == "Porte aperte in officina" and found["event_type"] == "Incontro informativo"


def test_small_print_says_nothing():
    found, _ = read("event", "Ai sensi del D.Lgs. 198/2006 del 11 aprile 2026 ore 9, tel. 0322 000 111, Arona")
    assert found == {}


def test_what_to_bring_has_its_field_and_the_summary_the_rest():
    found, _ = read(
        "event",
        "Incontri le imprese della zona senza appuntamento.",
        "Che cosa portare: Carta d’identità · Curriculum, anche",
        "scritto a mano",
        "Aziende presenti: Officina Esempio, Bar Prova",
    )
    assert found["documents"].splitlines() == ["Carta d’identità", "Curriculum, anche scritto a mano"]
    assert found["employers"].splitlines() == ["Officina Esempio", "Bar Prova"]
    assert found["summary"].startswith("Incontri le imprese della zona senza appuntamento.")
    assert "Bar Prova" not in found["summary"]


def test_numbers_to_tear_off_and_a_first_hour_do_not_confuse():
    found, _ = event("Lunedì 30 novembre", "ore 9:30–12:30", "Togliere dopo il 30 novembre", "30 nov, 9:30")
    assert (found["starts_at"], found["ends_at"]) == ("30/11/2026 09:30", "30/11/2026 12:30")


def test_nothing_is_made_of_nothing():
    for kind in ("event", "job_offer", "course", "support", "desk", "notice"):
        assert reading((), kind, TODAY, names()).texts == {}
