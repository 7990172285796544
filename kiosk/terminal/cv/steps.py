"""The way through a curriculum: one question after the other, as data. Each may be skipped; none forgets another."""

from typing import NamedTuple

from kiosk.terminal.cv.answers import JOBS_MAX, Answers
from kiosk.terminal.cv.choices import choices

STAGES = ("you", "work", "school", "licences", "languages", "abilities", "times", "page")
"""What the bars of progress stand for."""


class Step(NamedTuple):
    """One question. `form`: the screen that asks it; `job` and `language` say about which one it asks."""

    name: str
    form: str
    stage: str
    job: int = 0
    language: str = ""


def _asks(form: str, stage: str, *names: str) -> dict[str, tuple[str, str]]:
    return dict.fromkeys(names, (form, stage))


QUESTIONS = {
    **_asks("write", "you", "name", "phone", "town"),
    **_asks("tick", "work", "sector", "occupation"),
    **_asks("write", "work", "title"),
    **_asks("write", "work", "duties"),
    **_asks("tick", "work", "gender", "tasks"),
    **_asks("years", "work", "since", "until"),
    **_asks("write", "work", "where"),
    **_asks("tick", "work", "more"),
    **_asks("tick", "school", "school"),
    **_asks("write", "school", "subject"),
    **_asks("tick", "school", "courses"),
    **_asks("tick", "licences", "licences"),
    **_asks("tick", "languages", "languages", "level"),
    **_asks("tick", "abilities", "abilities"),
    **_asks("tick", "times", "availability"),
    **_asks("curriculum", "page", "page"),
}
"""Every question in its order: the screen that asks it, and its stage."""
MANY = ("tasks", "courses", "licences", "languages", "abilities", "availability")
"""Questions with several ticks. In the others the first touch goes on."""
WITH_SUBJECT = ("vocational", "high", "university", "abroad")
"""Schools of which employers ask what was learned there."""
OTHER = "other"
"""An answer that leads to writing one."""


def step(name: str, job: int = 0, language: str = "") -> Step:
    """A question by its name."""
    return Step(name, *QUESTIONS[name], job, language)


FIRST = step("name")


def after(here: Step, answers: Answers, picked: str = "") -> Step:
    """What comes next: `picked` was touched, or nothing where it was skipped."""
    number, job = here.job, answers.job(here.job)
    if picked == OTHER:
        return step("title", number) if here.name != "more" else step("sector", len(answers.jobs))
    if here.name == "sector":
        return step("occupation" if job.sector else "school", number)
    if here.name in ("occupation", "title", "gender"):
        return _after_the_name(here, answers)
    if here.name == "duties":
        return step("since", number)
    if here.name == "school" and answers.school not in WITH_SUBJECT:
        return step("courses")
    if here.name == "since":
        return step("until" if job.since else "where", number)
    if here.name == "where":
        return step("more" if len(answers.jobs) < JOBS_MAX else "school", number)
    if here.name == "more":
        return step("school")
    if here.name in ("languages", "level"):
        return _next_language(here, answers)
    names = list(QUESTIONS)
    return step(names[names.index(here.name) + 1], number)


def way(answers: Answers) -> list[Step]:
    """Every question on the way to the page for who has given these answers, and the page."""
    found = [FIRST]
    while found[-1].name != "page":
        found.append(_onward(found[-1], answers))
    return found


def _onward(here: Step, answers: Answers) -> Step:
    """What comes next for who only passes by: every job, and own words where an occupation has none of ours."""
    job, further = answers.job(here.job), here.job + 1 < len(answers.jobs)
    own = here.name in ("sector", "occupation") and bool(job.title) and not job.occupation
    onward = after(here, answers, OTHER if own else "")
    return step("sector", here.job + 1) if further and onward.name == "school" else onward


def _after_the_name(here: Step, answers: Answers) -> Step:
    """Which form of it, where that is not known yet; then its tasks, where we know any."""
    occupation = choices().occupation(answers.job(here.job).occupation)
    if occupation is None:
        return step("duties" if answers.job(here.job).title.strip() else "school", here.job)
    asked = len(occupation.names) > 1 and not answers.gender and here.name != "gender"
    return step("gender" if asked else "tasks", here.job)


def _next_language(here: Step, answers: Answers) -> Step:
    spoken = [key for key in choices().languages if key in answers.languages]
    left = spoken[spoken.index(here.language) + 1 :] if here.language in spoken else spoken
    return step("level", language=left[0]) if left else step("abilities")
