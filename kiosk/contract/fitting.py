"""Whether something is for a person, by what they said: yes, no, or nobody can say yet (Kleene's three values).

What was not said leaves everything possible, so an answer kept back can turn a yes or a no only into "cannot say".
"""

from collections.abc import Callable, Iterable
from itertools import combinations
from typing import Annotated, Literal, TypeVar, get_args

import msgspec
from msgspec import Meta, Struct

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
    SchoolLevel,
    Single,
    Work,
    WorkState,
)
from kiosk.contract.item import Item

YEARS_MAX, MONTHS_MAX = 120, 600
MONEY: tuple[Benefit, ...] = tuple(each for each in get_args(Benefit) if each != "none")
SEVERAL: tuple[tuple[Benefit, ...], ...] = tuple(
    each for count in range(2, len(MONEY) + 1) for each in combinations(MONEY, count)
)
"""Every way to receive more than one of them."""
LEVELS: tuple[SchoolLevel, ...] = get_args(SchoolLevel)
"""Schools from the lowest to the highest."""
Holds = bool | None
"""Whether something is so; None while nobody can say."""
Outcome = Literal["yes", "no", "unknown"]
T = TypeVar("T")
R = TypeVar("R")
Number = Annotated[int, Meta(ge=0, le=MONTHS_MAX)]


class Span(Struct, frozen=True, array_like=True):
    """Whole numbers between two ends, both included: what is possible of an age in years, or of months."""

    low: Number
    high: Number


class Answers(Struct, frozen=True, kw_only=True, omit_defaults=True, forbid_unknown_fields=True):
    """What a person said. Whatever is missing was not said.

    `work_months` are months in the state of `work`; `benefits` are all that one receives, or `several_benefits` says
    that they are more than one; `months_in` are months without break in an area where one lives.
    """

    age: Span | None = None
    work: WorkState | None = None
    work_months: Span | None = None
    benefits: tuple[Benefit, ...] | None = None
    several_benefits: bool = False
    lives_in: dict[Area, bool] = {}
    months_in: dict[Area, Span] = {}
    school: SchoolLevel | None = None
    facts: dict[FactName, bool] = {}

    def __or__(self, other: "Answers") -> "Answers":
        """Both together; `other` where both say the same thing."""
        return msgspec.structs.replace(
            self,
            age=other.age or self.age,
            work=other.work or self.work,
            work_months=other.work_months or self.work_months,
            benefits=(None if other.several_benefits else self.benefits) if other.benefits is None else other.benefits,
            several_benefits=other.several_benefits or (self.several_benefits and other.benefits is None),
            lives_in=self.lives_in | other.lives_in,
            months_in=self.months_in | other.months_in,
            school=other.school or self.school,
            facts=self.facts | other.facts,
        )


class Reason(Struct, frozen=True):
    """A condition that decides, and how it stands with it.

    Of alternatives only those that matter are left: of a yes, the first that holds.
    """

    condition: Condition
    outcome: Outcome

    @property
    def code(self) -> str:
        """The reason's short name: 'age.no', 'fact.pension_rights.unknown'."""
        fact = f".{self.condition.fact}" if isinstance(self.condition, Fact) else ""
        return f"{self.condition.__struct_config__.tag}{fact}.{self.outcome}"


class Verdict(Struct, frozen=True):
    """The answer to "is it for me?", with its reasons: all of them for a yes, else those that stand in the way."""

    outcome: Outcome
    reasons: tuple[Reason, ...] = ()


def verdict(item: Item, answers: Answers) -> Verdict:
    """What the item's conditions make of the answers. What has no conditions is for everybody."""
    return judged(item.conditions or (), answers)


def judged(conditions: Iterable[Condition], answers: Answers) -> Verdict:
    """What conditions make of the answers when all of them must hold."""
    found = [(each, holds(each, answers)) for each in conditions]
    whole = both(held for _, held in found)
    deciding = (_reason(each, held, answers) for each, held in found if held is whole)
    return Verdict(outcome(whole), tuple(deciding))


def outcome(held: Holds) -> Outcome:
    """The word for one of the three values."""
    return "unknown" if held is None else "yes" if held else "no"


def holds(condition: Condition, answers: Answers) -> Holds:
    """Whether one condition is met."""
    if isinstance(condition, AnyOf):
        return either(holds(each, answers) for each in condition.conditions)
    return _single(condition, answers)


def both(values: Iterable[Holds]) -> Holds:
    """Whether all hold: one that does not is enough for a no."""
    found = set(values)
    return False if False in found else None if None in found else True


def either(values: Iterable[Holds]) -> Holds:
    """Whether any holds."""
    return _negated(both(_negated(each) for each in values))


def _negated(held: Holds) -> Holds:
    return None if held is None else not held


def _single(condition: Single, answers: Answers) -> Holds:
    match condition:
        case Age():
            return _within(answers.age or Span(0, YEARS_MAX), condition.at_least, condition.at_most)
        case Work():
            state = _known(answers.work, lambda work: work in condition.states)
            return both((state, _for_months(answers.work_months, condition.for_months)))
        case Benefits():
            return _agreed(_benefits(condition, each) for each in _received(answers))
        case Residence():
            there, months = answers.lives_in.get(condition.area), answers.months_in.get(condition.area)
            return both((there, _for_months(months, condition.for_months)))
        case Fact():
            return _known(answers.facts.get(condition.fact), lambda said: said == condition.holds)
        case Schooling():
            level = _known(answers.school, lambda school: Span(LEVELS.index(school), LEVELS.index(school)))
            ends = LEVELS.index(condition.at_least), LEVELS.index(condition.at_most)
            return _within(level or Span(0, len(LEVELS) - 1), *ends)


def _received(answers: Answers) -> Iterable[tuple[Benefit, ...]]:
    """All that one may receive, by what was said."""
    if answers.benefits is not None:
        return [answers.benefits]
    return SEVERAL if answers.several_benefits else (("none",), *((each,) for each in MONEY), *SEVERAL)


def _benefits(condition: Benefits, received: tuple[Benefit, ...]) -> bool:
    wanted = not condition.any_of or bool(set(condition.any_of) & set(received))
    return wanted and not set(condition.none_of) & set(received)


def _for_months(months: Span | None, least: int) -> Holds:
    return _within(months or Span(0, MONTHS_MAX), least, MONTHS_MAX)


def _within(possible: Span, low: int, high: int) -> Holds:
    """A span that straddles a limit cannot say."""
    if low <= possible.low and possible.high <= high:
        return True
    return False if possible.high < low or high < possible.low else None


def _agreed(values: Iterable[bool]) -> Holds:
    """What is so in every case that is possible."""
    found = set(values)
    return found.pop() if len(found) == 1 else None


def _known(said: T | None, ask: Callable[[T], R]) -> R | None:
    return None if said is None else ask(said)


def _reason(condition: Condition, held: Holds, answers: Answers) -> Reason:
    if isinstance(condition, AnyOf):
        left = tuple(_own(each, answers) for each in condition.conditions if holds(each, answers) is held)
        left = left[:1] if held else left
        return Reason(left[0] if len(left) == 1 else AnyOf(conditions=left), outcome(held))
    return Reason(_own(condition, answers), outcome(held))


def _own(condition: Single, answers: Answers) -> Single:
    """Of what a condition names, what is true of this person, where anything is."""
    if isinstance(condition, Work) and answers.work in condition.states:
        return msgspec.structs.replace(condition, states=(answers.work,))
    if isinstance(condition, Benefits):
        received = tuple(each for each in condition.any_of if each in (answers.benefits or ()))
        return msgspec.structs.replace(condition, any_of=received or condition.any_of)
    return condition
