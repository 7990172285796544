"""Says "Fa per me?": the questions and their answers, and what comes of them, with reasons, desk and papers."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from babel.lists import format_list

from kiosk.contract.conditions import AnyOf, Benefits, Condition, Fact, Work
from kiosk.contract.fitting import MONTHS_MAX, YEARS_MAX, Answers, Outcome, Span, Verdict, verdict
from kiosk.contract.item import Item
from kiosk.contract.kinds.support import Support
from kiosk.contract.questions import MONTHS_IN, SENSITIVE, Choice
from kiosk.words.conditions import condition_words
from kiosk.words.phrases import Phrases
from kiosk.words.reader import Reader
from kiosk.words.typography import capital, dotted, small

OUTCOMES: tuple[Outcome, ...] = ("yes", "unknown", "no")
"""In the order in which they are told."""
REASONS_MAX = 3
"""Reasons that are told of one item; its page tells all conditions."""
WORDS_MAX = 20
"""Words of a reason that can still be read at once."""
OWN_WHY = ("age", "pension_rights", "followed_by_services", "disability_enrolled", "liberty_restricted")
"""Topics that say with words of their own why they are asked."""
ALIKE = ("unknown", "withheld", "yes", "no")
"""Answers that are called the same whatever was asked."""
KINDS_FIRST = ("support", "course")


@dataclass(frozen=True)
class Fitted:
    """One item and what comes of the answers: why, from when or until when, where to ask, what to bring."""

    item: Item
    outcome: Outcome
    title: str
    why: str
    when: str
    where: str
    bring: str


@dataclass(frozen=True)
class Plan:
    """What somebody takes home. `said` are answers by topic: those that they want on it. `two`: made with a clerk."""

    items: tuple[Item, ...]
    answers: Answers
    said: tuple[tuple[str, Choice], ...] = ()
    two: bool = False


def question_words(topic: str, phrases: Phrases) -> str:
    """The question: 'Quanti anni hai?'."""
    return phrases.say(f"ask.{topic}")


def asked_because(topic: str, phrases: Phrases) -> str:
    """Why it is asked."""
    return phrases.say(f"ask.why.{topic}" if topic in OWN_WHY else "ask.why")


def choice_words(topic: str, choice: Choice, phrases: Phrases) -> str:
    """One answer, as a person would say it: '18 – 29', 'Sono senza lavoro'."""
    if choice.key in ALIKE:
        return phrases.say(f"answer.{choice.key}")
    if choice.key != "band":
        return phrases.say(f"answer.{topic}.{choice.key}")
    said = choice.answers
    if said.age:
        return _years(said.age, phrases)
    return _months(said.work_months or said.months_in[MONTHS_IN[topic]], phrases)


def because(found: Verdict, phrases: Phrases, reasons_max: int = REASONS_MAX) -> str:
    """Why an item is for somebody, may be, or is not."""
    said = list(dict.fromkeys(filter(None, (condition_words(each.condition, phrases) for each in found.reasons))))
    reasons = (_strongest(said) if found.outcome == "yes" else said)[:reasons_max]
    # "Or" and "and" in one breath would leave open which words belong together.
    one_of = any(_of_several(each.condition) for each in found.reasons)
    why = dotted(*reasons) if one_of else format_list(reasons, locale=phrases.locale)
    return phrases.say(f"fit.because.{found.outcome}", why=why) if why else phrases.say("fit.because.all")


def _strongest(said: Sequence[str]) -> list[str]:
    """Without what another one says too: "sei senza lavoro" beside "sei senza lavoro da almeno 6 mesi"."""
    return [each for each in said if not any(other != each and other.startswith(each) for other in said)]


def _of_several(condition: Condition) -> bool:
    match condition:
        case Work():
            return len(condition.states) > 1
        case Benefits():
            return len(condition.any_of) + len(condition.none_of) > 1
    return isinstance(condition, AnyOf)


def groups(items: Iterable[Item], answers: Answers, reader: Reader) -> dict[Outcome, list[Fitted]]:
    """What comes of the answers, by outcome. What may be comes by how little is open."""
    found = [(item, verdict(item, answers)) for item in items]
    found.sort(key=lambda each: _order(*each))
    return {
        outcome: [_fitted(item, each, reader) for item, each in found if each.outcome == outcome]
        for outcome in OUTCOMES
    }


def answered(said: Sequence[tuple[str, Choice]], phrases: Phrases) -> list[tuple[str, str]]:
    """Question and answer for what was said; what was kept back is left out."""
    return [
        (question_words(topic, phrases), choice_words(topic, choice, phrases))
        for topic, choice in said
        if choice.answers != Answers()
    ]


def _order(item: Item, found: Verdict) -> tuple[int, int, int]:
    """Help before courses before offers; what is hard to say last, the hardest at the end; then fewer open points."""
    kind = KINDS_FIRST.index(item.kind) if item.kind in KINDS_FIRST else len(KINDS_FIRST)
    if found.outcome != "unknown":
        return kind, 0, 0
    facts = [each.condition.fact for each in found.reasons if isinstance(each.condition, Fact)]
    hard = max((SENSITIVE.index(each) + 1 for each in facts if each in SENSITIVE), default=0)
    return kind, hard, len(found.reasons)


def _fitted(item: Item, found: Verdict, reader: Reader) -> Fitted:
    papers = dotted(*(small(each) for each in reader.documents(item)))
    return Fitted(
        item=item,
        outcome=found.outcome,
        title=reader.text(item.title),
        why=_why(item, found, reader),
        when=capital(reader.deadline(item)),
        where=reader.phrases.say("fit.where", where=where) if (where := _where(item, reader)) else "",
        bring=reader.phrases.say("fit.bring", papers=papers) if papers else "",
    )


def _why(item: Item, found: Verdict, reader: Reader) -> str:
    """The reason; where too much is open to be read at once, for whom it is in its own words."""
    said = because(found, reader.phrases)
    if found.outcome == "unknown" and isinstance(item, Support) and len(said.split()) > WORDS_MAX:
        own = item.for_whom_words.get(reader.phrases.language, "")
        return f"{own.rstrip('.')}." if own else said
    return said


def _where(item: Item, reader: Reader) -> str:
    """The desk and its hours, on paper its street too; else whom to call."""
    desk, contact = reader.desk_of(item), reader.phone(item)
    if desk:
        address = desk.venue.address if reader.on_paper and desk.venue else ""
        return dotted(reader.text(desk.title), address, small(reader.opening(desk)))
    return dotted(reader.text(contact.name), contact.phone or "") if contact else ""


def _years(age: Span, phrases: Phrases) -> str:
    if age.low == 0:
        return phrases.say("answer.age.under", n=age.high + 1)
    if age.high >= YEARS_MAX:
        return phrases.say("answer.age.over", n=age.low)
    return phrases.say("answer.age.between", low=age.low, high=age.high)


def _months(months: Span, phrases: Phrases) -> str:
    if months.low == 0:
        return phrases.count("answer.months.under", months.high + 1)
    if months.high >= MONTHS_MAX:
        return phrases.count("answer.months.over", months.low)
    return phrases.say("answer.months.between", low=months.low, high=months.high)
