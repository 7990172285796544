"""The pages of spreadsheets as a clerk meets them: a template, an upload, its account, the rows to mend."""

import io
import re
from datetime import timedelta
from html import unescape

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from openpyxl import load_workbook
from spreadsheets import as_csv, offers, xlsx

from kiosk.central.intake.models import KEPT_DAYS, Account
from kiosk.central.intake.sheets import BYTES_MAX, TOO_LARGE, UNREADABLE
from kiosk.central.items.item_page import ItemPage
from kiosk.central.items.kinds import PAGES
from kiosk.central.items.network import OrganisationPage

WRONG = {"Titolo": "Badante", "Settore": "Cuccina"}


def words(answer):
    text = re.sub(r"<(script|style|template)\b.*?</\1>", " ", answer.content.decode(), flags=re.DOTALL)
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", text)).split())


def sheets_of(answer):
    assert "no-store" in answer["Cache-Control"] and answer["Content-Disposition"].endswith('.xlsx"')
    return load_workbook(io.BytesIO(answer.content)).worksheets


def send(client, data, kind="job_offer", name="offerte.xlsx", **more):
    file = SimpleUploadedFile(name, data)
    return client.post(reverse("intake_upload", args=[kind]), {"file": file, **more})


def sent(client, *changes):
    answer = send(client, xlsx(offers(*changes)))
    assert answer.status_code == 302, words(answer)
    return Account.objects.get(pk=int(answer.url.rstrip("/").split("/")[-1]))


@pytest.mark.parametrize("kind", PAGES)
def test_the_way_in_is_above_each_list_and_on_the_first_page(writer, kind):
    address = f'href="{reverse("intake_upload", args=[kind])}"'
    assert address in writer.get(reverse(f"{kind}:index")).content.decode()
    assert address in writer.get("/gestione/").content.decode()
    assert reverse("intake_template", args=[kind]) in writer.get(reverse("intake_upload", args=[kind])).content.decode()


@pytest.mark.parametrize("kind", PAGES)
def test_a_template_comes_back_as_drafts_once_its_example_is_made_ones_own(writer, kind):
    rows, allowed = sheets_of(writer.get(reverse("intake_template", args=[kind])))
    head, example = ([cell.value for cell in row] for row in rows.iter_rows())
    assert example[0].startswith("ESEMPIO: ") and head[:2] == ["Titolo *", "In breve *"]
    assert allowed.title == "Valori ammessi"
    mine = [text.replace("ESEMPIO: ", "Mio: ") if text else text for text in example]
    answer = send(writer, xlsx([head, example, mine]), kind)
    account = Account.objects.get(pk=int(answer.url.rstrip("/").split("/")[-1]))
    assert [row["state"] for row in account.rows] == ["taken"] and account.unread == []
    assert "Mio: " in words(writer.get(answer.url))


def test_a_template_lets_one_choose_from_the_closed_lists(writer):
    rows, allowed = sheets_of(writer.get(reverse("intake_template", args=["job_offer"])))
    listed = {column[0].value: [cell.value for cell in column[1:] if cell.value] for column in allowed.iter_cols()}
    assert listed["Quanto tempo"] == ["Tempo pieno", "Part-time", "Tempo pieno o part-time"]
    assert len(listed["Classe ISTAT (CP2021)"]) > 100
    choices = {choice.formula1 for choice in rows.data_validations.dataValidation}
    assert "'Valori ammessi'!$C$2:$C$4" in choices


def test_what_became_of_each_row_is_told_once_and_stays(writer):
    account = sent(writer, {}, WRONG, {"Titolo": "Cuoco", "In breve": ""})
    page = words(writer.get(reverse("intake_account", args=[account.pk])))
    assert "1 bozza pronta" in page and "2 righe da correggere" in page
    assert "3 Badante Settore «Cuccina» non è tra le voci ammesse. Forse volevi dire «Cucina e sala»." in page
    assert "4 Cuoco In breve Qui manca qualcosa." in page
    assert "offerte.xlsx" in words(writer.get(reverse("intake_upload", args=["job_offer"])))


def test_the_rows_to_mend_come_back_whole_and_count_once_mended(writer):
    account = sent(writer, {}, {**WRONG, "Colonna mia": "appunto", "Contratto": ""})
    (sheet,) = sheets_of(writer.get(reverse("intake_to_mend", args=[account.pk])))
    head, row = ([cell.value for cell in each] for each in sheet.iter_rows())
    found = dict(zip(head, row, strict=True))
    assert found["Titolo"] == "Badante" and found["Colonna mia"] == "appunto"
    assert found["Che cosa non va"].splitlines() == [
        "Settore: «Cuccina» non è tra le voci ammesse. Forse volevi dire «Cucina e sala».",
        "Contratto: Qui manca qualcosa.",
    ]
    mended = {**found, "Settore": "Cucina e sala", "Contratto": "sei mesi"}
    answer = send(writer, xlsx([list(mended), list(mended.values())]))
    assert "1 bozza pronta" in words(writer.get(answer.url))


def test_a_needed_column_that_was_not_there_is_added_to_the_rows_to_mend(writer):
    answer = send(writer, as_csv([["Titolo"], ["Cuoco"]]), name="offerte.csv")
    account = Account.objects.get(pk=int(answer.url.rstrip("/").split("/")[-1]))
    (sheet,) = sheets_of(writer.get(reverse("intake_to_mend", args=[account.pk])))
    head = [cell.value for cell in sheet[1]]
    assert head[:3] == ["Che cosa non va", "Titolo", "In breve"] and "Settore" in head


@pytest.mark.parametrize("text", ["=1+1", "+39 boh", "-x", "@SUM(A1)", '=HYPERLINK("http://esempio.it")'])
def test_nothing_written_back_is_a_formula(writer, text):
    send(writer, as_csv(offers({**WRONG, "Titolo": text, text: "x"})))
    account = Account.objects.get()
    (sheet,) = sheets_of(writer.get(reverse("intake_to_mend", args=[account.pk])))
    cells = [cell for row in sheet.iter_rows() for cell in row if cell.value]
    assert [cell.value for cell in cells].count(text) == 2
    assert {cell.data_type for cell in cells} == {"s"} and all(cell.quotePrefix for cell in cells)


@pytest.mark.parametrize(
    ("data", "complaint"),
    [
        (b"\x89PNG\0\0", UNREADABLE),
        (b"Titolo\n" + b"x" * BYTES_MAX, TOO_LARGE),
        (b"Nome\nx\n", "non c’è la colonna «Titolo»"),
        (b"", "Questo file è vuoto."),
    ],
)
def test_a_file_that_is_no_sheet_is_refused_where_it_was_chosen(writer, data, complaint):
    answer = send(writer, data)
    assert answer.status_code == 200 and complaint in words(answer)
    assert not Account.objects.exists()


def test_without_a_file_one_is_told_to_choose_one(writer):
    answer = writer.post(reverse("intake_upload", args=["job_offer"]), {})
    assert "Scegli prima il file." in words(answer)


def test_an_account_is_nobody_elses(writer, head, stranger, administrator, client):
    account = sent(writer, {}, WRONG)
    for name in ("intake_account", "intake_to_mend"):
        address = reverse(name, args=[account.pk])
        answers = [each.get(address).status_code for each in (writer, head, stranger, administrator, client)]
        assert answers == [200, 404, 404, 404, 302]


def test_a_clerk_writes_for_no_other_organisation(stranger, writer):
    foreign = OrganisationPage.objects.get(slug="cpi-borgomanero")
    send(stranger, xlsx(offers()), branch=foreign.pk)
    page = PAGES["job_offer"].objects.get(title="Aiuto pizzaiolo")
    assert page.organisation_slug == "enaip-borgomanero"
    sent(writer, {})
    assert [row["state"] for row in Account.objects.first().rows] == ["taken"]


def test_an_administrator_says_for_whom(administrator):
    assert "Per quale ente?" in words(administrator.get(reverse("intake_upload", args=["job_offer"])))
    ciss = OrganisationPage.objects.get(slug__startswith="ciss")
    send(administrator, xlsx(offers()), branch=ciss.pk)
    assert PAGES["job_offer"].objects.get(title="Aiuto pizzaiolo").path.startswith(ciss.path)


def test_who_writes_for_nobody_sends_nothing(django_user_model, db):
    from django.contrib.auth.models import Permission

    user = django_user_model.objects.create(username="nessuno")
    user.user_permissions.add(Permission.objects.get(codename="access_admin"))
    client = Client()
    client.force_login(user)
    before = ItemPage.objects.count()
    assert send(client, xlsx(offers())).status_code in (302, 403)
    assert ItemPage.objects.count() == before


def test_a_forged_form_is_refused(writer):
    strict = Client(enforce_csrf_checks=True)
    strict.cookies = writer.cookies
    assert send(strict, xlsx(offers())).status_code == 403
    assert writer.get(reverse("intake_upload", args=["nulla"])).status_code == 404


def test_old_accounts_are_forgotten(writer):
    account = sent(writer, {})
    old = timezone.now() - timedelta(days=KEPT_DAYS, hours=1)
    Account.objects.filter(pk=account.pk).update(arrived_at=old)
    sent(writer, {"Titolo": "Badante"})
    assert not Account.objects.filter(pk=account.pk).exists()
