"""The words of a job offer."""

from collections.abc import Iterator
from datetime import date

from kiosk.contract.kinds.job_offer import JobOffer
from kiosk.words.kind import KindWords
from kiosk.words.shapes import Badge, Fact
from kiosk.words.typography import dotted, small, typographic

SIGNS = {
    "kitchen": "silverware_fork_knife",
    "cleaning": "broom",
    "factory": "factory",
    "warehouse": "truck",
    "care": "hand_heart",
    "shop": "storefront",
    "building": "hammer_wrench",
    "office": "desk",
    "transport": "bus",
    "crafts": "tools",
    "other": "briefcase",
}
"""The sign of each sector."""
SHORT_HOURS = 24
"""Hours in so few letters stand on the card as they are."""
SHORT_LICENCE = 22
DETAIL_MAX = 44
"""Letters of where, how far and which hours on one line of the card; hours that make it longer are left to the page."""


class JobOfferWords(KindWords[JobOffer]):
    """Who offers the work, where, which hours."""

    def sign(self) -> str:
        return SIGNS[self.item.sector]

    def who(self) -> str:
        return typographic(self.item.employer)

    def detail(self) -> str:
        away = self.tell.distance(self.item.venue) if self.item.venue else ""
        if not away:
            return dotted(self.town(), next(self._short_hours()))
        where = dotted(self.town(), away)
        lines = (dotted(where, hours) for hours in self._short_hours())
        return next((line for line in lines if len(line) <= DETAIL_MAX), where)

    def badges(self) -> Iterator[Badge]:
        yield from super().badges()
        if self.item.licence_needed:
            yield Badge(
                "plain", self._licence(self.tell.text(self.item.licence_needed)), "card_account_details_outline"
            )
        if not self.item.experience_needed:
            yield Badge("plain", self.phrases.say("badge.no_experience"), "check_circle_outline")

    def all_facts(self) -> Iterator[Fact]:
        pay = self.tell.text(self.item.pay) if self.item.pay else ""
        yield self.where()
        yield self.fact("clock_outline", "hours", self.tell.text(self.item.hours))
        yield self.fact("cash", "pay", dotted(pay, self.tell.text(self.item.contract)))
        yield self.fact("briefcase_check", "needs", dotted(*self._needs()))
        positions = self.item.positions
        people = self.phrases.count("fact.positions.count", positions) if positions > 1 else ""
        yield self.fact("account_group", "positions", people)

    def last_day(self) -> date | None:
        return self.item.apply_until

    def where(self) -> Fact:
        """Town first: it decides whether one reads on."""
        venue = self.item.venue
        if venue is None:
            return self.fact("map_marker_outline", "where", "")
        address = "" if venue.town in venue.address else venue.town
        value = dotted(", ".join(filter(None, (address, typographic(venue.address)))), self.tell.distance(venue))
        return self.fact("map_marker_outline", "where", value)

    def _short_hours(self) -> Iterator[str]:
        """The hours in few letters, the most telling first."""
        hours = self.tell.text(self.item.hours)
        if len(hours) <= SHORT_HOURS:
            yield small(hours)
        yield self.phrases.say(f"fact.band.{self.item.hours_band}")

    def _needs(self) -> Iterator[str]:
        yield from (self.tell.text(each) for each in self.item.requirements)
        if self.item.licence_needed:
            yield self.tell.text(self.item.licence_needed)
        if not self.item.requirements:
            yield self.phrases.say("fact.needs.experience" if self.item.experience_needed else "fact.needs.nothing")
        if self.item.cv_needed:
            yield self.phrases.say("fact.needs.cv")

    def _licence(self, licence: str) -> str:
        if len(licence) > SHORT_LICENCE:
            return self.phrases.say("badge.licence.some")
        return self.phrases.say("badge.licence", licence=small(licence))
