"""Spreadsheets as clerks send them."""

import csv
import io

from openpyxl import Workbook, load_workbook

OFFER = {
    "Titolo": "Aiuto pizzaiolo",
    "In breve": "Prepari gli ingredienti. Tieni in ordine la cucina.",
    "Chi assume": "Pizzeria Esempio",
    "Mestiere, come lo dice la gente": "aiuto pizzaiolo",
    "Classe ISTAT (CP2021)": "5.2.2",
    "Settore": "Cucina e sala",
    "Quanto tempo": "Part-time",
    "Orario": "dal giovedì alla domenica sera",
    "Contratto": "sei mesi",
    "Luogo": "Pizzeria Esempio",
    "Indirizzo": "via dell’Esempio 3",
    "Comune": "Arona",
    "Contatto: Nome": "Centro per l’impiego",
    "Contatto: Telefono": "0322 000 000",
}


def offers(*changes):
    """Headers and rows of whole offers, each with its own changes."""
    rows = [{**OFFER, **change} for change in changes or ({},)]
    headers = list(dict.fromkeys(name for row in rows for name in row))
    return [headers, *([row.get(name, "") for name in headers] for row in rows)]


def xlsx(rows):
    book = Workbook()
    for row in rows:
        book.active.append(row)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def as_csv(rows, separator=";", encoding="utf-8"):
    out = io.StringIO()
    csv.writer(out, delimiter=separator).writerows(rows)
    return out.getvalue().encode(encoding)


def sheet_in(data):
    """The first sheet of a workbook that the console made."""
    return load_workbook(io.BytesIO(data)).worksheets[0]
