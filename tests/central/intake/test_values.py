"""What clerks write into cells is understood in every way they write it, or they are told how."""

from datetime import date, datetime, time

import pytest
from django.utils import timezone

from kiosk.central.intake.columns import by_label, columns_of, in_template, plain
from kiosk.central.intake.values import NUMBER, YES_OR_NO, ZERO_LOST, CellError, text_of, value_of
from kiosk.central.items.kinds import PAGES
from kiosk.central.items.written_days import CLOCK, DAY, HOUR_TOO, MOMENT


@pytest.fixture
def column(db):
    """A column by kind and name."""
    return lambda kind, label: by_label(columns_of(PAGES[kind]))[plain(label)]


def moment(*parts):
    return timezone.make_aware(datetime(*parts))


RIGHT = [
    ("job_offer", "Ci si può candidare fino al", "31/12/2026", date(2026, 12, 31)),
    ("job_offer", "Ci si può candidare fino al", "1.2.27", date(2027, 2, 1)),
    ("job_offer", "Ci si può candidare fino al", "2026-12-31", date(2026, 12, 31)),
    ("event", "Comincia", "31/12/2026 14:30", (2026, 12, 31, 14, 30)),
    ("event", "Comincia", "31/12/2026, ore 9.30", (2026, 12, 31, 9, 30)),
    ("event", "Comincia", "31/12/2026 alle ore 9", (2026, 12, 31, 9, 0)),
    ("event", "Si vede fino al", "31/12/2026", (2026, 12, 31, 23, 59)),
    ("event", "Si vede dal", "31/12/2026", (2026, 12, 31, 0, 0)),
    ("desk", "Orario 1: Apre alle", "9:30", time(9, 30)),
    ("desk", "Orario 28: Giorno", "lunedi", 1),
    ("desk", "Lingue parlate", "Italiano, inglese; arabo", ["it", "en", "ar"]),
    ("job_offer", "Settore", " cucina e SALA", "kitchen"),
    ("job_offer", "Quanto tempo", "part time", "part_time"),
    ("job_offer", "Classe ISTAT", "5.2.2", "5.2.2"),
    ("job_offer", "Serve esperienza", "SI", True),
    ("job_offer", "Serve esperienza", "no", False),
    ("job_offer", "Quante persone", "3", 3),
    ("job_offer", "Latitudine", "45,7", 45.7),
    ("job_offer", "Documenti da portare", "carta; patente", "carta\npatente"),
    ("job_offer", "In breve", "Una riga.\nDue righe.", "Una riga.\nDue righe."),
    ("job_offer", "Chi assume", "Bar\nRoma\u202e", "Bar Roma"),
    ("job_offer", "Telefono", "0322/000-000", "0322 000 000"),
    ("job_offer", "Contatto: Telefono", "3331234567", "3331234567"),
    ("job_offer", "Contatto 6: Telefono", "800123456", "800123456"),
    ("job_offer", "Contatto 1: Telefono", "+39 322 000000", "+39 322 000000"),
]


@pytest.mark.parametrize(("kind", "label", "text", "value"), RIGHT)
def test_it_is_understood(column, kind, label, text, value):
    label = "Classe ISTAT (CP2021)" if label == "Classe ISTAT" else label
    wanted = moment(*value) if isinstance(value, tuple) else value
    assert value_of(column(kind, label), text) == wanted


WRONG = [
    ("job_offer", "Ci si può candidare fino al", "31/02/2026", DAY),
    ("job_offer", "Ci si può candidare fino al", "fine mese", DAY),
    ("event", "Comincia", "31/12/2026", HOUR_TOO),
    ("event", "Comincia", "31/12/2026 25:00", MOMENT),
    ("desk", "Orario 1: Apre alle", "mattina", CLOCK),
    ("job_offer", "Quante persone", "tre", NUMBER),
    ("job_offer", "Latitudine", "nord", NUMBER),
    ("job_offer", "Serve esperienza", "forse", YES_OR_NO),
    ("job_offer", "Telefono", "322000000", ZERO_LOST),
    ("job_offer", "Paga", "#N/A", "Qui nel foglio c’è #N/A invece di un valore."),
    ("job_offer", "Settore", "Cuccina", "«Cuccina» non è tra le voci ammesse. Forse volevi dire «Cucina e sala»."),
    (
        "job_offer",
        "Quanto tempo",
        "boh",
        "«boh» non è tra le voci ammesse: Tempo pieno, Part-time, Tempo pieno o part-time.",
    ),
]


@pytest.mark.parametrize(("kind", "label", "text", "words"), WRONG)
def test_it_is_told_how_to_write_it(column, kind, label, text, words):
    with pytest.raises(CellError) as problem:
        value_of(column(kind, label), text)
    assert str(problem.value) == words


@pytest.mark.parametrize("kind", PAGES)
def test_what_is_written_out_is_understood_again(kind, db):
    """Every field of a sample that a cell can hold survives the way into text and back."""
    page = PAGES[kind].objects.live().first()
    for column in columns_of(PAGES[kind]):
        value = getattr(page, column.field.name) if not column.relation and column.field.name != "places" else None
        if value not in (None, "", []) and not isinstance(value, datetime):
            assert value_of(column, text_of(column, value)) == value, column.label


@pytest.mark.parametrize("kind", PAGES)
def test_a_template_has_every_field_of_the_form_that_a_row_can_fill(kind, administrator):
    from django.urls import reverse

    from kiosk.central.items.network import OrganisationPage

    branch = OrganisationPage.objects.get(slug="cpi-borgomanero").pk
    add = reverse("wagtailadmin_pages:add", args=("items", PAGES[kind].__name__.lower(), branch))
    form = administrator.get(add).context["form"]
    left_out = {"picture", "picture_alternative", "translations", "for_whom", "venue_latitude", "venue_longitude"}
    columns = in_template(columns_of(PAGES[kind]))
    assert {each.field.name for each in columns if not each.relation} == set(form.fields) - left_out
    assert {each.relation for each in columns if each.relation} == set(form.formsets)
    assert [each.number for each in columns if each.field.name == "phone"] == [1, 2]
