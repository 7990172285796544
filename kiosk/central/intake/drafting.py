"""Rows of a sheet become drafts of an organisation; what cannot become one is told, field by field."""

import hashlib
import json
from collections.abc import Mapping, Sequence
from contextlib import AbstractContextManager, nullcontext
from dataclasses import asdict, dataclass
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from wagtail.signal_handlers import disable_reference_index_auto_update

from kiosk.central.intake.asking import alone, together
from kiosk.central.intake.columns import Column, by_label, columns_of, plain
from kiosk.central.intake.models import TakenRow
from kiosk.central.intake.sheets import Row, Sheet, SheetError
from kiosk.central.intake.values import MISSING, CellError, value_of
from kiosk.central.items.forms import default_end
from kiosk.central.items.item_page import ItemPage
from kiosk.central.items.mapping import Spot
from kiosk.central.items.network import OrganisationPage

EXAMPLE = "ESEMPIO: "
"""What the title of a template's example begins with: such a row is not read."""
TAKEN, KNOWN, WRONG = "taken", "known", "wrong"
NO_TITLE = "Nella prima riga non c’è la colonna «Titolo». Parti dal modello, o dai alle colonne gli stessi nomi."
ONLY_EXAMPLE = "Nel file c’è solo la riga di esempio. Scrivi le tue righe sotto e ricaricalo."
ANOTHER = "C’è già una bozza diversa con questo titolo. Correggi quella. Se è un’altra cosa, cambia un po’ il titolo."
WHOLE_ROW = "Tutta la riga"
WHAT_IS_WRONG = "Che cosa non va"
"""The column of complaints in a sheet of rows to mend: not read when the sheet comes back."""
ROWS_AT_ONCE = 50
"""Rows written together: few enough that nobody else waits long for the database, so many that it is not slow."""
GIVEN_LATER = ["path", "depth", "slug", "content_type", "locale", "code"]
"""What a page gets when it is put into the tree."""
Complaints = dict[str, str]
"""What is wrong, by the name of the column."""


@dataclass(frozen=True)
class Outcome:
    """What became of a row: a draft taken or known before (`page`), or what is wrong with it, and its cells."""

    row: int
    title: str
    state: str
    page: int | None = None
    wrong: tuple[tuple[str, str], ...] = ()
    cells: tuple[str, ...] = ()


@dataclass(frozen=True)
class Taken:
    """What became of a whole sheet. `unread` are its columns that no field is called by."""

    outcomes: tuple[Outcome, ...]
    unread: tuple[str, ...]

    def as_json(self) -> list[dict[str, Any]]:
        """The rows as plain values."""
        return [asdict(each) for each in self.outcomes]


def take(sheet: Sheet, page: type[ItemPage], branch: OrganisationPage, user: Any) -> Taken:
    """Make a draft in the branch of every row that is right. Raises SheetError when no row can be read."""
    columns = columns_of(page)
    named = by_label(columns)
    placed = {at: named[plain(header)] for at, header in enumerate(sheet.headers) if plain(header) in named}
    if named[plain("Titolo")] not in placed.values():
        raise SheetError(NO_TITLE)
    drafts = Drafts(page, branch, user, columns)
    outcomes: list[Outcome] = []
    rows = [row for row in sheet.rows if not _is_example(row, placed)]
    for first in range(0, len(rows), ROWS_AT_ONCE):
        with transaction.atomic():
            drafts.hold()
            outcomes += [drafts.take(row, _texts(row, placed)) for row in rows[first : first + ROWS_AT_ONCE]]
    if not outcomes:
        raise SheetError(ONLY_EXAMPLE)
    unread = (header for at, header in enumerate(sheet.headers) if header and at not in placed)
    return Taken(tuple(outcomes), tuple(each for each in unread if plain(each) != plain(WHAT_IS_WRONG)))


def _texts(row: Row, placed: Mapping[int, Column]) -> dict[Column, str]:
    """What a row says, by column. Of two columns with one name the first that says something counts."""
    found: dict[Column, str] = {}
    for at, text in enumerate(row.cells):
        if text and at in placed:
            found.setdefault(placed[at], text)
    return found


def _is_example(row: Row, placed: Mapping[int, Column]) -> bool:
    return any(text.startswith(EXAMPLE) for at, text in enumerate(row.cells) if at in placed)


class Drafts:
    """The drafts that one sheet makes in one branch."""

    def __init__(self, page: type[ItemPage], branch: OrganisationPage, user: Any, columns: Sequence[Column]) -> None:
        self._page, self._branch, self.user, self._columns = page, branch, user, columns
        self._labels = {each.key: each.label for each in columns}
        model = page._meta.model_name
        self._before = TakenRow.objects.filter(page__path__startswith=branch.path, page__content_type__model=model)
        self._known: dict[str, int] = {}
        untouched = self._before.filter(page__live=False, page__latest_revision=None)
        self._waiting = {plain(title): pk for title, pk in untouched.values_list("page__title", "page_id")}

    def hold(self) -> None:
        """Keep other uploads from adding to the branch until the transaction ends, and see what they added."""
        self._branch.hold()
        self._known = dict(self._before.values_list("fingerprint", "page_id"))

    def take(self, row: Row, texts: Mapping[Column, str]) -> Outcome:
        """Make a draft of one row, unless it is known or wrong."""
        title = next((text for column, text in texts.items() if column.field.name == "title"), "")
        mark = self._fingerprint(texts)
        if mark in self._known:
            return Outcome(row.number, title, KNOWN, self._known[mark])
        waiting = self._waiting.get(plain(title))
        if waiting is not None:
            return Outcome(row.number, title, WRONG, waiting, (("Titolo", ANOTHER),), row.cells)
        page, wrong = self._filled(texts)
        if wrong:
            return Outcome(row.number, title, WRONG, None, tuple(wrong.items()), row.cells)
        self._save(page, mark)
        return Outcome(row.number, title, TAKEN, self._known[mark])

    def known(self, mark: str) -> int | None:
        """The draft that was made of what has this mark, as long as it is there."""
        return self._known.get(mark)

    def begin(self, texts: Mapping[Column, str], mark: str, **more: Any) -> tuple[ItemPage, list[Column]]:
        """Make a draft of what is right alone, however incomplete, and say what that was. `more` is the page's too."""
        values, _ = self._values(texts)
        page, rows = self._page_of(values)
        wrong = {self._label(spot, rows) for spot, _ in alone(page)}
        right = {column: value for column, value in values.items() if column.label not in wrong}
        page, _ = self._page_of(right)
        for name, value in more.items():
            setattr(page, name, value)
        self._save(page, mark)
        return page, list(right)

    def _fingerprint(self, texts: Mapping[Column, str]) -> str:
        said = sorted([*map(str, column.key), " ".join(text.split())] for column, text in texts.items())
        whole = json.dumps([self._page.kind, self._branch.pk, said])
        return hashlib.sha256(whole.encode()).hexdigest()

    def _filled(self, texts: Mapping[Column, str]) -> tuple[ItemPage, Complaints]:
        """A page with what the row says, and everything that is wrong with it."""
        values, unread = self._values(texts)
        page, rows = self._page_of(values)
        found = {**self._lacking(page, texts), **unread}
        wrong = {each.label: found[each.label] for each in self._columns if each.label in found}
        self._ask(page, rows, wrong)
        return page, wrong

    def _page_of(self, values: Mapping[Column, Any]) -> tuple[ItemPage, dict[str, dict[int, Any]]]:
        """A page that has the values, and what hangs on it by its number."""
        page = self._page(owner=self.user, live=False, has_unpublished_changes=True)
        rows: dict[str, dict[int, Any]] = {}
        for column, value in values.items():
            if column.relation:
                hanging = rows.setdefault(column.relation, {})
                setattr(hanging.setdefault(column.number, column.field.model()), column.field.name, value)
            else:
                setattr(page, column.field.name, value)
        for relation, numbered in rows.items():
            setattr(page, relation, [numbered[number] for number in sorted(numbered)])
        page.expire_at = page.expire_at or default_end()
        page.fill_in()
        return page, rows

    def _values(self, texts: Mapping[Column, str]) -> tuple[dict[Column, Any], Complaints]:
        values: dict[Column, Any] = {}
        wrong: Complaints = {}
        for column in texts:
            try:
                values[column] = value_of(column, texts[column])
            except CellError as problem:
                wrong[column.label] = str(problem)
        return values, wrong

    def _lacking(self, page: ItemPage, texts: Mapping[Column, str]) -> Complaints:
        """What the row does not say, and nothing else in it tells."""
        begun = {("", 0), *((column.relation, column.number) for column in texts)}
        silent = (each for each in self._columns if each.needed and each not in texts)
        asked = (each for each in silent if (each.relation, each.number) in begun)
        return {each.label: MISSING for each in asked if each.relation or not getattr(page, each.field.name)}

    def _ask(self, page: ItemPage, rows: Mapping[str, Mapping[int, Any]], wrong: Complaints) -> None:
        """Add what the contract says; of two complaints at one place the first counts."""
        for spot, words in alone(page):
            wrong.setdefault(self._label(spot, rows), words)
        if not wrong:
            wrong.update(self._cleaned(page))
        if not wrong:
            wrong.update({self._label(spot, rows): words for spot, words in together(page, self._branch.slug)})

    def _label(self, spot: Spot, rows: Mapping[str, Mapping[int, Any]]) -> str:
        """The column's name; the contract counts the rows that are there, the sheet has a number for each."""
        if spot.row is None or spot.field not in rows:
            return self._labels.get(("", 0, spot.field), WHOLE_ROW)
        number = sorted(rows[spot.field])[spot.row]
        return self._labels.get((spot.field, number, spot.inner), WHOLE_ROW)

    def _cleaned(self, page: ItemPage) -> Complaints:
        """What Django's own look at the page finds; it also fills in what nobody should have to type."""
        try:
            page.full_clean(exclude=GIVEN_LATER, validate_unique=False)
        except ValidationError as problem:
            said = problem.message_dict
            return {self._labels.get(("", 0, name), WHOLE_ROW): " ".join(words) for name, words in said.items()}
        return {}

    def _save(self, page: ItemPage, mark: str) -> None:
        """Put the page under its organisation."""
        with transaction.atomic(), _references_of(page):
            self._branch.add_child(instance=page)
            TakenRow.objects.create(page=page, fingerprint=mark)
        self._known[mark] = page.pk


def _references_of(page: ItemPage) -> AbstractContextManager[None]:
    """A row refers to nothing but places: without any, Wagtail's look for references takes time and finds none."""
    return nullcontext() if page.places.all() else disable_reference_index_auto_update()
