"""What a step offers to tick, what is ticked, and what a touch changes. Pure."""

from kiosk.contract.item import ITALIAN
from kiosk.terminal.cv.answers import Answers
from kiosk.terminal.cv.choices import Choice, choices
from kiosk.terminal.cv.steps import MANY, Step

GROUPS = {"level": "levels"}
"""Where a step's choices stand, when it is not under its own name."""
LINES = {"occupation": "job.{job}.", "tasks": "job.{job}.tasks", "gender": "job.", "level": "language.{language}"}
"""How the lines begin that a step's choices make, when it is not with its own name."""


def offered(at: Step, answers: Answers, language: str = ITALIAN) -> dict[str, Choice]:
    """The choices of a step by their keys."""
    data, occupation = choices(language), choices(language).occupation(answers.job(at.job).occupation)
    if at.name == "sector":
        return {key: Choice(words, "") for key, words in data.sectors.items()}
    if at.name == "occupation":
        return data.of_sector(answers.job(at.job).sector, answers.gender)
    if at.name == "gender":
        # Where a language has one form for both, its words say which of the two Italian ones is whose.
        names = dict(zip("mf", occupation.names, strict=True)) if occupation and len(occupation.names) > 1 else {}
        return {key: Choice(words, "") for key, words in (names or data.gender).items()}
    if at.name == "tasks":
        return occupation.choices if occupation else {}
    return {} if at.name == "more" else data.group(GROUPS.get(at.name, at.name))


def chosen(at: Step, answers: Answers) -> tuple[str, ...]:
    """The keys that are ticked."""
    job = answers.job(at.job)
    one = {
        "sector": job.sector,
        "occupation": job.occupation,
        "gender": answers.gender,
        "level": answers.levels.get(at.language, ""),
        "school": answers.school,
        "more": "",
    }
    if at.name in one:
        return (one[at.name],) if one[at.name] else ()
    return job.tasks if at.name == "tasks" else tuple(getattr(answers, at.name))


def touched(at: Step, answers: Answers, key: str) -> Answers:
    """The answers after a touch on a choice. Own words that stood for what is chosen anew are forgotten."""
    changed = _touched(at, answers, key)
    return changed if changed == answers else changed.forgetting(LINES.get(at.name, at.name).format(**at._asdict()))


def _touched(at: Step, answers: Answers, key: str) -> Answers:
    if at.name == "tasks":
        return answers.did(at.job, key)
    if at.name in MANY:
        return answers.ticked(at.name, key)
    if at.name == "sector":
        return answers.worked(at.job, sector=key)
    if at.name == "occupation":
        same = answers.job(at.job).occupation == key
        return answers if same else answers.worked(at.job, occupation=key, title="", tasks=())
    if at.name == "school" and key != answers.school:
        return answers.told(school=key, subject="")
    if at.name == "level":
        return answers.told(levels={**answers.levels, at.language: key})
    return answers.told(**{at.name: key}) if at.name != "more" else answers


def written(at: Step, answers: Answers) -> str:
    """What stands in a field."""
    if at.name == "duties":
        return answers.changed.get(_duties(at), "")
    return str(getattr(answers.job(at.job), at.name) if at.name in ("title", "where") else getattr(answers, at.name))


def wrote(at: Step, answers: Answers, text: str) -> Answers:
    """The answers with this in a field."""
    if at.name == "duties":
        return answers.rewritten(_duties(at), text)
    if at.name == "title":
        other = answers.forgetting(f"job.{at.job}.") if answers.job(at.job).occupation else answers
        return other.worked(at.job, title=text, occupation="", tasks=())
    if at.name == "subject":
        return answers.forgetting("school").told(subject=text)
    return answers.worked(at.job, where=text) if at.name == "where" else answers.told(**{at.name: text})


def _duties(at: Step) -> str:
    """The line that says what one did in a job that has no tasks to tick."""
    return f"job.{at.job}.tasks"
