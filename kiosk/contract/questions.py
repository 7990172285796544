"""What to ask a person, so that few questions decide much. Which one comes next depends on the answers before it."""

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Sequence
from fractions import Fraction
from itertools import pairwise
from typing import get_args

from msgspec import Struct

from kiosk.contract.conditions import (
    Age,
    AnyOf,
    Area,
    Benefit,
    Benefits,
    Condition,
    Fact,
    FactName,
    Residence,
    Schooling,
    Single,
    Work,
    WorkState,
)
from kiosk.contract.fitting import LEVELS, MONTHS_MAX, YEARS_MAX, Answers, Span, holds, verdict
from kiosk.contract.item import Item

QUESTIONS_MAX = 7
BANDS_MAX = 6
"""Ages or months in so many bands at most; a limit that few conditions have then lies inside one."""
AREAS: tuple[Area, ...] = get_args(Area)
"""From the narrowest to the widest; each lies in the next."""
MONTHS_IN = {f"{area}_months": area for area in AREAS}
FACTS: tuple[FactName, ...] = get_args(FactName)
SENSITIVE = ("followed_by_services", "disability_enrolled", "liberty_restricted")
"""Asked last, unless they decide much more than any other."""
SENSITIVE_PART = Fraction(1, 4)
MOSTLY_NO = ("pension_rights", "in_other_measure", "followed_by_services", "disability_enrolled", "liberty_restricted")
LIKELY = 4
"""How much likelier the usual answer is: a no to these, and a long time where one lives. All others are alike."""
SEVERAL = "several"
"""More than one kind of money: said by so few that no question is chosen for it."""
TOPICS = (
    *("age", "work", "work_months", "benefits", "residence", *MONTHS_IN, "schooling"),
    *(each for each in FACTS if each not in SENSITIVE),
    *SENSITIVE,
)
"""Everything that can be asked; of two that decide as much, the first comes first."""
ASKED_AFTER = {"work_months": "work", **dict.fromkeys(MONTHS_IN, "residence")}
"""What makes sense only once another answer is known, and is void when that changes."""


class Choice(Struct, frozen=True):
    """One answer to a question. `key` names it for those who word it; "unknown" and "withheld" say nothing."""

    key: str
    answers: Answers = Answers()


UNKNOWN, WITHHELD = Choice("unknown"), Choice("withheld")


class Question(Struct, frozen=True):
    """A question with its answers, those that say nothing left out: they always stand beside them."""

    topic: str
    choices: tuple[Choice, ...]


def next_question(items: Sequence[Item], answers: Answers, asked: Collection[str]) -> Question | None:
    """The question that cuts the most; None when enough was asked or nothing undecided could change."""
    if len(asked) >= QUESTIONS_MAX:
        return None
    open_items = _open_by_topic(items, answers)
    found = [question(topic, items) for topic in TOPICS if topic in open_items and topic not in asked]
    return max(found, key=lambda each: _gain(each, open_items[each.topic], answers), default=None)


def question(topic: str, items: Iterable[Item]) -> Question:
    """The question about a topic, its answers cut where the items' conditions need them."""
    named = [single for item in items for condition in item.conditions or () for single in _singles(condition)]
    return Question(topic, tuple(_choices(topic, named)))


def _open_by_topic(items: Iterable[Item], answers: Answers) -> dict[str, list[Item]]:
    found: dict[str, list[Item]] = {}
    for item in items:
        if verdict(item, answers).outcome == "unknown":
            for topic in {topic for each in item.conditions or () for topic in _open_topics(each, answers)}:
                found.setdefault(topic, []).append(item)
    return found


def _open_topics(condition: Condition, answers: Answers) -> Iterator[str]:
    """What one would have to ask to decide the condition."""
    if holds(condition, answers) is not None:
        return
    if isinstance(condition, AnyOf):
        for each in condition.conditions:
            yield from _open_topics(each, answers)
    else:
        yield _topic(condition, answers)


def _topic(condition: Single, answers: Answers) -> str:
    match condition:
        case Work():
            return "work" if answers.work is None else "work_months"
        case Residence():
            return "residence" if answers.lives_in.get(condition.area) is None else f"{condition.area}_months"
        case Fact():
            return condition.fact
        case Age():
            return "age"
        case Benefits():
            return "benefits"
        case Schooling():
            return "schooling"


def _gain(asked: Question, items: Sequence[Item], answers: Answers) -> Fraction:
    """How many open conditions an answer closes, on average. What decides an item closes all of its conditions."""
    before, saved, weight = sum(_open(item, answers) for item in items), 0, 0
    for choice in asked.choices:
        odds = _odds(asked, choice)
        saved += odds * (before - sum(_open(item, answers | choice.answers) for item in items))
        weight += odds
    return Fraction(saved, max(1, weight)) * (SENSITIVE_PART if asked.topic in SENSITIVE else 1)


def _odds(asked: Question, choice: Choice) -> int:
    if choice.key == SEVERAL:
        return 0
    usual = choice.key == "no" if asked.topic in MOSTLY_NO else choice is asked.choices[-1]
    return LIKELY if usual and asked.topic in (*MOSTLY_NO, *MONTHS_IN) else 1


def _open(item: Item, answers: Answers) -> int:
    held = [holds(each, answers) for each in item.conditions or ()]
    return 0 if False in held else held.count(None)


def _singles(condition: Condition) -> Sequence[Single]:
    return condition.conditions if isinstance(condition, AnyOf) else (condition,)


def _choices(topic: str, named: Sequence[Single]) -> Iterator[Choice]:
    if topic == "age":
        ages = (each for each in named if isinstance(each, Age))
        cuts = (cut for each in ages for cut in (each.at_least, each.at_most + 1))
        yield from (Choice("band", Answers(age=band)) for band in _bands(cuts, YEARS_MAX))
    elif topic == "work":
        yield from (Choice(state, Answers(work=state)) for state in _states())
    elif topic == "work_months":
        months = (each.for_months for each in named if isinstance(each, Work))
        yield from (Choice("band", Answers(work_months=band)) for band in _bands(months, MONTHS_MAX))
    elif topic == "benefits":
        yield from (Choice(each, Answers(benefits=(each,))) for each in _benefits())
        yield Choice(SEVERAL, Answers(several_benefits=True))
    elif topic == "residence":
        yield from _areas({each.area for each in named if isinstance(each, Residence)})
    elif area := MONTHS_IN.get(topic):
        months = (each.for_months for each in named if isinstance(each, Residence) and each.area == area)
        yield from (Choice("band", Answers(months_in={area: band})) for band in _bands(months, MONTHS_MAX))
    elif topic == "schooling":
        yield from (Choice(level, Answers(school=level)) for level in LEVELS)
    else:
        fact = next(each for each in FACTS if each == topic)
        yield from (Choice("yes" if said else "no", Answers(facts={fact: said})) for said in (True, False))


def _states() -> tuple[WorkState, ...]:
    return get_args(WorkState)


def _benefits() -> tuple[Benefit, ...]:
    return get_args(Benefit)


def _bands(cuts: Iterable[int], highest: int) -> Iterator[Span]:
    """From 0 to `highest`, cut at the limits that most conditions have."""
    counted = Counter(cut for cut in cuts if 0 < cut <= highest)
    kept = sorted(counted, key=lambda cut: (-counted[cut], cut))[: BANDS_MAX - 1]
    yield from (Span(low, high - 1) for low, high in pairwise([0, *sorted(kept), highest + 1]))


def _areas(named: Collection[Area]) -> Iterator[Choice]:
    """In the narrowest area that a condition names, in the rest of a wider one, or outside of all."""
    needed = [area for area in AREAS if area in named]
    for place, area in enumerate(needed):
        inner = dict.fromkeys(AREAS[: AREAS.index(area)] if place else (), False)
        outer = dict.fromkeys(AREAS[AREAS.index(area) :], True)
        yield Choice(f"{'rest' if place else 'in'}.{area}", Answers(lives_in={**inner, **outer}))
    if needed:
        outside = dict.fromkeys(AREAS[: AREAS.index(needed[-1]) + 1], False)
        yield Choice(f"outside.{needed[-1]}", Answers(lives_in=outside))
