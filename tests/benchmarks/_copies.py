"""Many items in a console's database in seconds: the rows of some, copied. Publishing each would take half an hour."""

import uuid
from collections.abc import Callable, Iterator
from datetime import date, time
from typing import Any

from django.db import connection, models
from wagtail.models import Page

from kiosk.central.items.item_contact import ItemContact
from kiosk.central.items.item_page import ItemPage
from kiosk.central.items.kinds import PAGES
from kiosk.central.items.kinds.desk import DeskClosed, DeskOpening

STEP = 100_000
"""Between the number of a row and that of its next copy."""
Row = dict[str, Any]


def copy_items(times: int) -> None:
    """Every item so many times more, live as it is, each with a code and a place in the tree of its own."""
    pages = ItemPage.objects.values_list("pk", flat=True)
    known, count = set(pages), len(pages)

    def page(row: Row, number: int) -> Row:
        last = Page._str2int(row["path"][-Page.steplen :]) + number * count
        path = row["path"][: -Page.steplen] + Page._int2str(last).rjust(Page.steplen, "0")
        return {"path": path, "slug": f"{row['slug']}-{number}", "translation_key": uuid.uuid4().hex}

    def item(row: Row, number: int) -> Row:
        return {"code": f"XX-{10_000 + row['page_ptr_id'] + number * 900}"}

    _copy(Page, "id", known, times, page)
    _copy(
        ItemPage, "page_ptr_id", known, times, lambda row, number: {"code": f"XX-{row['page_ptr_id'] + number * 900}"}
    )
    for kind in PAGES.values():
        _copy(kind, "itempage_ptr_id", known, times)
    for hanging in (ItemContact, DeskOpening, DeskClosed):
        _copy(hanging, "page_id", known, times)


def _copy(
    model: type[models.Model],
    page: str,
    known: set[int],
    times: int,
    changed: Callable[[Row, int], Row] = lambda row, number: {},
) -> None:
    """Copy the rows that belong to the known pages, by the column that says which page a row is of."""
    own = [column for column in ("id", page) if column in {field.column for field in model._meta.local_fields}]
    table = model._meta.db_table
    with connection.cursor() as cursor:
        rows = list(_rows(cursor, table, page, known))
        copies = [
            {**row, **changed(row, number), **{column: row[column] + number * STEP for column in own}}
            for number in range(1, times + 1)
            for row in rows
        ]
        if copies:
            names = ", ".join(f'"{name}"' for name in copies[0])
            places = ", ".join("%s" for _ in copies[0])
            insert = f"INSERT INTO {table} ({names}) VALUES ({places})"
            cursor.executemany(insert, [[_bare(value) for value in each.values()] for each in copies])


def _bare(value: Any) -> Any:
    """As SQLite keeps it: days and times are words there."""
    return str(value) if isinstance(value, date | time) else value


def _rows(cursor: Any, table: str, page: str, known: set[int]) -> Iterator[Row]:
    cursor.execute(f"SELECT * FROM {table}")
    names = [column[0] for column in cursor.description]
    for values in cursor.fetchall():
        row = dict(zip(names, values, strict=True))
        if row[page] in known:
            yield row
