"""What one said during a visit: kept in its place, changed in its place, gone with the visit."""

from kiosk.contract.fitting import Answers, Span
from kiosk.contract.questions import WITHHELD, Choice
from kiosk.terminal.visit import Said, Visit

WORK = Said("work", Choice("unemployed", Answers(work="unemployed")))
STUDY = Said("work", Choice("student", Answers(work="student")))
MONTHS = Said("work_months", Choice("band", Answers(work_months=Span(6, 600))))
AGE = Said("age", Choice("band", Answers(age=Span(18, 29))))


def said(*answers: Said) -> Visit:
    visit = Visit()
    for at, each in enumerate(answers):
        visit = visit.answer(at, each)
    return visit


def test_answers_add_up_whatever_their_order() -> None:
    assert said(WORK, MONTHS, AGE).answers == said(AGE, WORK, MONTHS).answers
    assert said(WORK, AGE).answers == Answers(work="unemployed", age=Span(18, 29))


def test_the_same_answer_again_changes_nothing() -> None:
    visit = said(WORK, MONTHS, AGE)
    assert visit.answer(0, WORK) == visit


def test_another_answer_voids_only_what_hung_on_it() -> None:
    visit = said(WORK, MONTHS, AGE).answer(0, STUDY)
    assert visit.said == (STUDY, AGE)
    assert said(WORK, MONTHS, AGE).answer(2, Said("age", WITHHELD)).answers == said(WORK, MONTHS).answers


def test_nothing_said_is_in_a_new_visit() -> None:
    assert Visit().said == ()
    assert Visit().answers == Answers()
