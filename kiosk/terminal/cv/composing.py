"""From ticks to the page, in Italian or in the language of who ticks.

Nouns instead of verbs: they need neither a person, nor a tense, nor a gender.
Nothing is said that was not answered. Whether a native speaker has read the words is in the data (`Choices.reviewed`).
"""

import re
from collections.abc import Iterator, Sequence

from kiosk.contract.item import ITALIAN
from kiosk.paper.cv import Curriculum, Experience
from kiosk.terminal.cv.answers import Answers, Job
from kiosk.terminal.cv.choices import choices
from kiosk.words.phrases import Phrases
from kiosk.words.typography import capital

BLANK = "____________________"
"""Stands where the name belongs, for who did not want to write it here: a line to write it by hand."""
DRIVEN = ("am", "a", "b", "c", "ce", "d")
"""Licences that the page names together."""
HOURS = ("full", "part")
"""Who can do either says so: "tempo pieno o part-time"."""
DASH = " – "
MOBILE = re.compile(r"(3\d\d)(\d{3})(\d{3,4})")
"""A number of a mobile phone in Italy."""
NOW = 9999
"""The end of what still goes on: later than any year."""


def curriculum(answers: Answers, language: str = ITALIAN) -> Curriculum:
    """The page that these answers make. What was written by hand stays as it was written, in any language."""
    lines = dict(composed(answers, language))
    jobs = tuple(_experience(answers, number, lines, language) for number in _newest_first(answers.jobs))
    return Curriculum(
        name=answers.name.strip() or f"{choices(language).page.name}: {BLANK}",
        town=answers.town.strip(),
        phone=_spaced(answers.phone.strip()),
        experiences=tuple(each for each in jobs if each.what),
        studies=tuple(Experience(what=lines[line]) for line in ("school", "courses") if line in lines),
        languages=tuple(text for line, text in lines.items() if line.startswith("language.")),
        abilities=(lines["abilities"],) if "abilities" in lines else (),
        licence=lines.get("licences", ""),
        availability=lines.get("availability", ""),
    )


def as_text(answers: Answers, language: str = ITALIAN) -> str:
    """All that the page says, under its titles, for who wants to change it elsewhere, or hear it."""
    page, say = curriculum(answers, language), Phrases(language).say
    jobs = [_lines(_dashed(each.what, each.where, each.when), each.tasks) for each in page.experiences]
    sections = {
        "experiences": ["\n\n".join(jobs)],
        "studies": [each.what for each in page.studies],
        "languages": page.languages,
        "abilities": page.abilities,
        "licence": [page.licence],
        "availability": [page.availability],
    }
    told = {name: _lines(*lines) for name, lines in sections.items()}
    titled = [f"{say(f'paper.cv.{name}').upper()}\n{lines}" for name, lines in told.items() if lines]
    return "\n\n".join([_lines(page.name, page.phone, page.town), *titled]) + "\n"


def composed(answers: Answers, language: str = ITALIAN) -> Iterator[tuple[str, str]]:
    """Every line that can be changed by hand, by its name ("job.0.title", "school"), as it stands now."""
    for line, text in _first_words(answers, language):
        if said := answers.changed.get(line, text).strip():
            yield line, capital(said)


def years(job: Job, language: str = ITALIAN) -> str:
    """When: "2019–2024", "circa 2010–2015", "dal 2021 a oggi", "fino al 2020 circa"; "" where nothing was told."""
    page = choices(language).page
    ways = page.about if job.about else page.years
    if job.still:
        way = ways.today if job.since else ways.still
    elif job.since and job.until:
        way = ways.one if job.since == job.until else ways.span
    else:
        way = ways.since if job.since else ways.until if job.until else ""
    return way.format(since=job.since, until=job.until)


def joined(words: Sequence[str], language: str = ITALIAN) -> str:
    """One sentence of several things: "Servizio ai tavoli, pulizia del banco e cura della sala."; "" of none."""
    if not words:
        return ""
    page = choices(language).page
    first, *others = words
    parts = [first, *map(_small, others)]
    # "e" twice in one breath would be hard to read: where a part has one of its own, commas do.
    twice = any(both in part for part in parts for both in (page.both, page.both_before_e))
    return f"{page.comma.join(parts) if twice else _and(parts, language)}."


def title(job: Job, gender: str, language: str = ITALIAN) -> str:
    """What the job is called."""
    occupation = choices(language).occupation(job.occupation)
    return occupation.name(gender) if occupation else capital(job.title.strip())


def _first_words(answers: Answers, language: str) -> Iterator[tuple[str, str]]:
    """Lines as they come from the ticks."""
    for number, job in enumerate(answers.jobs):
        yield f"job.{number}.title", title(job, answers.gender, language)
        yield f"job.{number}.tasks", _tasks(job, language)
    yield "school", _schooled(answers, language)
    yield "courses", joined(_several("courses", answers.courses, language), language)
    for spoken in answers.languages:
        yield f"language.{spoken}", _spoken(spoken, answers, language)
    yield "licences", _licences(answers, language)
    yield "abilities", joined(_several("abilities", answers.abilities, language), language)
    yield "availability", _availability(answers, language)


def _newest_first(jobs: Sequence[Job]) -> list[int]:
    """Numbers of the jobs, as employers read them: what goes on, the latest end, the latest beginning; undated last."""
    ends = [(NOW if job.still else job.until or job.since, job.since) for job in jobs]
    return sorted(range(len(jobs)), key=ends.__getitem__, reverse=True)


def _spaced(phone: str) -> str:
    """A mobile number in groups, as people say it; any other as it was written."""
    found = MOBILE.fullmatch(phone)
    return " ".join(found.groups()) if found else phone


def _experience(answers: Answers, number: int, lines: dict[str, str], language: str) -> Experience:
    job = answers.jobs[number]
    what, tasks = (lines.get(f"job.{number}.{part}", "") for part in ("title", "tasks"))
    return Experience(what=what, where=capital(job.where.strip()), when=years(job, language), tasks=tasks)


def _tasks(job: Job, language: str) -> str:
    occupation = choices(language).occupation(job.occupation)
    if occupation is None:
        return ""
    return joined([each.page for key, each in occupation.choices.items() if key in job.tasks], language)


def _schooled(answers: Answers, language: str) -> str:
    """A school, and what was learned there where that was told: "Laurea: economia"."""
    name, subject = _one("school", answers.school, language), answers.subject.strip()
    return choices(language).page.school.format(school=name, subject=subject) if name and subject else name


def _spoken(spoken: str, answers: Answers, language: str) -> str:
    """A language, and how well where that was told: "Francese: livello elementare"."""
    name = _one("languages", spoken, language)
    level = _one("levels", answers.levels.get(spoken, ""), language)
    return choices(language).page.level.format(language=name, level=level) if level else name


def _licences(answers: Answers, language: str) -> str:
    """Licences first, then the car: "Patenti B e C, auto propria."."""
    page = choices(language).page
    held = _several("licences", [each for each in answers.licences if each in DRIVEN], language)
    others = _several("licences", [each for each in answers.licences if each not in DRIVEN], language)
    way = page.licence if len(held) == 1 else page.licences
    return _listed([*([way.format(named=_and(held, language))] if held else []), *others], language)


def _availability(answers: Answers, language: str) -> str:
    """What was ticked, one after the other: "Da subito, tempo pieno o part-time."; "" of nothing."""
    page, told = choices(language).page, _several("availability", answers.availability, language)
    hours = _several("availability", HOURS, language)
    words = page.comma.join(told).replace(page.comma.join(hours), page.either.join(hours))
    return _listed([words] if told else [], language)


def _listed(words: Sequence[str], language: str) -> str:
    """Short things after each other: "Patenti B e C, auto propria."; "" of none."""
    return f"{capital(choices(language).page.comma.join(words))}." if words else ""


def _and(words: Sequence[str], language: str) -> str:
    page = choices(language).page
    both = page.both_before_e if words[-1].startswith("e") else page.both
    return both.join(filter(None, (page.comma.join(words[:-1]), words[-1])))


def _one(group: str, key: str, language: str) -> str:
    found = choices(language).group(group).get(key)
    return found.page if found else ""


def _several(group: str, keys: Sequence[str], language: str) -> list[str]:
    """In the order of the choices, whatever the order of the ticks."""
    return [each.page for key, each in choices(language).group(group).items() if key in keys and each.page]


def _dashed(*words: str) -> str:
    return DASH.join(filter(None, words))


def _lines(*texts: str) -> str:
    return "\n".join(filter(None, texts))


def _small(words: str) -> str:
    return words[:1].lower() + words[1:]
