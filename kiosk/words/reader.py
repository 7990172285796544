"""Says whole items: card, facts, steps, who to call. What screens, sheets and phone pages ask."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from kiosk.contract.item import Contact, Item
from kiosk.contract.kinds.desk import Desk
from kiosk.words.kind import KindWords
from kiosk.words.kinds import WORDS
from kiosk.words.shapes import Card, Fact
from kiosk.words.teller import Teller
from kiosk.words.typography import typographic

MORNING_FROM_H = 5
AFTERNOON_FROM_H = 13
EVENING_FROM_H = 18
ASKED_AT_A_DESK = frozenset({"job_offer", "course", "support"})
"""Kinds that one goes and asks for, by their code."""


@dataclass(frozen=True)
class Reader(Teller):
    """Everything said in one language at one moment at one place. `desks`, by code, are those that items point to."""

    def greeting(self) -> str:
        """'Buongiorno. Che cosa cerchi?', as the hour wants it."""
        hour = self.local(self.now).hour
        morning, day = hour < AFTERNOON_FROM_H, MORNING_FROM_H <= hour < EVENING_FROM_H
        part = ".evening" if not day else "" if morning else ".afternoon"
        return self.phrases.say(f"home.question{part}")

    def kind_name(self, kind: str) -> str:
        """'Offerta di lavoro'."""
        return self.phrases.say(f"kind.{kind}")

    def kinds_name(self, kind: str) -> str:
        """'Offerte di lavoro'."""
        return self.phrases.say(f"kind.{kind}.many")

    def reference(self, item: Item) -> str:
        """'offerta BM-1042': how one names the item to somebody."""
        return self.phrases.say(f"phone.reference.{item.kind}", code=item.code)

    def updated(self, kind: str, moment: datetime) -> str:
        """'aggiornate oggi alle 10:38'."""
        return self.phrases.say(f"list.{kind}.updated", when=self.since(moment))

    def checked(self, item: Item) -> str:
        """'Controllata oggi alle 9:10 dal Centro per l’impiego'."""
        known = self.organisation_of(item.checked_by)
        by = self.text(known.by) if known else self.phrases.say("checked.by", name=self.organisation(item.checked_by))
        return self.phrases.say(f"checked.{item.kind}", when=self.since(item.checked_at), by=by)

    def card(self, item: Item) -> Card:
        """The item in a list."""
        return self._words(item).card()

    def facts(self, item: Item) -> tuple[Fact, ...]:
        """What is known about the item, most useful first."""
        return self._words(item).facts()

    def who(self, item: Item) -> str:
        """Who offers it: the employer, the school, else the organisation."""
        return self._words(item).who()

    def documents(self, item: Item) -> tuple[str, ...]:
        """What to bring."""
        return tuple(self.text(each) for each in item.documents)

    def last_day(self, item: Item) -> date | None:
        """The last day on which one can apply, enrol or ask."""
        return self._words(item).last_day()

    def deadline(self, item: Item) -> str:
        """'Si può fare domanda fino a venerdì 5 dicembre'; '' when there is no last day."""
        words = self._words(item)
        opens, last = words.opens_on(), words.last_day()
        if opens and opens > self.today:
            return self.phrases.say("deadline.opens", day=self.day(opens))
        if last is None:
            return ""
        if last < self.today:
            return self.phrases.say("deadline.over")
        return self.phrases.say(f"deadline.{item.kind}", day=self.day(last))

    def phone(self, item: Item) -> Contact | None:
        """Who to call: the item's first contact with a phone, else the desk's, else the organisation."""
        desk = self.desk_of(item)
        contacts = (*item.contacts, *(desk.contacts if desk else ()))
        organisation = self.organisation_of(item.organisation)
        if organisation and organisation.phone:
            contacts = (*contacts, Contact(name=organisation.name, phone=organisation.phone))
        return next((contact for contact in contacts if contact.phone), None)

    def desk_of(self, item: Item) -> Desk | None:
        """The desk where one asks about the item, when it is known."""
        return self.desks.get(item.ask_at) if item.ask_at else None

    def steps(self, item: Item) -> tuple[str, ...]:
        """What to do, in order: the item's steps, with the hours of the desk to ask at, and the code to say."""
        steps = [self._on_paper(self.text(step)) for step in item.steps]
        desk = self.desk_of(item)
        if desk and item.kind in ASKED_AT_A_DESK:
            steps = self._with_desk(steps, desk)
        return (*steps, *self._call(item, steps), *self._code(item, steps))

    def _on_paper(self, step: str) -> str:
        """Who holds the sheet has printed it: let them take it along."""
        printing = step.startswith(self.phrases.say("step.print"))
        return self.phrases.say("step.bring") if self.on_paper and printing else step

    def _with_desk(self, steps: list[str], desk: Desk) -> list[str]:
        for position, step in enumerate(steps):
            if self._names(step, desk):
                said = f"{step.rstrip('. ')}. {self.opening(desk)}"
                return [*steps[:position], said, *steps[position + 1 :]]
        where = typographic(f"{desk.venue.address}, {desk.venue.town}") if desk.venue else self.network.town
        visit = self.phrases.say("step.visit", desk=self.text(desk.title), address=where, opening=self.opening(desk))
        return [*steps, visit]

    def _names(self, step: str, desk: Desk) -> bool:
        names = [self.text(desk.title), *([desk.venue.address, desk.venue.name] if desk.venue else [])]
        return any(re.search(rf"\b{re.escape(typographic(name))}\b", step, re.IGNORECASE) for name in names)

    def _call(self, item: Item, steps: list[str]) -> Iterator[str]:
        contact = None if steps or item.kind == "desk" else self.phone(item)
        if contact:
            yield self.phrases.say("step.call", name=self.text(contact.name), phone=contact.phone)

    def _code(self, item: Item, steps: list[str]) -> Iterator[str]:
        if item.kind in ASKED_AT_A_DESK and not any(item.code in step for step in steps):
            yield self.phrases.say(f"step.code.{item.kind}", code=item.code)

    def _words(self, item: Item) -> KindWords[Any]:
        return WORDS[item.kind](item, self)
