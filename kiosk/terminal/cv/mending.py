"""What can be changed once the page stands: each question, what was said to it, and where a change of it ends. Pure."""

from collections.abc import Iterator

from kiosk.contract.item import ITALIAN
from kiosk.terminal.cv.answers import Answers, Job
from kiosk.terminal.cv.choices import choices
from kiosk.terminal.cv.composing import composed, title, years
from kiosk.terminal.cv.steps import QUESTIONS, Step, after, step, way
from kiosk.words.typography import dotted

OF_A_JOB = tuple(name for name, (_, stage) in QUESTIONS.items() if stage == "work" and name != "more")
THROUGH = {
    "sector": ("occupation", "title", "duties", "gender", "tasks"),
    "since": ("until",),
    "school": ("subject",),
    "languages": ("level",),
    "more": OF_A_JOB,
}
"""The further questions that a change of one goes through. A new job is asked about as at first."""
OWN_PARTS = {"sector": "title", "tasks": "tasks"}
"""The line of a job that own words may stand in for, by the question that a change begins with."""
BY_THE_WAY = ("occupation", "title", "gender", "until", "subject", "level", "page")
"""Questions that others lead to; the gender's is asked once for all jobs."""


def changeable(answers: Answers, language: str = ITALIAN) -> Iterator[tuple[Step, str]]:
    """Every question that may be answered anew, with what stands on the page for it; "" where nothing does."""
    lines, last = dict(composed(answers, language)), len(answers.jobs) - 1
    forms = [number for number, job in enumerate(answers.jobs) if _has_forms(job)] if answers.gender else []
    for at in way(answers):
        if at.name not in BY_THE_WAY and (at.name != "more" or at.job == last):
            yield at, _said(at, answers, lines, language)
        if at.name == "sector" and forms[:1] == [at.job]:
            yield step("gender", at.job), choices(language).gender[answers.gender]


def mends(at: Step, answers: Answers) -> str:
    """The name of a change that begins with a question: where there was no job, it is a new one."""
    return "more" if at.name == "sector" and not title(answers.job(at.job), "") else at.name


def mended(here: Step, answers: Answers, picked: str, change: str) -> Step | None:
    """What a change goes on with; None when it is done."""
    onward = after(here, answers, picked)
    return onward if onward.name in THROUGH.get(change, ()) else None


def line_of(at: Step) -> str:
    """The line of the page that own words may stand in for; "" where there is none."""
    if at.name == "level":
        return f"language.{at.language}"
    if at.name in OWN_PARTS:
        return f"job.{at.job}.{OWN_PARTS[at.name]}"
    return at.name if at.name in ("school", "courses", "licences", "abilities", "availability") else ""


def _said(at: Step, answers: Answers, lines: dict[str, str], language: str) -> str:
    job = answers.job(at.job)
    if at.name == "languages":
        return dotted(*(text for line, text in lines.items() if line.startswith("language.")))
    of_a_job = {
        "sector": lines.get(f"job.{at.job}.title", ""),
        "tasks": lines.get(f"job.{at.job}.tasks", ""),
        "duties": lines.get(f"job.{at.job}.tasks", ""),
        "since": years(job, language),
        "where": job.where,
    }
    if at.stage == "work":
        return of_a_job.get(at.name, "")
    return str(getattr(answers, at.name)) if at.stage == "you" else lines.get(at.name, "")


def _has_forms(job: Job) -> bool:
    """Whether it is called one way of a man and another of a woman."""
    occupation = choices().occupation(job.occupation)
    return occupation is not None and len(occupation.names) > 1
