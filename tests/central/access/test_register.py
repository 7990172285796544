"""The register: who came in, who was refused, what was changed; and what is taken away as a spreadsheet."""

import csv
import io

import pytest
from django.test import Client
from openpyxl import load_workbook
from telephone import gives_code, gives_password, said
from wagtail.models import ModelLogEntry

from kiosk.central.access import journal
from kiosk.central.access.exports import harmless
from kiosk.central.items.kinds import PAGES

REGISTER = "/gestione/reports/site-history/"


@pytest.fixture
def boss(administrator, settings):
    """The administrator, past the door."""
    settings.SECOND_FACTOR = "optional"
    return administrator


def noted(user):
    return list(ModelLogEntry.objects.for_instance(user).order_by("pk").values_list("action", flat=True))


def test_who_comes_goes_and_is_refused_is_noted(user, telephone, recovery_codes):
    client = Client()
    gives_password(client, "responsabile-cpi", "sbagliata")
    gives_password(client, "responsabile@cpi.example", "tre-parole-mie")
    gives_code(client, telephone.wrong())
    gives_code(client, recovery_codes[0])
    client.post("/gestione/logout/")
    assert noted(user) == [
        "access.refused",
        "access.code_refused",
        "access.recovery_code",
        "access.entered",
        "access.left",
    ]


def test_what_strangers_type_is_not_kept(client, db):
    """It may be a password in the wrong field."""
    gives_password(client, "la-mia-password-segreta", "x")
    (entry,) = ModelLogEntry.objects.filter(action="access.refused")
    assert entry.label == journal.UNKNOWN and "segreta" not in str(entry.data)


def test_administrators_read_it_in_italian_and_nobody_else_does(boss, stranger, user, telephone):
    client = Client()
    gives_password(client, "responsabile-cpi", "sbagliata")
    gives_password(client, "nessuno", "sbagliata")
    page = said(boss.get(REGISTER))
    assert "Registro" in page and "Password sbagliata" in page and journal.UNKNOWN in page and "È entrato" in page
    assert "Registro" in boss.get("/gestione/").content.decode()
    assert stranger.get(REGISTER).status_code == 403


def test_every_action_has_its_words_in_the_register(boss, user):
    for action in journal.ACTIONS:
        journal.note(user, action)
    page = said(boss.get(REGISTER))
    assert all(message in page for _, message in journal.ACTIONS.values())


EVIL = ["=1+1", "+1+1", "-1+1", "@SUM(A1)", "\t=1+1", "\r=1+1"]


@pytest.fixture
def evil(user, db):
    """Items and entries whose titles a spreadsheet would take for formulas."""
    for page, title in zip(PAGES["job_offer"].objects.all(), EVIL, strict=False):
        type(page).objects.filter(pk=page.pk).update(title=title, draft_title=title, locked=True, locked_by=user)
        ModelLogEntry.objects.log_action(user, "access.entered", title=title)


@pytest.mark.parametrize("report", ["site-history", "aging-pages", "locked"])
def test_no_export_has_a_cell_that_a_spreadsheet_would_run(boss, evil, report):
    answer = boss.get(f"/gestione/reports/{report}/", {"export": "csv"})
    cells = [cell for row in csv.reader(io.StringIO(answer.getvalue().decode(), newline="")) for cell in row]
    assert f"'{EVIL[0]}" in cells and f"'{EVIL[3]}" in cells
    assert not [cell for cell in cells if cell.startswith(tuple("=+-@\t\r\n"))]
    sheet = load_workbook(io.BytesIO(boss.get(f"/gestione/reports/{report}/", {"export": "xlsx"}).getvalue()))
    cells = [cell for row in sheet.active.rows for cell in row]
    assert EVIL[0] in [cell.value for cell in cells] and not [cell for cell in cells if cell.data_type == "f"]


def test_what_is_no_formula_stays_as_it_is():
    for value in ("Aiuto cuoco", "a=b", "", 3, -3.5, None):
        assert harmless(value) is value
