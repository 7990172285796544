"""What the screens of "Fa per me?" share: what is asked about, which question comes next, what comes of it."""

from kiosk.contract.item import Item
from kiosk.contract.kinds import KINDS
from kiosk.contract.questions import Question, next_question, question
from kiosk.terminal.ui.scene import Scene
from kiosk.terminal.visit import Route, Visit, route
from kiosk.words.fitting import Plan


def asked_about(scene: Scene) -> list[Item]:
    """Everything shown here and now that says for whom it is."""
    return [item for kind in KINDS for item in scene.items(kind) if item.conditions is not None]


def question_at(scene: Scene, visit: Visit, at: int) -> Question | None:
    """The question at a place: the one that was answered there, else the next to ask; None when all is asked."""
    items = asked_about(scene)
    if at < len(visit.said):
        return question(visit.said[at].topic, items)
    return next_question(items, visit.answers, [each.topic for each in visit.said])


def onward(scene: Scene, visit: Visit, at: int) -> Route:
    """To the question at a place, or to what comes of the answers."""
    return route("question", at=at) if question_at(scene, visit, at) else route("result")


def plan(scene: Scene) -> Plan:
    """What the visitor takes home; their answers only if they want that."""
    visit = scene.visit
    said = tuple((each.topic, each.choice) for each in visit.said) if visit.answers_on_paper else ()
    return Plan(tuple(asked_about(scene)), visit.answers, said, visit.with_clerk)
