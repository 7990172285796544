"""The texts of an item that are to be said in other languages, and those that are not yet."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from kiosk.central.items.item_page import ItemPage
from kiosk.central.items.languages import labels, languages
from kiosk.central.items.mapping import Rows, SaidLines, split, translated


@dataclass(frozen=True)
class Text:
    """One text of one item in Italian and in another language. `lines`: it is translated line for line."""

    key: str
    label: str
    italian: str
    translation: str
    lines: bool

    @property
    def missing(self) -> bool:
        """Whether some of it is not said in the other language."""
        return len(split(self.translation)) < (len(split(self.italian)) if self.lines else 1)


@dataclass(frozen=True)
class Written:
    """How much of an item is said in a language."""

    language: str
    done: int
    wanted: int


def texts(page: ItemPage, language: str) -> Iterator[Text]:
    """Every text of the item that has words in Italian."""
    said = page.translations.get(language, {})
    named = {key: label for key, label, _ in labels(type(page), page.all_parts())}
    for part in translated(page.all_parts()):
        italian = _italian(page, part)
        if italian:
            yield Text(
                part.name, named[part.name], italian, said.get(part.name, ""), isinstance(part, (SaidLines, Rows))
            )


def written(page: ItemPage) -> list[Written]:
    """How far the item is in each language."""
    return [_written(language, list(texts(page, language))) for language in languages()]


def _written(language: str, found: Sequence[Text]) -> Written:
    return Written(language, sum(not each.missing for each in found), len(found))


def _italian(page: ItemPage, part: Any) -> str:
    if isinstance(part, Rows):
        return "\n".join(getattr(row, part.said) for row in page.rows(part.relation))
    return "\n".join(str(getattr(page, part.name) or "").splitlines())
