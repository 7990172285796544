"""Whether something is for a person: the sample network's people, and what must be so whatever the answers are."""

import itertools
from typing import get_args

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.contract.catalogue import Catalogue
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
    Work,
    WorkState,
)
from kiosk.contract.fitting import LEVELS, Answers, Span, Verdict, both, either, holds, verdict
from kiosk.contract.item import Item
from kiosk.contract.kinds.support import Support

# a person of whom all is known, and what of it they say

MONEY = ("unemployment_benefit", "inclusion_income", "disability_benefit")
AGES, MONTHS = st.integers(0, 120), st.integers(0, 600)


@st.composite
def people(draw: st.DrawFn) -> Answers:
    """Somebody who says everything, exactly."""
    exactly = AGES.map(lambda age: Span(age, age)), MONTHS.map(lambda months: Span(months, months))
    return Answers(
        age=draw(exactly[0]),
        work=draw(st.sampled_from(get_args(WorkState))),
        work_months=draw(exactly[1]),
        benefits=tuple(draw(st.lists(st.sampled_from(MONEY), unique=True))) or ("none",),
        lives_in={area: draw(st.booleans()) for area in get_args(Area)},
        months_in={area: draw(exactly[1]) for area in get_args(Area)},
        school=draw(st.sampled_from(LEVELS)),
        facts={fact: draw(st.booleans()) for fact in get_args(FactName)},
    )


@st.composite
def said_less(draw: st.DrawFn) -> tuple[Answers, Answers]:
    """What somebody says, and the same person saying less: an answer kept back, or a wider band."""
    person, less = draw(people()), {}
    for field in ("work", "benefits", "school"):
        less[field] = getattr(person, field) if draw(st.booleans()) else None
    if less["benefits"] is None and len(person.benefits or ()) > 1:
        less["several_benefits"] = draw(st.booleans())
    for field, highest in (("age", 120), ("work_months", 600)):
        less[field] = wider(draw, getattr(person, field), highest)
    for field in ("lives_in", "months_in", "facts"):
        less[field] = {name: value for name, value in getattr(person, field).items() if draw(st.booleans())}
    return person, msgspec.structs.replace(person, **less)


def wider(draw: st.DrawFn, exact: Span, highest: int) -> Span | None:
    band = Span(draw(st.integers(0, exact.low)), draw(st.integers(exact.high, highest)))
    return draw(st.sampled_from([band, None]))


singles = st.one_of(
    st.builds(Age, at_least=AGES, at_most=AGES),
    st.builds(Work, states=st.lists(st.sampled_from(get_args(WorkState)), min_size=1).map(tuple), for_months=MONTHS),
    st.builds(Residence, area=st.sampled_from(get_args(Area)), for_months=MONTHS),
    st.builds(
        Benefits,
        any_of=st.lists(st.sampled_from(get_args(Benefit)), max_size=2).map(tuple),
        none_of=st.lists(st.sampled_from(get_args(Benefit)), max_size=2).map(tuple),
    ),
    st.builds(Fact, fact=st.sampled_from(get_args(FactName)), holds=st.booleans()),
    st.builds(Schooling, at_least=st.sampled_from(LEVELS), at_most=st.sampled_from(LEVELS)),
)
conditions = st.one_of(singles, st.builds(AnyOf, conditions=st.lists(singles, min_size=2, max_size=4).map(tuple)))


def support(catalogue: Catalogue, *for_whom: Condition) -> Support:
    first = next(each for each in catalogue.items if isinstance(each, Support))
    return msgspec.structs.replace(first, for_whom=for_whom)


@given(said_less(), st.lists(conditions, max_size=5))
def test_what_is_kept_back_never_turns_an_answer_around(
    catalogue: Catalogue, said: tuple[Answers, Answers], for_whom: list[Condition]
) -> None:
    everything, less = said
    item = support(catalogue, *for_whom)
    assert verdict(item, less).outcome in ("unknown", verdict(item, everything).outcome)


@given(people(), st.lists(conditions, max_size=4))
def test_who_says_everything_is_never_left_in_doubt(
    catalogue: Catalogue, person: Answers, for_whom: list[Condition]
) -> None:
    assert verdict(support(catalogue, *for_whom), person).outcome != "unknown"


@given(said_less(), st.lists(conditions, max_size=4), st.randoms())
def test_the_order_of_conditions_never_matters(
    catalogue: Catalogue, said: tuple[Answers, Answers], for_whom: list[Condition], random: object
) -> None:
    shuffled = list(for_whom)
    random.shuffle(shuffled)  # type: ignore[attr-defined]
    one, other = (verdict(support(catalogue, *each), said[1]) for each in (for_whom, shuffled))
    assert one.outcome == other.outcome
    assert {msgspec.json.encode(each) for each in one.reasons} == {msgspec.json.encode(each) for each in other.reasons}


@given(said_less(), conditions)
def test_each_reason_is_true_by_itself(
    catalogue: Catalogue, said: tuple[Answers, Answers], condition: Condition
) -> None:
    found = verdict(support(catalogue, condition), said[1])
    values = {"yes": True, "no": False, "unknown": None}
    assert [holds(each.condition, said[1]) for each in found.reasons] == [values[found.outcome]]


def test_three_values_as_kleene_has_them() -> None:
    for one, other in itertools.product((True, False, None), repeat=2):
        assert both((one, other)) is (False if False in (one, other) else None if None in (one, other) else True)
        assert either((one, other)) is (True if True in (one, other) else None if None in (one, other) else False)


@pytest.mark.parametrize(
    ("band", "held"), [((58, 120), True), ((45, 57), False), ((55, 59), None), ((58, 58), True), ((57, 57), False)]
)
def test_a_band_that_straddles_a_limit_cannot_say(band: tuple[int, int], held: bool | None) -> None:
    assert holds(Age(at_least=58), Answers(age=Span(*band))) is held


@pytest.mark.parametrize(
    ("condition", "held"),
    [
        (Benefits(any_of=("unemployment_benefit", "inclusion_income")), True),
        (Benefits(any_of=MONEY), True),
        (Benefits(any_of=("unemployment_benefit",)), None),
        (Benefits(any_of=("none",)), False),
        (Benefits(none_of=("unemployment_benefit",)), None),
        (Benefits(none_of=("unemployment_benefit", "inclusion_income")), False),
        (Benefits(none_of=("none",)), True),
        (Benefits(any_of=("disability_benefit", "none"), none_of=("unemployment_benefit",)), None),
    ],
)
def test_who_receives_several_is_told_what_holds_whichever_they_are(condition: Benefits, held: bool | None) -> None:
    said = Answers(several_benefits=True)
    assert holds(condition, said) is held
    every = [itertools.combinations(MONEY, count) for count in (2, 3)]
    found = {holds(condition, Answers(benefits=each)) for each in itertools.chain(*every)}
    assert found == ({True, False} if held is None else {held})


def test_of_two_answers_about_money_the_later_one_stands() -> None:
    one, several = Answers(benefits=("none",)), Answers(several_benefits=True)
    assert one | several == several and several | one == one
    assert several | Answers(age=Span(18, 29)) == Answers(several_benefits=True, age=Span(18, 29))


# the sample network


def of(catalogue: Catalogue, code: str) -> Item:
    return next(each for each in catalogue.items if each.code == code)


def outcome(found: Verdict) -> tuple[str, list[str]]:
    return found.outcome, [each.code for each in found.reasons]


def test_at_59_on_unemployment_benefit_the_project_from_58_is_not_open_yet(catalogue: Catalogue) -> None:
    person = Answers(age=Span(58, 120), work="unemployed", benefits=("unemployment_benefit",))
    assert outcome(verdict(of(catalogue, "BM-4002"), person)) == ("no", ["benefits.no"])
    assert outcome(verdict(of(catalogue, "BM-4004"), person)) == ("yes", ["work.yes", "benefits.yes"])
    found = outcome(verdict(of(catalogue, "BM-4001"), person))
    assert found == ("unknown", ["fact.economic_difficulty.unknown", "residence.unknown"])


def test_at_22_out_of_school_and_work_gol_is_there(catalogue: Catalogue) -> None:
    person = Answers(age=Span(18, 29), work="unemployed", school="lower_secondary")
    found = verdict(of(catalogue, "BM-4004"), person)
    assert found.outcome == "yes"
    assert [each.condition for each in found.reasons][1] == Age(at_most=29)
    assert outcome(verdict(of(catalogue, "BM-4001"), person)) == ("no", ["age.no"])
    assert outcome(verdict(of(catalogue, "BM-3005"), person)) == ("yes", ["age.yes", "schooling.yes"])


def test_who_says_nothing_is_refused_nothing(catalogue: Catalogue) -> None:
    found = [verdict(item, Answers()).outcome for item in catalogue.items if item.conditions is not None]
    assert set(found) == {"unknown"}


def test_what_has_no_conditions_is_for_everybody(catalogue: Catalogue) -> None:
    assert outcome(verdict(support(catalogue), Answers())) == ("yes", [])
