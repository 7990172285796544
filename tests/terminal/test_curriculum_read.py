"""Thirty people's curricula as they read, beside their answers; and no word on a page that nobody ticked or wrote."""

import io
import os
import re
from collections.abc import Iterable, Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import NamedTuple

import msgspec
import pypdf
import pytest

from kiosk.paper.cv import Layout, cv
from kiosk.terminal.cv.answers import Answers, Job
from kiosk.terminal.cv.choices import choices
from kiosk.terminal.cv.composing import as_text, curriculum
from kiosk.words.phrases import Phrases

READ = Path(__file__).with_name("curricula.txt")
NOW = datetime(2026, 11, 24, 10, 42, tzinfo=UTC)
GROUPS = ("courses", "licences", "languages", "abilities", "availability")
TITLES = "esperienze di lavoro studi e corsi lingue che cosa so fare patente quando posso lavorare"
OURS = set(
    re.findall(r"\w+", f"{TITLES} e ed o patenti circa dal a al fino oggi in corso inizio nel nome cognome"),
)
"""Words that bind what was ticked, titles, and those that stand where a name belongs."""
PRAISE = re.compile(r"\b(ottim|eccellen|espert|perfett|brillant|dinamic|motivat|capac|specializzat)", re.I)


class Person(NamedTuple):
    """One of the thirty: who it is, what was answered, and the page that somebody has read."""

    who: str
    answers: Answers
    page: str


def _people() -> Iterator[Person]:
    for block in READ.read_text("utf-8").split("\n## ")[1:]:
        who, answers, page = block.split("\n", 2)
        yield Person(who, msgspec.json.decode(answers, type=Answers), page.strip() + "\n")


PEOPLE = tuple(_people())


def _written_anew() -> str:
    text = READ.read_text("utf-8")
    heads = re.findall(r"^## .*\n.*\n", text, re.M)
    pages = [f"{head}\n{as_text(each.answers)}" for head, each in zip(heads, PEOPLE, strict=True)]
    return "\n".join([text.split("\n## ")[0], *pages])


def _words(texts: Iterable[str]) -> set[str]:
    return set(re.findall(r"[^\W\d_]+", " ".join(texts).lower()))


def _ticked(answers: Answers) -> Iterator[str]:
    """What the page may say: of each tick its own words, and what the person wrote."""
    yield from (answers.name, answers.phone, answers.town, answers.subject, *answers.changed.values())
    for job in answers.jobs:
        yield from _of_a_job(job, answers.gender)
    for name in GROUPS:
        yield from (choices().group(name)[key].page for key in getattr(answers, name))
    yield from (choices().group("levels")[key].page for key in answers.levels.values())
    yield choices().group("school")[answers.school].page if answers.school else ""


def _of_a_job(job: Job, gender: str) -> Iterator[str]:
    yield from (job.title, job.where)
    if occupation := choices().occupation(job.occupation):
        yield from (occupation.name(gender), *(occupation.choices[task].page for task in job.tasks))


@pytest.mark.skipif(not os.environ.get("GOLDEN_WRITE"), reason="only to write the pages anew")
def test_the_pages_are_written_anew() -> None:
    READ.write_text(_written_anew(), "utf-8")


@pytest.mark.parametrize("person", PEOPLE, ids=lambda person: person.who)
def test_a_page_reads_as_somebody_has_read_it(person: Person) -> None:
    assert as_text(person.answers) == person.page


@pytest.mark.parametrize("person", PEOPLE, ids=lambda person: person.who)
def test_no_word_is_on_a_page_that_nobody_ticked_or_wrote(person: Person) -> None:
    assert _words([as_text(person.answers)]) - _words(_ticked(person.answers)) <= OURS


def test_no_year_is_on_a_page_that_nobody_chose() -> None:
    for person in PEOPLE:
        chosen = {str(year) for job in person.answers.jobs for year in (job.since, job.until)}
        told = re.sub(r"81/2008|333 \d{3} \d{4}", "", as_text(person.answers))
        assert set(re.findall(r"\d{4}", told)) <= chosen, person.who


def test_nothing_that_can_be_ticked_praises() -> None:
    data = choices()
    pages = [each.page for name in ("school", *GROUPS, "levels") for each in data.group(name).values()]
    tasks = [each.page for occupation in data.occupations for each in occupation.choices.values()]
    assert [each for each in (*pages, *tasks) if PRAISE.search(each)] == []


@pytest.mark.parametrize("layout", ["plain", "side"])
@pytest.mark.parametrize("person", PEOPLE[::5], ids=lambda person: person.who)
def test_the_paper_says_the_same(person: Person, layout: Layout) -> None:
    document = pypdf.PdfReader(io.BytesIO(cv(curriculum(person.answers), Phrases("it"), NOW, layout, one_page=True)))
    assert len(document.pages) == 1
    assert _words([as_text(person.answers)]) <= _words([document.pages[0].extract_text().replace("-\n", "")])
