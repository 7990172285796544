"""Translations that come back become drafts of their items; what does not fit is said row by row."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

import msgspec

from kiosk.central.items.complaints import in_one_line
from kiosk.central.items.item_page import ItemPage
from kiosk.central.items.languages import italian_name, languages
from kiosk.central.items.mapping import split
from kiosk.central.translating.sheet import Row
from kiosk.central.translating.texts import Text, texts
from kiosk.contract.cleaning import clean_text

UNKNOWN_ITEM = "Non c’è una scheda tua con questo codice."
UNKNOWN_LANGUAGE = "Questa lingua non si usa."
UNKNOWN_TEXT = "La scheda non ha un testo per questo campo."
CHANGED = "L’italiano è cambiato dopo che hai scaricato il foglio: scaricalo di nuovo."
LINES = "Le righe devono essere tante come in italiano: {count}."
LOCKED = "Adesso qualcuno la sta approvando: riprova dopo."


@dataclass(frozen=True)
class Problem:
    """What is wrong with a row."""

    number: int
    code: str
    said: str


@dataclass
class Report:
    """What became of a sheet."""

    taken: dict[str, ItemPage] = field(default_factory=dict)
    texts: int = 0
    problems: list[Problem] = field(default_factory=list)


def take(rows: Iterable[Row], pages: dict[str, ItemPage], user: Any) -> Report:
    """Put the translations into drafts of the user's own `pages`, by code. Nothing is published."""
    report = Report()
    by_code: dict[str, list[Row]] = defaultdict(list)
    for row in rows:
        by_code[row.code].append(row)
    for code, own in by_code.items():
        _take_item(own, pages.get(code), user, report)
    report.problems.sort(key=lambda each: each.number)
    return report


def _take_item(rows: Sequence[Row], page: ItemPage | None, user: Any, report: Report) -> None:
    if page is None or _locked(page, user):
        said = LOCKED if page else UNKNOWN_ITEM
        report.problems += [Problem(row.number, row.code, said) for row in rows]
        return
    draft = page.get_latest_revision_as_object()
    before = report.texts
    for row in rows:
        said = _taken(draft, row)
        if said:
            report.problems.append(Problem(row.number, row.code, said))
        else:
            report.texts += 1
    if report.texts > before:
        draft.save_revision(user=user)
        report.taken[draft.code] = draft


def _locked(page: ItemPage, user: Any) -> bool:
    """Somebody approves it now, or has locked it."""
    lock = page.get_lock()
    return lock is not None and lock.for_user(user)


def _taken(draft: ItemPage, row: Row) -> str:
    """Write one translation into the draft; why not, when it does not fit."""
    language = {italian_name(each): each for each in languages()}.get(row.language)
    if language is None:
        return UNKNOWN_LANGUAGE
    text = next((each for each in texts(draft, language) if each.key == row.key), None)
    said = _misfit(text, row)
    if said or text is None:
        return said
    return _written(draft, language, row.key, clean_text(row.translation))


def _misfit(text: Text | None, row: Row) -> str:
    if text is None:
        return UNKNOWN_TEXT
    if text.italian.split() != row.italian.split():
        return CHANGED
    count = len(split(text.italian))
    return LINES.format(count=count) if text.lines and len(split(row.translation)) != count else ""


def _written(draft: ItemPage, language: str, key: str, words: str) -> str:
    """What the contract says against it: then the draft stays as it was. It may have been incomplete before."""
    had = _complaint(draft)
    kept = {each: dict(said) for each, said in draft.translations.items()}
    draft.translations.setdefault(language, {})[key] = words
    complaint = _complaint(draft)
    if complaint and complaint != had:
        draft.translations = kept
        return complaint
    return ""


def _complaint(draft: ItemPage) -> str:
    try:
        draft.to_contract()
    except msgspec.ValidationError as problem:
        return in_one_line(type(draft), str(problem))
    return ""


def missing(pages: Iterable[ItemPage], language: str) -> Iterator[tuple[str, str, Text]]:
    """What a translator gets: every text of the items that is not said in the language yet."""
    for page in pages:
        for text in texts(page, language):
            if text.missing:
                yield page.code, italian_name(language), text
