"""Questions, answers and what comes of them, said to the reader."""

import itertools
from typing import get_args

import pytest
import small_items
from small_items import reader

from kiosk.contract.conditions import Age, AnyOf, Area, Condition, Fact, Residence, Work
from kiosk.contract.fitting import Answers, Reason, Span, Verdict, verdict
from kiosk.contract.item import Item
from kiosk.contract.questions import TOPICS, UNKNOWN, WITHHELD, Choice, question
from kiosk.words.fitting import answered, asked_because, because, choice_words, groups, question_words
from kiosk.words.phrases import languages


def support(*for_whom: Condition) -> Item:
    return small_items.support(for_whom=for_whom)


def everything() -> list[Item]:
    """Conditions of all sorts, so that every question has all its answers."""
    areas: tuple[Area, ...] = get_args(Area)
    lived = [support(*(Residence(area=area, for_months=months) for area in areas)) for months in (1, 12)]
    worked = [support(Work(states=("unemployed",), for_months=months)) for months in (1, 12)]
    return [*lived, *worked, support(Age(at_least=18)), support(Age(at_most=29))]


@pytest.mark.parametrize("language", languages())
@pytest.mark.parametrize("topic", TOPICS)
def test_every_question_and_every_answer_has_words_and_no_two_the_same(topic: str, language: str) -> None:
    phrases = reader(language).phrases
    assert question_words(topic, phrases)
    assert asked_because(topic, phrases)
    said = [choice_words(topic, each, phrases) for each in (*question(topic, everything()).choices, UNKNOWN, WITHHELD)]
    assert len(set(said)) == len(said) >= 4


@pytest.mark.parametrize("language", languages())
def test_wherever_one_may_live_has_words(language: str) -> None:
    phrases = reader(language).phrases
    areas: tuple[Area, ...] = get_args(Area)
    for count in range(1, len(areas) + 1):
        for some in itertools.combinations(areas, count):
            asked = question("residence", [support(*(Residence(area=each) for each in some))])
            assert all(choice_words("residence", each, phrases) for each in asked.choices)


@pytest.mark.parametrize(
    ("topic", "answers", "said"),
    [
        ("age", Answers(age=Span(0, 17)), "Meno di 18"),
        ("age", Answers(age=Span(18, 29)), "18 – 29"),
        ("age", Answers(age=Span(58, 120)), "58 o più"),
        ("work_months", Answers(work_months=Span(0, 5)), "Meno di 6 mesi"),
        ("work_months", Answers(work_months=Span(6, 11)), "Da 6 a 11 mesi"),
        ("region_months", Answers(months_in={"region": Span(12, 600)}), "12 mesi o più"),
    ],
)
def test_a_band_is_said_in_few_words(topic: str, answers: Answers, said: str) -> None:
    assert choice_words(topic, Choice("band", answers), reader().phrases) == said


def test_reasons_are_sentences() -> None:
    phrases = reader().phrases
    young = AnyOf(conditions=(Age(at_most=29), Fact(fact="woman")))
    item = support(Work(states=("unemployed",)), young)
    assert because(verdict(item, Answers()), phrases) == (
        "Serve sapere se sei senza lavoro · hai 29 anni o meno oppure sei una donna."
    )
    person = Answers(work="unemployed", age=Span(18, 29))
    assert because(verdict(item, person), phrases) == "Perché sei senza lavoro e hai 29 anni o meno."
    older = Answers(age=Span(30, 44), facts={"woman": False})
    assert because(verdict(item, older), phrases) == "Si può solo se hai 29 anni o meno oppure sei una donna."
    assert because(Verdict("yes", (Reason(Age(), "yes"),)), phrases) == "È per tutti."


def test_of_alternatives_that_hold_a_yes_says_one_and_nothing_twice() -> None:
    unemployed = Work(states=("unemployed",))
    ways = AnyOf(conditions=(Work(states=("unemployed",), for_months=6), Age(at_least=55), Fact(fact="woman")))
    person = Answers(work="unemployed", work_months=Span(6, 600), age=Span(58, 120), facts={"woman": True})
    said = because(verdict(support(unemployed, ways), person), reader().phrases)
    assert said == "Perché sei senza lavoro da almeno 6 mesi."
    either = AnyOf(conditions=(unemployed, Fact(fact="woman")))
    man = Answers(work="employed", facts={"woman": False})
    said = because(verdict(support(unemployed, either), man), reader().phrases)
    assert said == "Si può solo se sei senza lavoro · sei senza lavoro oppure sei una donna."


def test_several_reasons_are_one_sentence() -> None:
    item = support(Age(at_least=45), Work(states=("unemployed",)), Fact(fact="economic_difficulty"))
    said = {language: because(verdict(item, Answers()), reader(language).phrases) for language in ("it", "ar")}
    assert said["it"] == "Serve sapere se hai 45 anni o più, sei senza lavoro e hai difficoltà economiche."
    assert "·" not in said["ar"]


def test_where_too_much_is_open_the_item_says_in_its_own_words_for_whom_it_is() -> None:
    many = AnyOf(conditions=(Age(at_most=29), Age(at_least=55), Fact(fact="woman"), Work(states=("unemployed",))))
    few, item = support(Age(at_most=29)), support(many, Fact(fact="economic_difficulty"), Residence(area="region"))
    found = groups((few, item), Answers(), reader())["unknown"]
    assert [each.why for each in found] == [
        "Serve sapere se hai 29 anni o meno.",
        f"{reader().text(item.for_whom_words)}.",
    ]
    assert "Per chi" not in groups((item,), Answers(), reader("fr"))["unknown"][0].why


def test_what_is_nearest_to_a_yes_comes_first() -> None:
    near, far = support(Age(at_least=18)), support(Age(at_least=18), Fact(fact="woman"))
    found = groups([far, near], Answers(), reader())
    assert [each.item for each in found["unknown"]] == [near, far]
    assert found["yes"] == found["no"] == []


def test_what_was_kept_back_is_not_told() -> None:
    said = [("age", Choice("band", Answers(age=Span(18, 29)))), ("woman", WITHHELD), ("benefits", UNKNOWN)]
    assert answered(said, reader().phrases) == [("Quanti anni hai?", "18 – 29")]
