"""Says a condition of the contract to the reader: "hai 58 anni o più", "sei senza lavoro"."""

from collections.abc import Iterable, Iterator
from functools import reduce

from kiosk.contract.conditions import (
    Age,
    AnyOf,
    Benefits,
    Condition,
    Fact,
    Residence,
    Schooling,
    Single,
    Work,
    WorkState,
)
from kiosk.words.phrases import Phrases


def condition_words(condition: Condition, phrases: Phrases) -> str:
    """The condition as a short phrase without capital or full stop; "" when it asks for nothing."""
    if isinstance(condition, AnyOf):
        return _joined("condition.any", (_single(each, phrases) for each in condition.conditions), phrases)
    return _single(condition, phrases)


def _single(condition: Single, phrases: Phrases) -> str:
    match condition:
        case Age():
            return _age(condition, phrases)
        case Work():
            words = (phrases.say(f"condition.work.{each}") for each in _told(condition))
            states = _joined("condition.or", words, phrases)
            return _for_months("condition.work.months", condition.for_months, phrases, state=states)
        case Benefits():
            return _benefits(condition, phrases)
        case Residence():
            area = phrases.say(f"condition.residence.{condition.area}")
            return _for_months("condition.residence.months", condition.for_months, phrases, area=area)
        case Fact():
            return phrases.say(f"condition.fact.{condition.fact}.{'yes' if condition.holds else 'no'}")
        case Schooling():
            return _schooling(condition, phrases)


def _told(work: Work) -> Iterator[WorkState]:
    """Who is out of work, whether looking for any or not, is told so once."""
    return (each for each in work.states if each != "inactive" or "unemployed" not in work.states)


def _age(age: Age, phrases: Phrases) -> str:
    if age.at_least and age.at_most < 120:
        return phrases.say("condition.age.between", at_least=age.at_least, at_most=age.at_most)
    if age.at_least:
        return phrases.count("condition.age.from", age.at_least)
    return phrases.count("condition.age.to", age.at_most) if age.at_most < 120 else ""


def _benefits(benefits: Benefits, phrases: Phrases) -> str:
    said = []
    for key, names in (("any", benefits.any_of), ("none", benefits.none_of)):
        if names:
            one_of = _joined("condition.or", (phrases.say(f"condition.benefit.{each}") for each in names), phrases)
            said.append(phrases.say(f"condition.benefits.{key}", benefit=one_of))
    return ", ".join(said)


def _schooling(schooling: Schooling, phrases: Phrases) -> str:
    said = []
    if schooling.at_least != "none":
        said.append(phrases.say("condition.school.from", level=phrases.say(f"condition.level.{schooling.at_least}")))
    if schooling.at_most != "degree":
        said.append(phrases.say("condition.school.to", level=phrases.say(f"condition.level.{schooling.at_most}")))
    return ", ".join(said)


def _for_months(key: str, months: int, phrases: Phrases, **said: str) -> str:
    return phrases.count(key, months, **said) if months else next(iter(said.values()))


def _joined(key: str, parts: Iterable[str], phrases: Phrases) -> str:
    return reduce(lambda one, other: phrases.say(key, one=one, other=other), [part for part in parts if part] or [""])
