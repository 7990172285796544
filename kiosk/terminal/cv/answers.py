"""What a person has told so far. A frozen value: each answer gives a new one, and the end throws it away."""

from typing import Any

import msgspec
from msgspec.structs import replace

from kiosk.paper.cv import Layout

JOBS_MAX = 5
"""More would not leave one good page."""
LETTERS_MAX = 60
LINE_LETTERS_MAX = 160
"""Letters of a name or a place; of a line of the page that is changed by hand."""


class Job(msgspec.Struct, frozen=True, kw_only=True):
    """One job. `occupation` is a code of ours, or `title` says it in own words. Years are 0 while not said."""

    sector: str = ""
    occupation: str = ""
    title: str = ""
    tasks: tuple[str, ...] = ()
    where: str = ""
    since: int = 0
    until: int = 0
    still: bool = False
    about: bool = False
    """Whether the years are only about right."""


class Answers(msgspec.Struct, frozen=True, kw_only=True):
    """Everything that was told. Every part may be missing.

    `subject` is what was learned at the school. `levels` says how well a language is known, by its key. `changed`
    holds lines that were rewritten by hand.
    """

    name: str = ""
    phone: str = ""
    town: str = ""
    gender: str = ""
    jobs: tuple[Job, ...] = ()
    school: str = ""
    courses: tuple[str, ...] = ()
    licences: tuple[str, ...] = ()
    languages: tuple[str, ...] = ()
    levels: dict[str, str] = {}
    abilities: tuple[str, ...] = ()
    availability: tuple[str, ...] = ()
    changed: dict[str, str] = {}
    layout: Layout = "plain"
    subject: str = ""

    def told(self, **parts: Any) -> "Answers":
        """With these parts instead."""
        return replace(self, **parts)

    def ticked(self, part: str, key: str) -> "Answers":
        """With one tick more in a part, or one less."""
        return self.told(**{part: _ticked(getattr(self, part), key)})

    def job(self, number: int) -> Job:
        """A job by its number; an empty one where there is none yet."""
        return self.jobs[number] if number < len(self.jobs) else Job()

    def worked(self, number: int, **parts: Any) -> "Answers":
        """With these parts of a job instead; the number after the last one begins another."""
        jobs = list(self.jobs) + [Job()] * (number + 1 - len(self.jobs))
        jobs[number] = replace(jobs[number], **parts)
        return self.told(jobs=tuple(jobs[:JOBS_MAX]))

    def did(self, number: int, task: str) -> "Answers":
        """With one task of a job more, or one less."""
        return self.worked(number, tasks=_ticked(self.job(number).tasks, task))

    def without_job(self, number: int) -> "Answers":
        """Without that job. What was rewritten of later ones goes with them: their numbers change."""
        kept = {_moved_up(line, number): text for line, text in self.forgetting(f"job.{number}.").changed.items()}
        return self.told(jobs=self.jobs[:number] + self.jobs[number + 1 :], changed=kept)

    def forgetting(self, beginning: str) -> "Answers":
        """Without what was rewritten of lines whose names begin so."""
        return self.told(changed={line: text for line, text in self.changed.items() if not line.startswith(beginning)})

    def rewritten(self, line: str, text: str) -> "Answers":
        """With a line of the page in other words; "" gives back the first ones."""
        others = {each: words for each, words in self.changed.items() if each != line}
        return self.told(changed={**others, line: text} if text.strip() else others)

    @property
    def empty(self) -> bool:
        """Whether nothing was told yet."""
        return self == Answers()


def _moved_up(line: str, number: int) -> str:
    """The name of a line once the job with that number is no more."""
    kind, _, rest = line.partition(".")
    job, _, part = rest.partition(".")
    return f"job.{int(job) - 1}.{part}" if kind == "job" and int(job) > number else line


def _ticked(ticks: tuple[str, ...], key: str) -> tuple[str, ...]:
    return tuple(each for each in ticks if each != key) if key in ticks else (*ticks, key)
