"""How a page's fields become a contract item and back: declared once, read in both directions.

A part knows its name in the contract and its attribute on the page. `give` reads the page, `take` writes it,
`spot` finds where the clerk sees the thing that a complaint of the contract is about.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import time
from typing import Any

import msgspec

ITALIAN = "it"
EMPTY: tuple[Any, ...] = (None, "", [], {}, ())


@dataclass(frozen=True)
class Spot:
    """A field of the form; for a field in a repeated row also the row's number (from 0) and its own field."""

    field: str
    row: int | None = None
    inner: str = ""


@dataclass(frozen=True)
class Plain:
    """A value that is the same in every language."""

    contract: str
    attribute: str = ""

    @property
    def name(self) -> str:
        """The attribute on the page."""
        return self.attribute or self.contract

    def give(self, page: Any) -> Any:
        """The value as the contract wants it; None when there is none."""
        value = getattr(page, self.name)
        return None if value in EMPTY else value

    def take(self, page: Any, value: Any) -> None:
        """Put a contract value on the page; None empties the field."""
        empty = page._meta.get_field(self.name).get_default()
        setattr(page, self.name, empty if value is None else list(value) if isinstance(value, tuple) else value)

    def spot(self, path: Sequence[str]) -> Spot:
        """Where the clerk sees it."""
        return Spot(self.name)


@dataclass(frozen=True)
class Clock(Plain):
    """A time of day, '09:30' in the contract."""

    def give(self, page: Any) -> Any:
        """The time as text."""
        value = getattr(page, self.name)
        return value.strftime("%H:%M") if isinstance(value, time) else value

    def take(self, page: Any, value: Any) -> None:
        """Put the time of day that the text says."""
        setattr(page, self.name, time.fromisoformat(value))


@dataclass(frozen=True)
class Said(Plain):
    """A text in several languages: Italian in the field itself, the others in the page's translations."""

    def give(self, page: Any) -> Any:
        """The text by language; None without Italian."""
        italian = getattr(page, self.name)
        if not italian:
            return None
        others = {language: texts[self.name] for language, texts in page.translations.items() if texts.get(self.name)}
        return {ITALIAN: italian, **others}

    def take(self, page: Any, value: Any) -> None:
        """Put every language where it belongs."""
        texts = value or {}
        setattr(page, self.name, texts.get(ITALIAN, ""))
        for language, text in texts.items():
            if language != ITALIAN:
                page.translations.setdefault(language, {})[self.name] = text


@dataclass(frozen=True)
class SaidLines(Plain):
    """Several texts, one a line; line for line in every language."""

    def give(self, page: Any) -> Any:
        """The texts, each by language."""
        lines = [{ITALIAN: line} for line in split(getattr(page, self.name))]
        add_languages(lines, self.name, page.translations)
        return lines or None

    def take(self, page: Any, value: Any) -> None:
        """Join the texts of each language into lines."""
        setattr(page, self.name, "\n".join(one_line(each[ITALIAN]) for each in value or ()))
        keep_languages(value or (), self.name, page.translations)


@dataclass(frozen=True)
class Lines(Plain):
    """Several names, one a line, the same in every language."""

    def give(self, page: Any) -> Any:
        """The names."""
        return split(getattr(page, self.name)) or None

    def take(self, page: Any, value: Any) -> None:
        """Join the names into lines."""
        setattr(page, self.name, "\n".join(value or ()))


@dataclass(frozen=True)
class Conditions(Plain):
    """For whom something is, kept as the JSON that travels. An empty list is an answer of its own."""

    def give(self, page: Any) -> Any:
        """The list as it is kept."""
        return getattr(page, self.name)

    def take(self, page: Any, value: Any) -> None:
        """Keep the contract's conditions as plain JSON values."""
        setattr(page, self.name, msgspec.to_builtins(value or ()))


@dataclass(frozen=True)
class Group:
    """Fields of the page that are one struct in the contract."""

    contract: str
    parts: tuple[Any, ...]

    def give(self, page: Any) -> Any:
        """The struct as a mapping; None when all of it is empty."""
        return given(self.parts, page) or None

    def take(self, page: Any, value: Any) -> None:
        """Spread the struct over the page's fields."""
        taken(self.parts, page, value)

    def spot(self, path: Sequence[str]) -> Spot:
        """Where the clerk sees the named part of it; its first field when none is named."""
        return spot_of(self.parts, path) or spot_of(self.parts, [self.parts[0].contract]) or Spot(self.contract)


@dataclass(frozen=True)
class Rows:
    """Rows that hang on the page. `said` is the text of a row that is translated line for line, when there is one."""

    contract: str
    relation: str
    parts: tuple[Any, ...]
    said: str = ""
    said_label: str = ""

    @property
    def name(self) -> str:
        """The relation on the page, which is also the key of its translations."""
        return self.relation

    def give(self, page: Any) -> Any:
        """The rows as mappings, in their order."""
        rows = [given(self.parts, row) for row in page.rows(self.relation)]
        for row in rows:
            if self.said in row:
                row[self.said] = {ITALIAN: row[self.said]}
        if self.said:
            add_languages([row.get(self.said, {}) for row in rows], self.name, page.translations)
        return rows or None

    def take(self, page: Any, value: Any) -> None:
        """Replace the page's rows."""
        model = page._meta.get_field(self.relation).related_model
        rows = []
        for position, each in enumerate(value or ()):
            row = model(sort_order=position)
            taken(self.parts, row, each)
            rows.append(row)
        if self.said:
            lines = [getattr(each, self.said) for each in value or ()]
            for row, line in zip(rows, lines, strict=True):
                setattr(row, self.said, one_line(line[ITALIAN]))
            keep_languages(lines, self.name, page.translations)
        setattr(page, self.relation, rows)

    def spot(self, path: Sequence[str]) -> Spot:
        """The row and its field."""
        row = int(path[0]) if path and path[0].isdigit() else None
        inner = spot_of(self.parts, path[1:])
        return Spot(self.relation, row, inner.field if inner else self.parts[0].name)


def given(parts: Sequence[Any], page: Any) -> dict[str, Any]:
    """What the page says for each part, without the empty ones."""
    values = ((part.contract, part.give(page)) for part in parts)
    return {name: value for name, value in values if value is not None}


def taken(parts: Sequence[Any], page: Any, value: Any) -> None:
    """Write every part of a contract struct (or None) to the page."""
    for part in parts:
        part.take(page, None if value is None else getattr(value, part.contract))


def spot_of(parts: Sequence[Any], path: Sequence[str]) -> Spot | None:
    """Where the clerk sees what `path` in the contract names; None when it is no field of the form."""
    for part in parts:
        if path and part.contract == path[0]:
            found: Spot = part.spot(path[1:])
            return found
    return None


def translated(parts: Sequence[Any]) -> Iterator[Any]:
    """The parts that have translations, those inside groups too."""
    for part in parts:
        if isinstance(part, Group):
            yield from translated(part.parts)
        elif isinstance(part, (Said, SaidLines)) or (isinstance(part, Rows) and part.said):
            yield part


def split(text: str) -> list[str]:
    """The lines of a text field that say something."""
    return [line.strip() for line in text.splitlines() if line.strip()]


def one_line(text: str) -> str:
    """The text without line feeds, so that it stays one line among others."""
    return " ".join(text.split())


def add_languages(lines: Sequence[dict[str, str]], key: str, translations: dict[str, dict[str, str]]) -> None:
    """Add to each Italian line its translations: the same line of the other language's text."""
    for language, texts in translations.items():
        others = (each.strip() for each in texts.get(key, "").splitlines())
        for line, other in zip(lines, others, strict=False):
            if other:
                line[language] = other


def keep_languages(lines: Sequence[dict[str, str]], key: str, translations: dict[str, dict[str, str]]) -> None:
    """The reverse of `add_languages`: an empty line stands where a translation is missing."""
    languages = {language for line in lines for language in line if language != ITALIAN}
    for language in sorted(languages):
        text = "\n".join(one_line(line.get(language, "")) for line in lines)
        translations.setdefault(language, {})[key] = text
