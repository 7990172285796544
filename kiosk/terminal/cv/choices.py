"""What can be ticked: occupations with their tasks, schools, courses, licences, languages, abilities, times of work.

All of it is data in assets/cv/LANGUAGE.toml, with the same keys in each: words for a button, words for the page, and
how the page joins them.
"""

import functools
import tomllib
from typing import Annotated, NamedTuple

import msgspec
from msgspec import Meta

from kiosk import paths
from kiosk.contract.item import ITALIAN

FOLDER = paths.ASSETS / "cv"
BETWEEN = "|"


class Choice(NamedTuple):
    """One thing to tick: what the button says, and what the page says of it ("" for nothing)."""

    button: str
    page: str


class Occupation(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A job by its plain name, with what people do in it. `names`: one form, or the masculine and the feminine one."""

    code: str
    cp2021: Annotated[str, Meta(pattern=r"^[1-9]\.[1-9]\.[1-9]$")] = msgspec.field(name="class")
    sector: str
    names: Annotated[tuple[str, ...], Meta(min_length=1, max_length=2)]
    tasks: Annotated[tuple[str, ...], Meta(min_length=1, max_length=8)]

    @property
    def choices(self) -> dict[str, Choice]:
        """Its tasks, by their number."""
        return {str(number): _choice(words) for number, words in enumerate(self.tasks)}

    def name(self, gender: str) -> str:
        """The form for "m" or "f"; both where one cannot know."""
        if len(self.names) == 1:
            return self.names[0]
        return {"m": self.names[0], "f": self.names[1]}.get(gender, " / ".join(self.names))


class Years(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """How years are said, with {since} and {until}: a stretch, one year, one end only; still today, no year told."""

    span: str
    one: str
    since: str
    until: str
    today: str
    still: str


class Page(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """How the page says what the ticks give.

    `both` joins the last two of several things (`both_before_e` where that is another word), `either` two of which one
    may be had, `comma` the others; `level` says a language and how well it is spoken.
    `school` says a school and what was learned there; `licence` and `licences` name one and several; `about` are
    years that are only about right.
    """

    name: str
    both: str
    both_before_e: str
    either: str
    comma: str
    school: str
    level: str
    licence: str
    licences: str
    years: Years
    about: Years


class Choices(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The whole file. `reviewed`: a native speaker has read it."""

    reviewed: bool
    page: Page
    gender: dict[str, str]
    sectors: dict[str, str]
    occupations: tuple[Occupation, ...]
    school: dict[str, str]
    courses: dict[str, str]
    licences: dict[str, str]
    languages: dict[str, str]
    levels: dict[str, str]
    abilities: dict[str, str]
    availability: dict[str, str]

    def group(self, name: str) -> dict[str, Choice]:
        """The choices of one group, in their order: "school", "courses" and so on."""
        return {key: _choice(words) for key, words in getattr(self, name).items()}

    def of_sector(self, sector: str, gender: str) -> dict[str, Choice]:
        """The occupations of a sector, in both forms while nothing is known of who reads."""
        return {each.code: Choice(each.name(gender), "") for each in self.occupations if each.sector == sector}

    def occupation(self, code: str) -> Occupation | None:
        """The occupation with this code, if there is one."""
        return next((each for each in self.occupations if each.code == code), None)


@functools.cache
def choices(language: str = ITALIAN) -> Choices:
    """What the language's file holds; Italian's where there is none.

    Raises msgspec.ValidationError naming the field that is wrong.
    """
    file = FOLDER / f"{known(language)}.toml"
    return msgspec.convert(tomllib.loads(file.read_text("utf-8")), Choices)


def known(language: str) -> str:
    """The language itself where it has a file, else Italian."""
    return language if (FOLDER / f"{language}.toml").is_file() else ITALIAN


def _choice(words: str) -> Choice:
    button, between, page = words.partition(BETWEEN)
    return Choice(button, page if between else button)
