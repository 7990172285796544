"""Conditions tried on example people, by the same function that decides on the terminals."""

from collections.abc import Sequence
from functools import cache
from typing import Any

import msgspec

from kiosk.contract.conditions import Condition
from kiosk.contract.fitting import Answers, Verdict, judged
from kiosk.paths import ASSETS
from kiosk.words.conditions import condition_words
from kiosk.words.fitting import because
from kiosk.words.phrases import Phrases
from kiosk.words.typography import dotted

OUTCOMES = {"yes": "Sì, può chiederlo", "unknown": "Forse: si chiede", "no": "Per ora no"}


class Person(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Somebody made up: who they are in a few words, and what they would answer."""

    who: str
    answers: Answers


@cache
def people() -> tuple[Person, ...]:
    """The example people. Raises msgspec.ValidationError when their file is not right."""
    return msgspec.json.decode((ASSETS / "people.json").read_bytes(), type=tuple[Person, ...])


def tried(conditions: Sequence[Condition]) -> dict[str, Any]:
    """What people will read of the conditions, and what comes of them for each example person."""
    phrases = Phrases("it")
    return {
        "sentence": dotted(*(condition_words(each, phrases) for each in conditions)),
        "people": [_told(each, judged(conditions, each.answers), phrases) for each in people()],
    }


def _told(person: Person, found: Verdict, phrases: Phrases) -> dict[str, str]:
    return {
        "who": person.who,
        "outcome": found.outcome,
        "said": OUTCOMES[found.outcome],
        "why": because(found, phrases),
    }
