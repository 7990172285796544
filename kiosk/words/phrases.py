"""The phrases of one language, read from its .po file under a symbolic name ("home.question")."""

import functools
import io
from dataclasses import dataclass
from gettext import GNUTranslations, NullTranslations

from babel import Locale
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from babel.numbers import format_decimal

from kiosk import paths
from kiosk.contract.item import ITALIAN


class _Missing(NullTranslations):
    """What answers when a key is not in the file: a KeyError with the key's name."""

    def gettext(self, message: str) -> str:
        raise KeyError(message)

    def ngettext(self, msgid1: str, msgid2: str, n: int) -> str:
        raise KeyError(msgid1)


@functools.cache
def _read(language: str) -> GNUTranslations:
    """The language's file, compiled. Raises FileNotFoundError when there is none."""
    with (paths.LOCALES / f"{language}.po").open("rb") as file:
        catalog = read_po(file, locale=language, abort_invalid=True)
    compiled = io.BytesIO()
    write_mo(compiled, catalog)
    compiled.seek(0)
    translations = GNUTranslations(compiled)
    translations.add_fallback(_Missing())
    return translations


def languages() -> tuple[str, ...]:
    """The languages that have a .po file, Italian first, then by code."""
    found = sorted(file.stem for file in paths.LOCALES.glob("*.po"))
    return tuple(sorted(found, key=lambda language: language != ITALIAN))


@dataclass(frozen=True)
class Phrases:
    """What the house says in one language. A key that is not there raises KeyError with its name."""

    language: str

    @property
    def locale(self) -> Locale:
        """Babel's rules for the language: names of days and months, numbers."""
        return Locale.parse(self.language)

    @property
    def rtl(self) -> bool:
        """Whether the language is written from right to left."""
        return self.locale.text_direction == "rtl"

    def say(self, key: str, **values: object) -> str:
        """The phrase `key` with its {placeholders} filled in. Raises KeyError for a key or a value that is missing."""
        return _read(self.language).gettext(key).format(**values)

    def count(self, key: str, n: int, **values: object) -> str:
        """The phrase `key` in the form that goes with `n`, which it may name as {n}."""
        return _read(self.language).ngettext(key, key, n).format(n=self.number(n), **values)

    def number(self, value: float) -> str:
        """A number as the language writes it: '1.350', '2,5'."""
        return str(format_decimal(value, locale=self.locale))
