"""From ticks to a page: whole sentences; nothing that nobody said; one page; nothing forgotten."""

import csv
import io
import re
from datetime import UTC, datetime

import pypdf
import pytest
from msgspec.structs import replace

from kiosk import paths
from kiosk.paper.cv import cv
from kiosk.terminal.cv.answers import JOBS_MAX, Answers, Job
from kiosk.terminal.cv.asking import chosen, offered, touched, written, wrote
from kiosk.terminal.cv.choices import choices
from kiosk.terminal.cv.composing import composed, curriculum, joined, years
from kiosk.terminal.cv.sample import SAMPLE
from kiosk.terminal.cv.steps import FIRST, MANY, OTHER, QUESTIONS, Step, after, step, way
from kiosk.words.phrases import Phrases

NOW = datetime(2026, 11, 24, 10, 42, tzinfo=UTC)
GROUPS = ("courses", "licences", "languages", "abilities", "availability")


def person(number: int) -> Answers:
    """One of thirty: other jobs, years, gender, and ticks, from nothing at all to very much."""
    data = choices()
    jobs = [
        data.occupations[(number * 7 + each * 11) % len(data.occupations)] for each in range(number % (JOBS_MAX + 1))
    ]
    worked = tuple(_worked(number + each, occupation.code) for each, occupation in enumerate(jobs))
    ticks = {name: tuple(getattr(data, name))[number % 3 :: 1 + number % 4][: number % 7] for name in GROUPS}
    levels = {key: list(data.levels)[(number + at) % 4] for at, key in enumerate(ticks["languages"])}
    school = [*data.school, ""][number % (len(data.school) + 1)]
    name = ["Anna Prova", "Ion Esempio", "Fatima Esempio", ""][number % 4]
    return Answers(
        name=name, phone="333 000 0000", gender="fm"[number % 2], jobs=worked, school=school, levels=levels, **ticks
    )


def _worked(number: int, code: str) -> Job:
    tasks = tuple(str(each) for each in range(number % 5))
    since, until = (0, 1985 + number)[number % 3 > 0], (1988 + number, 0)[number % 4 == 0]
    where = ("ditta Esempio, Gozzano", "")[number % 2]
    return Job(
        occupation=code,
        tasks=tasks,
        where=where,
        since=since,
        until=until,
        still=number % 4 == 0,
        about=number % 5 == 0,
    )


def text_of(document: bytes) -> str:
    return " ".join(page.extract_text() for page in pypdf.PdfReader(io.BytesIO(document)).pages)


@pytest.mark.parametrize("number", range(30))
def test_a_sentence_is_whole(number: int) -> None:
    """No word twice in a row, no two signs together, no gap, a capital first; no form that stands for two."""
    for line, text in composed(person(number)):
        assert text == text.strip() and "  " not in text and " / " not in text, line
        assert not re.search(r"[,.;:]{2}| [,.;]|\b(\w+) \1\b", text), text
        assert text[0].isupper(), text


@pytest.mark.parametrize("number", range(30))
def test_nothing_is_said_that_nobody_said(number: int) -> None:
    """Take away any answer, and its words are gone: what remains was said by the others."""
    answers = person(number)
    whole = dict(composed(answers))
    for name in GROUPS:
        less = dict(composed(answers.told(**{name: ()})))
        assert less.items() <= whole.items() and len(less) <= len(whole)
    assert list(composed(Answers(name="Anna"))) == []


@pytest.mark.parametrize("layout", ["plain", "side"])
@pytest.mark.parametrize("number", [0, 5, 11, 17, 23, 29])
def test_it_is_one_page_whose_words_can_be_taken_out(number: int, layout: str) -> None:
    answers = person(number)
    document = cv(curriculum(answers), Phrases("it"), NOW, layout, one_page=True)
    reader = pypdf.PdfReader(io.BytesIO(document))
    assert len(reader.pages) == 1
    assert reader.trailer["/Root"]["/MarkInfo"]["/Marked"]
    said = " ".join(text_of(document).split())
    assert [each.what for each in curriculum(answers).experiences if each.what not in said] == []


def fullest() -> Answers:
    """Somebody who ticked everything, with the longest names."""
    data = choices()
    long = sorted(data.occupations, key=lambda each: -len("".join(each.tasks)))[:JOBS_MAX]
    jobs = tuple(
        Job(occupation=each.code, tasks=tuple(each.choices), where="M" * 60, since=1999, until=2024) for each in long
    )
    ticks = {name: tuple(getattr(data, name)) for name in GROUPS if name != "languages"}
    most = Answers(name="M" * 60, phone="333 000 0000", town="M" * 60, jobs=jobs, school="abroad", **ticks)
    return most.told(languages=tuple(data.languages)[:8], levels=dict.fromkeys(data.languages, "little"))


def test_the_fullest_is_one_page_too() -> None:
    for layout in ("plain", "side"):
        document = cv(curriculum(fullest()), Phrases("it"), NOW, layout, True)
        assert len(pypdf.PdfReader(io.BytesIO(document)).pages) == 1


@pytest.mark.parametrize(
    ("job", "said"),
    [
        (Job(since=2019, until=2024), "2019–2024"),
        (Job(since=2010, until=2010), "2010"),
        (Job(since=2010, until=2015, about=True), "circa 2010–2015"),
        (Job(since=2021, still=True), "dal 2021 a oggi"),
        (Job(since=2021), "inizio nel 2021"),
        (Job(until=2020), "fino al 2020"),
        (Job(since=2021, still=True, about=True), "dal 2021 circa a oggi"),
        (Job(until=2020, about=True), "fino al 2020 circa"),
        (Job(), ""),
    ],
)
def test_years_are_said_as_people_say_them(job: Job, said: str) -> None:
    assert years(job) == said


def test_jobs_stand_as_employers_read_them_the_newest_first() -> None:
    years_of = [(1999, 2004), (0, 0), (2010, 2014), (0, 2019), (2014, 0)]
    jobs = tuple(Job(title=f"Lavoro {n}", since=since, until=until) for n, (since, until) in enumerate(years_of))
    told = Answers(jobs=(*jobs[:4], replace(jobs[4], still=True)))
    assert [each.what[-1] for each in curriculum(told).experiences] == ["4", "3", "2", "0", "1"]
    changed = told.rewritten("job.4.title", "capo sala")
    assert curriculum(changed).experiences[0].what == "Capo sala"


@pytest.mark.parametrize(
    ("typed", "said"),
    [("3331234567", "333 123 4567"), ("0322000000", "0322000000"), ("380441234567", "380441234567"), ("", "")],
)
def test_a_mobile_number_is_said_in_groups(typed: str, said: str) -> None:
    assert curriculum(Answers(phone=typed)).phone == said


def test_what_was_learned_is_asked_of_schools_that_teach_a_trade_and_stands_beside_them() -> None:
    high = touched(step("school"), Answers(), "high")
    assert after(step("school"), high).name == "subject" and after(step("subject"), high).name == "courses"
    assert after(step("school"), touched(step("school"), high, "middle")).name == "courses"
    told = wrote(step("subject"), high, "ragioneria ")
    assert curriculum(told).studies[0].what == "Diploma di scuola superiore: ragioneria"
    assert touched(step("school"), told, "high") == told
    assert touched(step("school"), told, "university").subject == ""


def test_several_things_make_one_sentence() -> None:
    assert joined(["Puntualità"]) == "Puntualità."
    assert joined(["Puntualità", "Lavoro di squadra"]) == "Puntualità e lavoro di squadra."
    assert joined(["Ordine e pulizia", "Precisione"]) == "Ordine e pulizia, precisione."
    assert joined(["Uso di Word ed Excel", "Incasso"]) == "Uso di Word ed Excel, incasso."
    assert joined(["Imballaggio", "Etichettatura"]) == "Imballaggio ed etichettatura."


def test_every_occupation_is_of_the_national_classification() -> None:
    with (paths.ASSETS / "cp2021-classes.csv").open(encoding="utf-8") as file:
        classes = {row["code"] for row in csv.DictReader(file)}
    data = choices()
    assert [each.code for each in data.occupations if each.cp2021 not in classes] == []
    assert {each.sector for each in data.occupations} == set(data.sectors)
    assert len(data.occupations) >= 40 and len({each.code for each in data.occupations}) == len(data.occupations)


def test_whoever_skips_everything_comes_to_the_page() -> None:
    at, seen = FIRST, [FIRST]
    while at.name != "page":
        at = after(at, Answers())
        seen.append(at)
        assert len(seen) < 30
    assert len({each.stage for each in seen}) == 8


def test_the_way_asks_only_what_is_not_known() -> None:
    answers = touched(step("sector"), Answers(), "kitchen")
    assert after(step("sector"), answers, "kitchen").name == "occupation"
    answers = touched(step("occupation"), answers, "waiter")
    assert after(step("occupation"), answers, "waiter").name == "gender"
    assert after(step("occupation"), answers.told(gender="f"), "waiter").name == "tasks"
    barista = touched(step("occupation"), answers, "barista")
    assert after(step("occupation"), barista, "barista").name == "tasks"
    assert after(step("more"), answers, OTHER) == step("sector", 1)
    spoken = answers.told(languages=("fr", "it"))
    assert after(step("languages"), spoken) == step("level", language="it")
    assert after(step("level", language="it"), spoken) == step("level", language="fr")
    assert after(step("level", language="fr"), spoken).name == "abilities"


@pytest.mark.parametrize("number", range(30))
def test_the_way_passes_every_answer_once_and_ends_at_the_page(number: int) -> None:
    jobs = [replace(each, sector="factory") for each in person(number).jobs]
    own = replace(jobs[-1], occupation="", title="Esempio") if jobs else Job()
    answers = person(number).told(jobs=tuple([*jobs[:-1], own] if jobs else ()))
    found = way(answers)
    assert found[0] == FIRST and found[-1] == step("page") and len(set(found)) == len(found)
    assert [each.job for each in found if each.name == "since"] == list(range(len(jobs)))
    assert ("title", len(jobs) - 1) in {(each.name, each.job) for each in found} or not jobs
    assert {each.language for each in found if each.name == "level"} == set(answers.languages)


@pytest.mark.parametrize("name", [name for name, (form, _) in QUESTIONS.items() if form == "tick" and name != "more"])
def test_a_touch_ticks_and_of_many_a_second_one_takes_back(name: str) -> None:
    at = Step(name, *QUESTIONS[name], 0, "it")
    key = next(iter(offered(at, SAMPLE)))
    bare = SAMPLE.worked(0, tasks=()) if name == "tasks" else SAMPLE.told(**{name: ()}) if name in MANY else SAMPLE
    once = touched(at, bare, key)
    assert key in chosen(at, once)
    assert (key in chosen(at, touched(at, once, key))) == (name not in MANY)


@pytest.mark.parametrize("name", ["name", "phone", "town", "title", "where"])
def test_what_is_written_stands_there_again(name: str) -> None:
    assert written(step(name), wrote(step(name), SAMPLE, "Parole mie")) == "Parole mie"


def test_a_line_that_was_changed_stays_so_until_it_is_given_back() -> None:
    changed = SAMPLE.rewritten("job.0.title", "Capo sala")
    assert curriculum(changed).experiences[0].what == "Capo sala"
    assert curriculum(changed.rewritten("job.0.title", "")).experiences[0].what == "Cameriera di sala"
    assert [each.what for each in curriculum(changed.without_job(0)).experiences] == ["Operaia al montaggio"]
