"""Spreadsheets that a clerk takes away: the template of a kind, and the rows that are to be mended.

Every cell is written as text and marked so, whatever it begins with: no spreadsheet takes it for a formula.
"""

import io
from collections.abc import Iterable, Sequence
from typing import Any

from django.db import models
from openpyxl import Workbook
from openpyxl.comments import Comment
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation

from kiosk.central.intake.columns import Column, by_label, columns_of, in_template, plain
from kiosk.central.intake.drafting import EXAMPLE, WHAT_IS_WRONG
from kiosk.central.intake.models import Account
from kiosk.central.intake.sheets import ROWS_MAX
from kiosk.central.intake.values import text_of
from kiosk.central.items.item_page import ItemPage
from kiosk.central.items.sample_network import samples_now

ROWS, ALLOWED = "Schede", "Valori ammessi"
HEAD, NEEDED_HEAD, MENDING = (PatternFill("solid", fgColor=each) for each in ("0B2E57", "0A4C95", "FFF1C2"))
ON_HEAD, PALE = Font(bold=True, color="FFFFFF"), Font(italic=True, color="6B7785")
WRAPPED = Alignment(wrap_text=True, vertical="top")
WIDTH_MIN, WIDTH_MAX = 14, 44
"""Of a column, in letters."""
AS_TEXT = "@"
SEVERAL_HELP = "Puoi scriverne più di uno, con una virgola in mezzo."
LINES_HELP = "Una cosa per riga (Alt+Invio), o con un punto e virgola in mezzo."
NEEDED_HELP = "Serve."


def template(page: type[ItemPage]) -> bytes:
    """An empty sheet of a kind: named columns, an example, and the closed lists to choose from."""
    columns = in_template(columns_of(page))
    book, sheet = _book([f"{each.label} *" if _needed(each) else each.label for each in columns])
    sheet.append([_example(each, text) for each, text in zip(columns, _examples(page, columns), strict=True)])
    for at, (column, cell) in enumerate(zip(columns, sheet[2], strict=True), start=1):
        _as_text(cell)
        cell.font = PALE
        head = sheet.cell(1, at)
        head.fill = NEEDED_HEAD if _needed(column) else HEAD
        head.comment = _comment(column)
        sheet.column_dimensions[get_column_letter(at)].number_format = AS_TEXT
    _add_lists(book, sheet, columns)
    return _bytes(book)


def to_mend(account: Account, page: type[ItemPage]) -> bytes:
    """The rows of a file that were wrong, as they came, with what is wrong in front."""
    columns = columns_of(page)
    there = {plain(header) for header in account.headers}
    named = by_label(columns)
    found = {named[each] for each in there if each in named}
    missing = [each.label for each in columns if _needed(each) and each not in found]
    kept = [at for at, header in enumerate(account.headers) if plain(header) != plain(WHAT_IS_WRONG)]
    book, sheet = _book([WHAT_IS_WRONG, *(account.headers[at] for at in kept), *missing])
    for row in account.outcomes("wrong"):
        said = "\n".join(f"{label}: {words}" for label, words in row["wrong"])
        sheet.append([said, *(row["cells"][at] if at < len(row["cells"]) else "" for at in kept)])
        for cell in sheet[sheet.max_row]:
            _as_text(cell)
        sheet.cell(sheet.max_row, 1).fill = MENDING
    return _bytes(book)


def _needed(column: Column) -> bool:
    return column.needed and not column.relation


def _book(headers: Sequence[str]) -> tuple[Workbook, Any]:
    book = Workbook()
    sheet: Any = book.active
    sheet.title = ROWS
    sheet.append(list(headers))
    for at, cell in enumerate(sheet[1], start=1):
        _as_text(cell)
        cell.font, cell.fill = ON_HEAD, HEAD
        width = min(max(len(headers[at - 1]) + 4, WIDTH_MIN), WIDTH_MAX)
        sheet.column_dimensions[get_column_letter(at)].width = width
    sheet.freeze_panes = "B2"
    return book, sheet


def _as_text(cell: Any) -> None:
    """A text stays one, also after somebody touched the cell."""
    if cell.value not in (None, ""):
        cell.value, cell.data_type = str(cell.value), "s"
    cell.number_format, cell.quotePrefix, cell.alignment = AS_TEXT, True, WRAPPED


def _comment(column: Column) -> Comment | None:
    more = [column.help_text, SEVERAL_HELP if column.several else "", LINES_HELP if column.lines else ""]
    words = " ".join(filter(None, [NEEDED_HELP if _needed(column) else "", *more]))
    return Comment(words, "Bacheca", height=110, width=260) if words else None


def _example(column: Column, text: str) -> str:
    return EXAMPLE + text if column.field.name == "title" else text


def _examples(page: type[ItemPage], columns: Sequence[Column]) -> Iterable[str]:
    """The texts of the fullest sample of the kind."""
    samples = [each for each in samples_now().items if each.kind == page.kind]
    shown = page()
    shown.from_contract(max(samples, key=lambda each: len(str(each))))
    return [_text(shown, each) for each in columns]


def _text(page: ItemPage, column: Column) -> str:
    """What the sample says in a column. The desk it sends to, and where it is shown, are another network's."""
    if column.field.name in ("ask_at", "places"):
        return ""
    holder: Any = page
    if column.relation:
        rows = list(page.rows(column.relation))
        holder = rows[column.number - 1] if column.number <= len(rows) else None
    value = getattr(holder, column.field.name) if holder is not None else None
    return text_of(column, column.field.to_python(value) if value is not None else None)


def _add_lists(book: Workbook, sheet: Any, columns: Sequence[Column]) -> None:
    """The second sheet: each closed list under its column's name, and in the first sheet a choice to open."""
    allowed: Any = book.create_sheet(ALLOWED)
    letters: dict[tuple[str, ...], str] = {}
    for at, column in enumerate(columns, start=1):
        labels = tuple(label for _, label in column.choices)
        if isinstance(column.field, models.BooleanField):
            labels = ("Sì", "No")
        if labels and labels not in letters:
            letters[labels] = _add_list(allowed, len(letters) + 1, column.label, labels)
        if labels and not column.several:
            _let_choose(sheet, get_column_letter(at), f"'{ALLOWED}'!${letters[labels]}$2:${letters[labels]}", labels)


def _add_list(allowed: Any, at: int, label: str, labels: Sequence[str]) -> str:
    for row, text in enumerate((label, *labels), start=1):
        cell = allowed.cell(row, at, text)
        _as_text(cell)
    head = allowed.cell(1, at)
    head.font, head.fill = ON_HEAD, HEAD
    letter: str = get_column_letter(at)
    allowed.column_dimensions[letter].width = min(max(map(len, (label, *labels))) + 4, 2 * WIDTH_MAX)
    return letter


def _let_choose(sheet: Any, letter: str, listed: str, labels: Sequence[str]) -> None:
    choice = DataValidation(type="list", formula1=f"{listed}${len(labels) + 1}", allow_blank=True)
    choice.showErrorMessage = False  # what is written in other words may still be understood
    sheet.add_data_validation(choice)
    choice.add(f"{letter}2:{letter}{ROWS_MAX + 1}")


def _bytes(book: Workbook) -> bytes:
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()
