"""Conditions, said to the reader."""

import typing

import pytest
from small_items import reader

from kiosk.contract import conditions
from kiosk.contract.conditions import Age, AnyOf, Benefits, Condition, Fact, Residence, Schooling, Work
from kiosk.words.conditions import condition_words
from kiosk.words.phrases import languages


@pytest.mark.parametrize(
    ("condition", "said"),
    [
        (Age(at_least=58), "hai 58 anni o più"),
        (Age(at_most=29), "hai 29 anni o meno"),
        (Age(at_least=18, at_most=29), "hai tra 18 e 29 anni"),
        (Age(), ""),
        (Work(states=("unemployed",)), "sei senza lavoro"),
        (
            Work(states=("unemployed", "inactive"), for_months=1),
            "sei senza lavoro da almeno 1 mese",
        ),
        (Work(states=("inactive",)), "per ora non lavori"),
        (Work(states=("student", "inactive")), "studi o per ora non lavori"),
        (Benefits(none_of=("unemployment_benefit",)), "non prendi l’indennità di disoccupazione"),
        (Residence(area="region", for_months=12), "abiti in questa regione da almeno 12 mesi"),
        (Fact(fact="pension_rights", holds=False), "non hai ancora diritto alla pensione"),
        (Schooling(at_least="lower_secondary"), "hai almeno la terza media"),
        (Schooling(at_most="qualification"), "hai al massimo una qualifica professionale"),
        (AnyOf(conditions=(Age(at_least=55), Fact(fact="woman"))), "hai 55 anni o più oppure sei una donna"),
    ],
)
def test_a_condition_is_a_short_phrase(condition: Condition, said: str) -> None:
    assert condition_words(condition, reader().phrases) == said


names = typing.get_args


@pytest.mark.parametrize("language", languages())
def test_every_name_of_the_contract_has_words_in_every_language(language: str) -> None:
    phrases = reader(language).phrases
    facts = typing.get_type_hints(Fact)["fact"]
    every: list[Condition] = [Fact(fact=name, holds=holds) for name in names(facts) for holds in (True, False)]
    every += [Work(states=(state,)) for state in names(conditions.WorkState)]
    every += [Benefits(any_of=(benefit,)) for benefit in names(conditions.Benefit)]
    every += [Schooling(at_least=level) for level in names(conditions.SchoolLevel)]
    every += [Residence(area=area) for area in names(typing.get_type_hints(Residence)["area"])]
    assert all(condition_words(each, phrases) or each == Schooling() for each in every)
    assert len(every) > 30
