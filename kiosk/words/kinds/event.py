"""The words of an event."""

from collections.abc import Iterator

from kiosk.contract.kinds.event import Event
from kiosk.words.kind import KindWords
from kiosk.words.shapes import Badge, DayBox, Fact
from kiosk.words.typography import capital, dotted, typographic

EMPLOYERS_NAMED = 6
"""Up to so many employers are named; more are counted."""
SIGNS = {
    "recruiting_day": "account_search",
    "career_day": "handshake_outline",
    "information": "information_outline",
    "workshop": "pencil_outline",
}


class EventWords(KindWords[Event]):
    """The day first, then who one meets there."""

    detail_sign = "calendar_check"

    def sign(self) -> str:
        return SIGNS[self.item.event_type]

    def subtitle(self) -> str:
        return dotted(
            typographic(self.item.venue.name) if self.item.venue else "", self.tell.clock(self.item.starts_at)
        )

    def detail(self) -> str:
        count = self._employers_count()
        key = "badge.booking" if self.item.booking.needed else "fact.booking.free"
        return self.phrases.count("fact.employers.count", count) if count else self.phrases.say(key)

    def badges(self) -> Iterator[Badge]:
        near = self._near()
        if near:
            yield Badge("plain", near, "calendar_clock_outline")
        yield from super().badges()

    def day_box(self) -> DayBox:
        day = self.tell.local(self.item.starts_at).date()
        return DayBox(self.tell.weekday(day), str(day.day), self.tell.month(day))

    def all_facts(self) -> Iterator[Fact]:
        kind_of_event = self.phrases.say(f"fact.event_type.{self.item.event_type}")
        yield self.fact("calendar_star", "when", capital(dotted(self._when(), self._near())))
        yield self.where()
        yield self.fact(self.sign(), "event_type", kind_of_event)
        yield self.fact("domain", "employers", self._employers())
        yield self.fact("calendar_check", "booking", self._booking())

    def _when(self) -> str:
        start, end = self.tell.local(self.item.starts_at), self.tell.local(self.item.ends_at)
        if start.date() == end.date():
            hours = self.tell.clock_range(start, end) if start != end else self.tell.clock(start)
            return self.phrases.say("date.moment", day=self.tell.day(start.date()), clock=hours)
        return self.phrases.say("date.range", start=self.tell.moment(start), end=self.tell.moment(end))

    def _near(self) -> str:
        return self.tell.near_day(self.tell.local(self.item.starts_at).date())

    def _employers_count(self) -> int:
        return max(self.item.employers_count, len(self.item.employers))

    def _employers(self) -> str:
        names, count = self.item.employers, self._employers_count()
        counted = self.phrases.count("fact.employers.count", count) if count else ""
        if not names:
            return counted
        named = typographic(", ".join(names[:EMPLOYERS_NAMED]))
        return dotted(counted, named) if count > EMPLOYERS_NAMED else named

    def _booking(self) -> str:
        booking = self.item.booking
        key = "fact.booking.needed" if booking.needed else "fact.booking.free"
        return dotted(self.phrases.say(key), self.tell.text(booking.how) if booking.how else "")
