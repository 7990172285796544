"""Whatever was said can be said anew from the page, and whatever was not can be added; nothing else is touched."""

import pytest

from kiosk.terminal.cv.answers import Answers, Job
from kiosk.terminal.cv.asking import touched, wrote
from kiosk.terminal.cv.composing import composed, curriculum
from kiosk.terminal.cv.mending import changeable, line_of, mended, mends
from kiosk.terminal.cv.sample import SAMPLE
from kiosk.terminal.cv.steps import OTHER, Step, step

OWN = Answers(jobs=(Job(sector="care", title="infermiera", since=2008, until=2022),), gender="f")


def words(answers: Answers) -> dict[str, str]:
    return {f"{at.name}.{at.job}": text for at, text in changeable(answers)}


def passed(first: Step, answers: Answers, picked: str = "") -> list[str]:
    """The questions that a change goes through for who only passes by."""
    change, at, seen = mends(first, answers), first, [first.name]
    while onward := mended(at, answers, picked, change):
        at, picked = onward, ""
        seen.append(at.name)
    return seen


def test_every_word_of_the_page_can_be_reached() -> None:
    said = " ".join(words(SAMPLE).values())
    assert all(each in said for _, each in composed(SAMPLE))
    assert all(each in said for each in (SAMPLE.name, SAMPLE.phone, SAMPLE.town, SAMPLE.jobs[0].where, "2019–2024"))


def test_what_was_never_said_can_be_added() -> None:
    assert set(words(Answers()).values()) == {""}
    assert {"name.0", "sector.0", "school.0", "licences.0", "languages.0"} <= set(words(Answers()))


def test_nothing_is_asked_twice() -> None:
    for answers in (SAMPLE, OWN, Answers()):
        names = [at.name for at, _ in changeable(answers)]
        assert names.count("more") <= 1 and names.count("gender") <= 1
        assert len(names) == len(dict(changeable(answers)))


def test_whether_it_is_said_of_a_man_or_a_woman_can_be_mended() -> None:
    assert words(SAMPLE)["gender.0"] == "Al femminile"
    mended_too = touched(step("gender"), SAMPLE, "m")
    assert curriculum(mended_too).experiences[0].what == "Cameriere di sala"
    assert "gender.0" not in words(OWN)


@pytest.mark.parametrize(
    ("first", "through"),
    [
        ("name", ["name"]),
        ("sector", ["sector", "occupation", "tasks"]),
        ("tasks", ["tasks"]),
        ("since", ["since", "until"]),
        ("where", ["where"]),
        ("more", ["more"]),
        ("courses", ["courses"]),
        ("languages", ["languages", "level", "level"]),
    ],
)
def test_a_change_asks_what_belongs_to_it_and_nothing_more(first: str, through: list[str]) -> None:
    assert passed(step(first), SAMPLE) == through


def test_a_job_that_is_added_is_asked_about_as_at_first() -> None:
    new = SAMPLE.worked(2, sector="goods", occupation="forklift", since=2001)
    assert passed(step("more"), SAMPLE, OTHER)[:2] == ["more", "sector"]
    change, at, seen = "more", step("sector", 2), []
    while onward := mended(at, new, "", change):
        at = onward
        seen.append(at.name)
    assert seen == ["occupation", "tasks", "since", "until", "where"]
    assert passed(step("sector"), Answers().worked(0, sector="goods", occupation="forklift"))[-1] == "tasks"
    assert mends(step("sector"), Answers()) == "more"


def test_a_job_in_own_words_says_in_own_words_what_one_did() -> None:
    assert words(OWN)["duties.0"] == ""
    told = wrote(step("duties"), OWN, "turni in chirurgia, terapie")
    assert curriculum(told).experiences[0].tasks == "Turni in chirurgia, terapie"
    assert curriculum(wrote(step("title"), told, "infermiera capo")).experiences[0].tasks != ""


def test_own_words_end_where_something_else_is_ticked_instead() -> None:
    own = SAMPLE.rewritten("job.0.tasks", "Parole mie").rewritten("courses", "Corso mio")
    again = touched(step("tasks"), own, "2")
    assert dict(composed(again))["job.0.tasks"] != "Parole mie" and dict(composed(again))["courses"] == "Corso mio"
    other = touched(step("occupation"), own, "cook")
    assert other.changed == {"courses": "Corso mio"}
    assert touched(step("occupation"), own, SAMPLE.jobs[0].occupation) == own


def test_own_words_stay_with_their_job_when_another_goes() -> None:
    told = SAMPLE.rewritten("job.1.tasks", "Parole mie").rewritten("job.0.tasks", "Altre parole")
    assert told.without_job(0).changed == {"job.0.tasks": "Parole mie"}


def test_a_line_in_own_words_is_one_that_the_page_has() -> None:
    assert {line_of(at) for at, _ in changeable(SAMPLE)} - {""} <= set(dict(composed(SAMPLE)))
