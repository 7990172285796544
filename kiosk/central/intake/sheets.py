"""A file of rows as texts: XLSX or CSV in whatever form spreadsheets write it. Everything is bounded.

A cell becomes the text that a clerk would type: a date as 31/12/2026, a whole number without ".0", yes as "Sì".
"""

import codecs
import csv
import io
import logging
import re
import warnings
import zipfile
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, time
from typing import Any

from openpyxl import load_workbook

log = logging.getLogger(__name__)
BYTES_MAX = 5 * 1024 * 1024
ROWS_MAX = 2000
COLUMNS_MAX = 200
SHEET_ROWS_MAX = 20_000
"""Last row looked at: sheets often have thousands of empty ones."""
EXPANDED_BYTES_MAX = 20 * 1024 * 1024
"""What an XLSX, which is a zip, may unpack to. zipfile never unpacks more than each part declares."""
PARTS_MAX = 500
TAGS_MAX = 1_000_000
"""Signs "<" in all parts together: each empty cell takes the library's time and 300 bytes of memory."""
XLSX, OLD_OR_LOCKED = b"PK\x03\x04", b"\xd0\xcf\x11\xe0"
SEPARATORS = ";,\t"

TOO_LARGE = "Il file è troppo grande: al massimo 5 MB."
TOO_MANY = f"Le righe sono troppe: al massimo {ROWS_MAX:,} per file. Dividilo in più file.".replace(",", ".")
OLD = "Questo file è protetto da password, o di un Excel vecchio. Salvalo come .xlsx senza password e ricaricalo."
UNREADABLE = "Non riesco a leggere questo file. Salvalo come .xlsx o come .csv e ricaricalo."
EMPTY = "Nel file non c’è nessuna riga da leggere."
QUOTES = 'Vicino alla riga {row} c’è una virgoletta (") di troppo o che manca. Correggila e ricarica il file.'


class SheetError(Exception):
    """The file cannot be read at all. Its text tells a clerk why and what to do."""


@dataclass(frozen=True)
class Row:
    """One row; `number` is the one that the spreadsheet shows at its side."""

    number: int
    cells: tuple[str, ...]


@dataclass(frozen=True)
class Sheet:
    """The first row with something in it, and those after it."""

    headers: tuple[str, ...]
    rows: tuple[Row, ...]


def read(data: bytes) -> Sheet:
    """The rows of a file. Raises SheetError."""
    if len(data) > BYTES_MAX:
        raise SheetError(TOO_LARGE)
    if data.startswith(OLD_OR_LOCKED):
        raise SheetError(OLD)
    rows = _filled(_xlsx(data) if data.startswith(XLSX) else _csv(data))
    if len(rows) < 2:
        raise SheetError(EMPTY)
    return Sheet(rows[0].cells, tuple(rows[1:]))


def _filled(rows: Iterable[tuple[str, ...]]) -> list[Row]:
    """The rows that say something, each with its number."""
    found: list[Row] = []
    for number, cells in enumerate(rows, start=1):
        width = max((at for at, cell in enumerate(cells, start=1) if cell), default=0)
        if width:
            found.append(Row(number, cells[:width]))
        if len(found) > ROWS_MAX + 1:
            raise SheetError(TOO_MANY)
    return found


def _xlsx(data: bytes) -> list[tuple[str, ...]]:
    """The first sheet. A stranger's file can break the library in any way: each is the file's fault."""
    try:
        _ask_size(data)
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # about ornaments that are lost, which nobody needs
            return list(_cells_of(data))
    except SheetError:
        raise
    except Exception as problem:
        log.info("a spreadsheet that cannot be read: %r", problem)
        raise SheetError(UNREADABLE) from problem


def _ask_size(data: bytes) -> None:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        parts = archive.infolist()
        if len(parts) > PARTS_MAX or sum(part.file_size for part in parts) > EXPANDED_BYTES_MAX:
            raise SheetError(TOO_LARGE)
        if sum(archive.read(part).count(b"<") for part in parts) > TAGS_MAX:
            raise SheetError(TOO_LARGE)


def _cells_of(data: bytes) -> Iterator[tuple[str, ...]]:
    workbook = load_workbook(io.BytesIO(data), read_only=True, data_only=True, keep_links=False)
    sheet = workbook.worksheets[0]
    sheet.reset_dimensions()  # what a file says about its own size need not be true
    for row in sheet.iter_rows(max_row=SHEET_ROWS_MAX, max_col=COLUMNS_MAX):
        yield tuple(_text(cell.value, getattr(cell, "number_format", "")) for cell in row)


def _text(value: Any, form: str) -> str:
    """What a clerk would type. `form` is the cell's number format: one of zeros only keeps zeros in front."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "Sì" if value else "No"
    if isinstance(value, datetime):
        return value.strftime("%d/%m/%Y" if value.time() == time() else "%d/%m/%Y %H:%M")
    if isinstance(value, date):
        return value.strftime("%d/%m/%Y")
    if isinstance(value, time):
        return value.strftime("%H:%M")
    if isinstance(value, int | float):
        return _number(value).zfill(len(form) if re.fullmatch("0+", form or "") else 0)
    return str(value).strip()


def _number(value: float) -> str:
    return str(int(value)) if float(value).is_integer() else f"{value:.10g}".replace(".", ",")


def _csv(data: bytes) -> Iterator[tuple[str, ...]]:
    text = _decoded(data)
    first, _, rest = text.partition("\n")
    if re.fullmatch(r"sep=.\s*", first):  # Excel's own note about the separator
        text = "\n" + rest
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=_separator(text), strict=True)
    try:
        for row in reader:
            yield tuple(cell.strip() for cell in row[:COLUMNS_MAX])
    except csv.Error as problem:
        raise SheetError(QUOTES.format(row=reader.line_num)) from problem


def _decoded(data: bytes) -> str:
    """UTF-8 or UTF-16 when the file says so, UTF-8 when it fits, else what Windows writes in Italy."""
    marked = {codecs.BOM_UTF16_LE: "utf-16", codecs.BOM_UTF16_BE: "utf-16", codecs.BOM_UTF8: "utf-8-sig"}
    named = next((encoding for mark, encoding in marked.items() if data.startswith(mark)), "")
    for encoding in [named] if named else ["utf-8", "cp1252"]:
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        if "\0" not in text:
            return text
    raise SheetError(UNREADABLE)


def _separator(text: str) -> str:
    """The separator that cuts the first row into most columns."""
    first = next((line for line in text.splitlines() if line.strip()), "")
    counts = {each: len(next(csv.reader([first], delimiter=each), [])) for each in SEPARATORS}
    return max(counts, key=lambda each: counts[each])
