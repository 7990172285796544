"""Any file that a spreadsheet writes becomes the same texts; a hostile one is refused quickly, in plain words."""

import io
import zipfile
from datetime import date, datetime, time

import pytest
from openpyxl import Workbook
from spreadsheets import as_csv, xlsx

from kiosk.central.intake import sheets
from kiosk.central.intake.sheets import EMPTY, OLD, QUOTES, TOO_LARGE, TOO_MANY, UNREADABLE, SheetError, read

ROWS = [["Titolo", "In breve"], ["Perché no; però", "È così, già"]]


def cells(data):
    return [row.cells for row in read(data).rows]


def refused(data):
    with pytest.raises(SheetError) as refusal:
        read(data)
    return str(refusal.value)


@pytest.mark.parametrize("separator", [";", ",", "\t"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16"])
def test_every_csv_says_the_same(separator, encoding):
    sheet = read(as_csv(ROWS, separator, encoding))
    assert sheet.headers == ("Titolo", "In breve")
    assert [row.cells for row in sheet.rows] == [("Perché no; però", "È così, già")]


def test_excels_note_about_the_separator_is_no_row():
    assert read(b"sep=;\r\nTitolo;In breve\r\nUno;Due\r\n").rows[0].number == 3


def test_rows_keep_the_numbers_that_the_spreadsheet_shows():
    data = b'Titolo;In breve\n\n"Uno\nsu due righe";x\n;\nDue;y\n'
    assert [row.number for row in read(data).rows] == [3, 5]
    assert [row.number for row in read(xlsx([["Titolo"], [], ["Uno"], [""], ["Due"]])).rows] == [3, 5]


def test_cells_are_what_a_clerk_would_type():
    moments = [datetime(2026, 12, 31), datetime(2026, 12, 31, 14, 30), date(2026, 12, 31), time(9, 5)]
    data = xlsx([["a"] * 10, [*moments, 3, 2.0, 1300.5, True, " testo ", None]])
    dates = ("31/12/2026", "31/12/2026 14:30", "31/12/2026", "09:05")
    assert cells(data) == [(*dates, "3", "2", "1300,5", "Sì", "testo")]


def test_a_number_shown_with_zeros_in_front_keeps_them():
    book = Workbook()
    book.active.append(["Telefono"])
    book.active.append([322000000])
    book.active["A2"].number_format = "0000000000"
    out = io.BytesIO()
    book.save(out)
    assert cells(out.getvalue()) == [("0322000000",)]


def test_as_many_rows_as_promised_and_not_one_more():
    many = [["Titolo"], *[[str(number)] for number in range(sheets.ROWS_MAX)]]
    assert len(read(as_csv(many)).rows) == sheets.ROWS_MAX
    assert refused(as_csv([*many, ["troppo"]])) == TOO_MANY
    assert refused(xlsx([*many, ["troppo"]])) == TOO_MANY


def test_a_file_that_is_too_large_is_not_even_opened():
    assert refused(b"Titolo;x\n" + b"a" * sheets.BYTES_MAX) == TOO_LARGE


def bomb(size):
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/worksheets/sheet1.xml", b"0" * size)
    return out.getvalue()


def test_a_zip_bomb_is_refused_before_anything_is_unpacked(monkeypatch):
    monkeypatch.setattr(sheets, "load_workbook", lambda *_, **__: pytest.fail("it was opened"))
    assert refused(bomb(sheets.EXPANDED_BYTES_MAX + 1)) == TOO_LARGE


def test_a_zip_that_lies_about_its_size_unpacks_no_further():
    """Whatever is compressed inside, the library gets no more than was declared, and then the file is broken."""
    size = 30 * 1024 * 1024
    lying = bomb(size).replace(size.to_bytes(4, "little"), (1000).to_bytes(4, "little"))
    with zipfile.ZipFile(io.BytesIO(lying)) as archive:
        assert archive.infolist()[0].file_size == 1000
    assert refused(lying) == UNREADABLE


def test_a_sheet_as_wide_and_as_long_as_can_be_is_read_only_so_far():
    book = Workbook()
    book.active["A1"] = "Titolo"
    book.active["A2"] = "Uno"
    book.active["XFD2"] = "lontano"
    book.active["A1048576"] = "in fondo"
    out = io.BytesIO()
    book.save(out)
    assert cells(out.getvalue()) == [("Uno",)]


def with_sheet(xml):
    """A good workbook with this in place of its sheet."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(xlsx(ROWS))) as good, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as bad:
        for part in good.infolist():
            bad.writestr(part.filename, xml if "sheet1" in part.filename else good.read(part))
    return out.getvalue()


def test_a_row_of_a_million_empty_cells_is_refused_before_the_library_sees_it(monkeypatch):
    monkeypatch.setattr(sheets, "load_workbook", lambda *_, **__: pytest.fail("it was opened"))
    assert refused(with_sheet(b"<row>" + b"<c/>" * sheets.TAGS_MAX)) == TOO_LARGE


def test_entities_in_the_xml_are_not_expanded():
    laughs = b'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;">]><x>&b;</x>'
    assert refused(with_sheet(laughs)) == UNREADABLE


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"", EMPTY),
        (b"Titolo;In breve\n", EMPTY),
        (b"\xd0\xcf\x11\xe0" + b"x" * 600, OLD),
        (b"PK\x03\x04 not a zip", UNREADABLE),
        (b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", UNREADABLE),
        (b"\xff\xfe\x00", UNREADABLE),
        (b'Titolo;x\nUno;"non finisce\nDue;y\n', QUOTES.format(row=3)),
    ],
)
def test_what_is_no_spreadsheet_is_refused_in_plain_words(data, words):
    assert refused(data) == words
