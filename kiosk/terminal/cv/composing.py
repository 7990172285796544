"""From ticks to the page, in Italian. Nouns instead of verbs: they need neither a person, nor a tense, nor a gender.

Nothing is said that was not answered. Whether a native speaker has read the words is in the data (`Choices.reviewed`).
"""

import re
from collections.abc import Iterator, Sequence

from kiosk.paper.cv import Curriculum, Experience
from kiosk.terminal.cv.answers import Answers, Job
from kiosk.terminal.cv.choices import choices

DASH = "–"
NO_NAME = "Nome e cognome"
"""Stands where the name belongs, for who did not want to write it here, with a line to write it by hand."""
BLANK = "____________________"
AND = re.compile(r" ed? ")
HOURS = ("full", "part")
"""Who can do either says so: "tempo pieno o part-time"."""


def curriculum(answers: Answers) -> Curriculum:
    """The page that these answers make."""
    lines = dict(composed(answers))
    jobs = tuple(_experience(answers, number, lines) for number in range(len(answers.jobs)))
    return Curriculum(
        name=answers.name.strip() or f"{NO_NAME}: {BLANK}",
        town=answers.town.strip(),
        phone=answers.phone.strip(),
        experiences=tuple(each for each in jobs if each.what),
        studies=tuple(Experience(what=lines[line]) for line in ("school", "courses") if line in lines),
        languages=tuple(text for line, text in lines.items() if line.startswith("language.")),
        abilities=(lines["abilities"],) if "abilities" in lines else (),
        licence=lines.get("licences", ""),
        availability=lines.get("availability", ""),
    )


def as_text(answers: Answers) -> str:
    """All that the page says, for who wants to change it elsewhere."""
    page = curriculum(answers)
    jobs = [(_dashed(each.what, each.where, each.when), each.tasks) for each in page.experiences]
    studies = [each.what for each in page.studies]
    rest = [*studies, *page.languages, *page.abilities, page.licence, page.availability]
    parts = ["\n".join(filter(None, part)) for part in ([page.name, page.phone, page.town], *jobs, rest)]
    return "\n\n".join(filter(None, parts)) + "\n"


def composed(answers: Answers) -> Iterator[tuple[str, str]]:
    """Every line that can be changed by hand, by its name ("job.0.title", "school"), as it stands now."""
    for line, text in _first_words(answers):
        if said := answers.changed.get(line, text).strip():
            yield line, said


def years(job: Job) -> str:
    """When: "2019–2024", "circa 2010–2015", "dal 2021 a oggi", "fino al 2020 circa".

    "Dal 2021" alone would say that it goes on.
    """
    before, behind = ("circa ", " circa") if job.about else ("", "")
    if job.still:
        return f"dal {job.since}{behind} a oggi" if job.since else "in corso"
    if job.since and job.until:
        return f"{before}{job.since}" if job.since == job.until else f"{before}{job.since}{DASH}{job.until}"
    if job.since:
        return f"inizio nel {job.since}{behind}"
    return f"fino al {job.until}{behind}" if job.until else ""


def joined(words: Sequence[str]) -> str:
    """One sentence of several things: "Servizio ai tavoli, pulizia del banco e cura della sala."; "" of none."""
    if not words:
        return ""
    first, *others = words
    parts = [first, *map(_small, others)]
    if len(parts) == 1:
        return f"{parts[0]}."
    # "e" twice in one breath would be hard to read: where a part has one of its own, commas do.
    last = ", " if any(AND.search(part) for part in parts) else " ed " if parts[-1].startswith("e") else " e "
    return f"{', '.join(parts[:-1])}{last}{parts[-1]}."


def _first_words(answers: Answers) -> Iterator[tuple[str, str]]:
    """Lines as they come from the ticks."""
    for number, job in enumerate(answers.jobs):
        yield f"job.{number}.title", title(job, answers.gender)
        yield f"job.{number}.tasks", _tasks(job)
    yield "school", _one("school", answers.school)
    yield "courses", joined(_several("courses", answers.courses))
    for language in answers.languages:
        level = _one("levels", answers.levels.get(language, ""))
        yield f"language.{language}", ": ".join(filter(None, (_one("languages", language), level)))
    yield "licences", _licences(answers)
    yield "abilities", joined(_several("abilities", answers.abilities))
    yield "availability", _availability(answers)


def title(job: Job, gender: str) -> str:
    """What the job is called."""
    occupation = choices().occupation(job.occupation)
    return occupation.name(gender) if occupation else _capital(job.title.strip())


def _experience(answers: Answers, number: int, lines: dict[str, str]) -> Experience:
    job = answers.jobs[number]
    what, tasks = (lines.get(f"job.{number}.{part}", "") for part in ("title", "tasks"))
    return Experience(what=what, where=_capital(job.where.strip()), when=years(job), tasks=tasks)


def _tasks(job: Job) -> str:
    occupation = choices().occupation(job.occupation)
    if occupation is None:
        return ""
    return joined([each.page for key, each in occupation.choices.items() if key in job.tasks])


def _licences(answers: Answers) -> str:
    """Licences first, then the car: "Patenti B e C, auto propria."."""
    held = [each for each in answers.licences if each in ("am", "a", "b", "c", "ce", "d")]
    words = [_one("licences", key) for key in choices().licences if key in held]
    others = _several("licences", [each for each in answers.licences if each not in held])
    named = [f"{'Patente' if len(words) == 1 else 'Patenti'} {_and(words)}"] if words else []
    return _capital(", ".join([*named, *others])) + "." if named or others else ""


def _availability(answers: Answers) -> str:
    told = ", ".join(_several("availability", answers.availability))
    hours = _several("availability", HOURS)
    return f"{_capital(told.replace(', '.join(hours), ' o '.join(hours)))}." if told else ""


def _and(words: Sequence[str]) -> str:
    return " e ".join(filter(None, (", ".join(words[:-1]), words[-1])))


def _one(group: str, key: str) -> str:
    found = choices().group(group).get(key)
    return found.page if found else ""


def _several(group: str, keys: Sequence[str]) -> list[str]:
    """In the order of the choices, whatever the order of the ticks."""
    return [each.page for key, each in choices().group(group).items() if key in keys and each.page]


def _dashed(*words: str) -> str:
    return f" {DASH} ".join(filter(None, words))


def _small(words: str) -> str:
    return words[:1].lower() + words[1:]


def _capital(words: str) -> str:
    return words[:1].upper() + words[1:]
