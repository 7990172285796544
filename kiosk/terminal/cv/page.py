"""The page as it is drawn: in Italian for who gives work, in another language for who ticked it. Pure."""

from datetime import datetime

from kiosk.contract.item import ITALIAN
from kiosk.paper.cv import Again, cv
from kiosk.paper.document import Draw, pdf
from kiosk.terminal.cv.answers import Answers
from kiosk.terminal.cv.choices import choices
from kiosk.terminal.cv.composing import curriculum
from kiosk.words.phrases import Phrases


def page(
    answers: Answers, made_at: datetime, language: str = ITALIAN, draw: Draw = pdf, again: Again | None = None
) -> bytes:
    """One page of A4. In another language than Italian it says that it is for its reader only.

    With `again` another page follows, from which it can be begun again.
    Raises DocumentError where hand-written lines are too long for it.
    """
    note = "" if language == ITALIAN else _note(language)
    return cv(curriculum(answers, language), Phrases(language), made_at, answers.layout, True, draw, note, again)


def _note(language: str) -> str:
    """Whose page it is, and how far its words can be trusted."""
    keys = ["paper.cv.note", *([] if choices(language).reviewed else ["language.unreread"])]
    return " ".join(map(Phrases(language).say, keys))
