"""Other languages: what is missing is seen, goes out as a spreadsheet and comes back as drafts."""

import csv
import io
from html import unescape

import msgspec
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from kiosk.central.items.catalogue import live_item
from kiosk.central.items.kinds import PAGES
from kiosk.central.translating.sheet import BYTES_MAX, COLUMNS, Row, SheetError, rows_of, sheet
from kiosk.central.translating.taking import CHANGED, LOCKED, UNKNOWN_ITEM, UNKNOWN_LANGUAGE, UNKNOWN_TEXT
from kiosk.central.translating.texts import Text, texts


@pytest.fixture
def untranslated(offer):
    """The offer, on the screens in Italian only."""
    offer.translations = {}
    offer.save_revision().publish()
    return offer


def downloaded(client, language="en"):
    answer = client.get(reverse("to_translate", args=[language]))
    text = answer.content.decode("utf-8-sig")
    return list(csv.DictReader(io.StringIO(text), delimiter=";"))


def uploaded(client, rows, encoding="utf-8-sig", delimiter=";"):
    out = io.StringIO()
    writer = csv.DictWriter(out, COLUMNS, delimiter=delimiter)
    writer.writeheader()
    writer.writerows(rows)
    file = SimpleUploadedFile("torna.csv", out.getvalue().encode(encoding))
    return unescape(client.post(reverse("translating"), {"sheet": file}).content.decode())


def row_of(client, key, **changes):
    return next(row for row in downloaded(client) if (row["Codice"], row["Campo"]) == ("BM-1042", key)) | changes


def draft(page):
    return type(page).objects.get(pk=page.pk).get_latest_revision_as_object()


def test_what_is_missing_is_seen_at_a_glance(head, untranslated):
    page = unescape(head.get(reverse("translating")).content.decode())
    assert "Aiuto cuoco" in page and "manca" in page
    untranslated.translations = {"en": {"title": "Kitchen helper"}}
    untranslated.save_revision()
    assert "1 di " in unescape(head.get(reverse("translating")).content.decode())


def test_only_what_is_missing_goes_out(head, untranslated):
    keys = [row["Campo"] for row in downloaded(head) if row["Codice"] == "BM-1042"]
    assert {"title", "summary", "steps", "contacts"} <= set(keys)
    untranslated.translations = {"en": {"title": "Kitchen helper"}}
    untranslated.save_revision()
    assert "title" not in [row["Campo"] for row in downloaded(head) if row["Codice"] == "BM-1042"]


def test_what_comes_back_is_a_draft_and_public_only_when_published(head, untranslated):
    page = uploaded(head, [row_of(head, "title", Traduzione="Kitchen helper")])
    assert "Testi presi: 1" in page
    assert draft(untranslated).translations == {"en": {"title": "Kitchen helper"}}
    assert live_item("BM-1042").title == {"it": "Aiuto cuoco"}
    draft(untranslated).save_revision().publish()
    assert live_item("BM-1042").title["en"] == "Kitchen helper"


def test_a_draft_that_was_there_is_kept(head, untranslated):
    untranslated.pay = "1.600 euro"
    untranslated.save_revision()
    uploaded(head, [row_of(head, "title", Traduzione="Kitchen helper")])
    assert draft(untranslated).pay == "1.600 euro"


@pytest.mark.parametrize(("encoding", "delimiter"), [("utf-8-sig", ";"), ("utf-8", ","), ("cp1252", "\t")])
def test_however_the_translators_program_saves_it(head, untranslated, encoding, delimiter):
    row = row_of(head, "title", Lingua="francese", Traduzione="Aide-cuisinier à l’année")
    assert "Testi presi: 1" in uploaded(head, [row], encoding, delimiter)
    assert draft(untranslated).translations["fr"]["title"] == "Aide-cuisinier à l’année"


@pytest.mark.parametrize(
    ("key", "changes", "said"),
    [
        ("title", {"Codice": "BM-9999"}, UNKNOWN_ITEM),
        ("title", {"Lingua": "latino"}, UNKNOWN_LANGUAGE),
        ("title", {"Campo": "colore"}, UNKNOWN_TEXT),
        ("title", {"Italiano": "Cuoco"}, CHANGED),
        ("steps", {"Traduzione": "Only one line"}, "Le righe devono essere tante come in italiano"),
        ("title", {"Traduzione": "x" * 400}, "«Titolo»: È troppo lungo"),
    ],
)
def test_what_does_not_fit_is_said_by_row_and_the_rest_is_taken(head, untranslated, key, changes, said):
    good = row_of(head, "summary", Traduzione="You help in the kitchen.")
    page = uploaded(head, [good, row_of(head, key, Traduzione="X") | changes])
    assert said in page and "Testi presi: 1" in page and "<td>3</td>" in page
    assert draft(untranslated).translations == {"en": {"summary": "You help in the kitchen."}}


def test_what_is_being_approved_is_left_alone(head, writer, untranslated):
    row = row_of(writer, "title", Traduzione="Kitchen helper")
    untranslated.save_revision()
    untranslated.get_workflow().start(untranslated, None)
    assert LOCKED in uploaded(writer, [row])


def test_another_organisation_neither_reads_nor_writes_it(head, stranger, untranslated):
    row = row_of(head, "title", Traduzione="Kitchen helper")
    assert "BM-1042" not in {each["Codice"] for each in downloaded(stranger)}
    assert "Aiuto cuoco" not in stranger.get(reverse("translating")).content.decode()
    assert UNKNOWN_ITEM in uploaded(stranger, [row])
    assert draft(untranslated).translations == {}


def test_a_language_that_is_none_has_no_sheet(head):
    assert head.get(reverse("to_translate", args=["la"])).status_code == 404


@pytest.mark.parametrize("data", [b"", b"a;b\n1;2", b"PK\x03\x04\0\0", b"x" * (BYTES_MAX + 1)])
def test_what_is_no_sheet_says_so(head, data):
    file = SimpleUploadedFile("torna.csv", data or b"\n")
    page = head.post(reverse("translating"), {"sheet": file}).content.decode()
    assert 'role="alert"' in page


def test_an_empty_sheet_has_nothing_to_take():
    with pytest.raises(SheetError, match="non c’è ancora niente"):
        rows_of(sheet([("BM-1042", "inglese", Text("title", "Titolo", "Aiuto cuoco", "", False))]).encode())


@pytest.mark.parametrize("said", ["=1+1", "+39 0322", "-5", "@home"])
def test_no_cell_is_worked_out_by_a_spreadsheet_and_all_come_back_as_they_were(said):
    text = Text("note", "Nota", said, said, False)
    made = sheet([("BM-1042", "inglese", text)])
    assert f";{said}" not in made
    assert rows_of(made.encode()) == [Row(2, "BM-1042", "inglese", "note", said, said)]


def test_every_text_that_travels_in_languages_can_be_translated(db):
    """Nothing that the screen says of an item is out of a translator's reach."""
    for kind, page_type in PAGES.items():
        page = page_type.objects.live().first()
        item = msgspec.to_builtins(page.to_contract())
        said = str(item).count("'it':")
        lines = sum(len(text.italian.splitlines()) if text.lines else 1 for text in texts(page, "en"))
        assert lines >= said - (1 if page.picture else 0), kind
