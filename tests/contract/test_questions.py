"""Few questions that decide much, and answers cut where the conditions need them."""

import itertools
import random

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.contract.catalogue import Catalogue
from kiosk.contract.conditions import Age, Condition, Fact, Residence, Work
from kiosk.contract.fitting import Answers, Span, verdict
from kiosk.contract.item import Item
from kiosk.contract.kinds.support import Support
from kiosk.contract.questions import (
    BANDS_MAX,
    QUESTIONS_MAX,
    SENSITIVE,
    TOPICS,
    UNKNOWN,
    WITHHELD,
    Choice,
    next_question,
    question,
)


def fitted(catalogue: Catalogue) -> list[Item]:
    return [each for each in catalogue.items if each.conditions is not None]


def supports(catalogue: Catalogue, *each_for: tuple[Condition, ...]) -> list[Item]:
    first = next(each for each in catalogue.items if isinstance(each, Support))
    return [msgspec.structs.replace(first, for_whom=for_whom) for for_whom in each_for]


def walk(items: list[Item], choose: random.Random) -> list[tuple[str, Choice]]:
    """Somebody who answers at random."""
    said: list[tuple[str, Choice]] = []
    answers = Answers()
    while asked := next_question(items, answers, [topic for topic, _ in said]):
        choice = choose.choice([*asked.choices, UNKNOWN, WITHHELD])
        said.append((asked.topic, choice))
        answers |= choice.answers
    return said


@given(st.integers())
def test_at_most_seven_questions_none_of_them_twice(catalogue: Catalogue, seed: int) -> None:
    said = [topic for topic, _ in walk(fitted(catalogue), random.Random(seed))]
    assert len(said) <= QUESTIONS_MAX
    assert len(set(said)) == len(said)


@given(st.integers(), st.integers())
def test_the_order_of_answers_and_of_items_never_matters(catalogue: Catalogue, seed: int, order_seed: int) -> None:
    items, order = fitted(catalogue), random.Random(order_seed)
    said = walk(items, random.Random(seed))
    shuffled = list(items)
    order.shuffle(shuffled)
    assert walk(shuffled, random.Random(seed)) == said
    order.shuffle(said)
    answers = Answers()
    for _, choice in said:
        answers |= choice.answers
    again = Answers()
    for _, choice in reversed(said):
        again |= choice.answers
    assert [verdict(each, answers) for each in items] == [verdict(each, again) for each in items]


@pytest.mark.parametrize("topic", SENSITIVE)
def test_what_is_hard_to_say_is_asked_last_unless_it_decides_much_more(catalogue: Catalogue, topic: str) -> None:
    hard = (msgspec.convert({"condition": "fact", "fact": topic}, Fact),)
    few = supports(catalogue, (Fact(fact="woman"),), hard, hard)
    assert [asked.topic for asked in [next_question(few, Answers(), [])] if asked] == ["woman"]
    many = supports(catalogue, (Fact(fact="woman"),), *[hard] * 9)
    assert [asked.topic for asked in [next_question(many, Answers(), [])] if asked] == [topic]


def test_who_keeps_everything_back_is_still_asked_no_more_than_seven(catalogue: Catalogue) -> None:
    items, said = fitted(catalogue), []
    while asked := next_question(items, Answers(), said):
        said.append(asked.topic)
    assert len(said) == QUESTIONS_MAX
    assert said[0] == "work"


def test_a_question_that_changes_nothing_is_not_asked(catalogue: Catalogue) -> None:
    items = supports(catalogue, (Age(at_least=58), Fact(fact="woman")))
    first = next_question(items, Answers(), [])
    assert first is not None
    assert first.topic in ("age", "woman")
    assert next_question(items, Answers(age=Span(0, 57)), ["age"]) is None
    assert next_question(supports(catalogue, ()), Answers(), []) is None


def test_what_decides_most_comes_first(catalogue: Catalogue) -> None:
    ages = supports(catalogue, (Fact(fact="woman"),), *((Age(at_least=at),) for at in (20, 30, 40)))
    first = next_question(ages, Answers(), [])
    assert first is not None and first.topic == "age"


def test_months_are_asked_only_of_those_they_concern(catalogue: Catalogue) -> None:
    items = supports(catalogue, (Work(states=("unemployed",), for_months=6),))
    asked = next_question(items, Answers(work="unemployed"), ["work"])
    assert asked is not None
    assert asked.topic == "work_months"
    assert [each.answers.work_months for each in asked.choices] == [Span(0, 5), Span(6, 600)]
    assert next_question(items, Answers(work="student"), ["work"]) is None


def test_ages_are_cut_where_conditions_need_them(catalogue: Catalogue) -> None:
    bands = [each.answers.age for each in question("age", fitted(catalogue)).choices]
    assert bands == [Span(0, 17), Span(18, 29), Span(30, 44), Span(45, 54), Span(55, 57), Span(58, 120)]


def test_limits_that_few_conditions_have_lie_inside_a_band(catalogue: Catalogue) -> None:
    often, rarely = [(Age(at_least=at),) for at in range(20, 60, 10)] * 2, [(Age(at_least=at),) for at in range(21, 29)]
    bands = [each.answers.age for each in question("age", supports(catalogue, *often, *rarely)).choices]
    assert len(bands) == BANDS_MAX
    assert {20, 30, 40, 50} <= {band.low for band in bands if band}


def test_where_one_lives_is_asked_from_near_to_far(catalogue: Catalogue) -> None:
    items = supports(catalogue, (Residence(area="region"),), (Residence(area="consortium"),))
    choices = question("residence", items).choices
    assert [each.key for each in choices] == ["in.consortium", "rest.region", "outside.region"]
    outcomes = [[verdict(item, each.answers).outcome for item in items] for each in choices]
    assert outcomes == [["yes", "yes"], ["yes", "no"], ["no", "no"]]


@pytest.mark.parametrize("topic", TOPICS)
def test_no_two_answers_to_a_question_say_the_same(catalogue: Catalogue, topic: str) -> None:
    conditions = (Residence(area="town", for_months=3), Residence(area="region", for_months=12), Age(at_least=18))
    months = tuple(Residence(area=area, for_months=6) for area in ("consortium", "country"))
    items = supports(catalogue, conditions, months, (Work(states=("unemployed",), for_months=6),))  # type: ignore[arg-type]
    choices = question(topic, items).choices
    assert len(choices) >= 2
    for one, other in itertools.combinations(choices, 2):
        assert one.answers != other.answers
