"""The spreadsheet that goes to a translator and comes back: one row a text. CSV, which every program opens."""

import csv
import io
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from kiosk.central.translating.texts import Text

COLUMNS = ("Codice", "Lingua", "Campo", "Testo", "Italiano", "Traduzione")
SEPARATORS = ";,\t"
BYTES_MAX = 2_000_000
ROWS_MAX = 20_000
MARK = "\ufeff"
"""What tells Excel that the letters are UTF-8."""
FORMULA = ("=", "+", "-", "@", "\t", "\r")
"""A cell that begins so is worked out by spreadsheets: an apostrophe keeps it a text (OWASP, CSV injection)."""


class SheetError(ValueError):
    """Not a sheet of ours. Its text tells a clerk why."""


@dataclass(frozen=True)
class Row:
    """What came back; `number` is the row's in the spreadsheet."""

    number: int
    code: str
    language: str
    key: str
    italian: str
    translation: str


def sheet(rows: Iterable[tuple[str, str, Text]]) -> str:
    """The spreadsheet of texts: (code of the item, Italian name of the language, text)."""
    out = io.StringIO()
    writer = csv.writer(out, delimiter=";", lineterminator="\r\n")
    writer.writerow(COLUMNS)
    for code, language, text in rows:
        cells = (code, language, text.key, text.label, text.italian, text.translation)
        writer.writerow([_harmless(each) for each in cells])
    return MARK + out.getvalue()


def rows_of(data: bytes) -> list[Row]:
    """The rows that have a translation. Raises SheetError."""
    if len(data) > BYTES_MAX:
        raise SheetError("Il foglio è troppo grande.")
    text = _decoded(data)
    first = text.split("\n", 1)[0]
    reader = csv.DictReader(io.StringIO(text), delimiter=max(SEPARATORS, key=first.count))
    missing = [each for each in COLUMNS if each not in (reader.fieldnames or ()) and each != "Testo"]
    if missing:
        raise SheetError(f"Nel foglio manca la colonna «{missing[0]}». Usa il foglio che hai scaricato da qui.")
    found = list(_rows(reader))
    if not found:
        raise SheetError("Nella colonna «Traduzione» non c’è ancora niente.")
    return found


def _rows(reader: Iterable[dict[str, str]]) -> Iterator[Row]:
    for number, cells in enumerate(reader, start=2):
        if number > ROWS_MAX:
            raise SheetError("Il foglio ha troppe righe.")
        code, language, key, italian, translation = (
            _plain(cells.get(name)) for name in ("Codice", "Lingua", "Campo", "Italiano", "Traduzione")
        )
        if translation:
            yield Row(number, code.upper(), language.lower(), key, italian, translation)


def _decoded(data: bytes) -> str:
    """As Excel saves it: with its mark, or in the letters of old Windows."""
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        text = data.decode("cp1252", errors="replace")
    if "\0" in text:
        raise SheetError("Questo file non è un foglio in formato CSV.")
    return text


def _harmless(cell: str) -> str:
    return f"'{cell}" if cell.startswith(FORMULA) else cell


def _plain(cell: str | None) -> str:
    text = (cell or "").replace("\r\n", "\n").strip()
    return text[1:] if text[:1] == "'" and text[1:].startswith(FORMULA) else text
