"""I miei prossimi passi: what a person can ask for, where, with which papers; on A4 or on a roll.

Answers are on it only where the plan brings them; a plan made with a clerk has room to write.
"""

from dataclasses import replace
from pathlib import Path
from typing import Any

from kiosk.contract.fitting import Outcome
from kiosk.paper import sheet
from kiosk.paper.document import glyph, pdf
from kiosk.paper.slip import PRINTED_MM, Roll, drawn, narrow
from kiosk.words.fitting import Fitted, Plan, answered, groups
from kiosk.words.reader import Reader

TEMPLATE = Path(__file__).with_suffix(".typ")
LINES = 4
"""Lines to write on, of a plan that two have made."""


def next_steps(plan: Plan, reader: Reader) -> bytes:
    """The plan as a PDF of A4 pages. Raises DocumentError when it cannot be drawn."""
    return pdf(TEMPLATE, steps_data(plan, reader, 0), reader.now)


def steps_slip(plan: Plan, reader: Reader, width_mm: Roll) -> bytes:
    """The plan as one strip: a PNG of nothing but black and white dots, as wide as the head of the printer."""
    data = steps_data(plan, reader, PRINTED_MM[width_mm])
    return drawn({key: narrow(value) for key, value in data.items()}, TEMPLATE)


def steps_data(plan: Plan, reader: Reader, width_mm: int) -> dict[str, Any]:
    """Everything the template shows, under its names. `width_mm` is that of a roll, 0 for A4."""
    on_paper, say = replace(reader, on_paper=True), reader.phrases.say
    found = groups(plan.items, plan.answers, on_paper)
    return {
        **sheet.frame(on_paper),
        "width_mm": width_mm,
        "title": say("steps.title"),
        "groups": [_group(outcome, each, on_paper, bool(plan.said)) for outcome, each in found.items() if each],
        "answers_title": say("steps.answers"),
        "answers": [list(each) for each in answered(plan.said, reader.phrases)],
        "two": _two(reader) if plan.two else None,
        "box_glyph": glyph("checkbox_blank_outline"),
        "phone_glyph": glyph("phone"),
        "footer": say("paper.free"),
    }


def _group(outcome: Outcome, found: list[Fitted], reader: Reader, with_answers: bool) -> dict[str, Any]:
    """A group of items. Why one can ask for something repeats what one answered: it goes where the answers go."""
    told = {"yes": _whole, "unknown": _to_ask, "no": _brief}[outcome]
    shown = [replace(each, why="") if outcome == "yes" and not with_answers else each for each in found]
    return {
        "title": reader.phrases.say(f"fit.group.{outcome}"),
        "to_do": outcome != "no",
        "items": [told(each, reader) for each in shown],
    }


def _whole(fitted: Fitted, reader: Reader) -> dict[str, Any]:
    """What one can ask for: all that is to be done."""
    return {**_to_ask(fitted, reader), "where": "", "steps": sheet.steps(fitted.item, reader)["steps"]}


def _to_ask(fitted: Fitted, reader: Reader) -> dict[str, Any]:
    lines = {"when": fitted.when, "where": fitted.where, "bring": fitted.bring}
    return {**_brief(fitted, reader), **lines, **sheet.phone(fitted.item, reader)}


def _brief(fitted: Fitted, reader: Reader) -> dict[str, Any]:
    """What is not yet: its name and why."""
    empty = {"when": "", "where": "", "bring": "", "steps": [], "phone": "", "phone_name": ""}
    return {**empty, **sheet.named(fitted.item, reader), "why": fitted.why}


def _two(reader: Reader) -> dict[str, Any]:
    say = reader.phrases.say
    return {
        "title": say("fit.two"),
        "columns": [say("steps.plan"), say("steps.who"), say("steps.when")],
        "fields": [say("steps.operator"), say("steps.meet")],
        "notes": say("paper.notes"),
        "lines": LINES,
    }
