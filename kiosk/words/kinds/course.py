"""The words of a course."""

from collections.abc import Iterator
from datetime import date

from kiosk.contract.kinds.course import Course
from kiosk.words.kind import KindWords
from kiosk.words.shapes import Badge, Fact
from kiosk.words.typography import capital, dotted, typographic


class CourseWords(KindWords[Course]):
    """Who teaches, when it starts, what it costs."""

    def sign(self) -> str:
        return "school"

    def who(self) -> str:
        return typographic(self.item.provider)

    def detail(self) -> str:
        return dotted(self.town(), self.phrases.say("fact.starts", day=self.tell.day(self.item.starts_on)))

    def badges(self) -> Iterator[Badge]:
        yield from super().badges()
        if self.item.free:
            yield Badge("plain", self.phrases.say("badge.free"), "check_circle_outline")

    def all_facts(self) -> Iterator[Fact]:
        yield self.fact("calendar_range", "when", capital(self._when()))
        hours = self.phrases.count("fact.hours_total", self.item.hours_total)
        yield self.fact("clock_outline", "hours", dotted(self.tell.text(self.item.schedule), hours))
        yield self.where()
        yield self.fact("cash", "cost", self.tell.text(self.item.cost))
        needs = dotted(*(self.tell.text(each) for each in self.item.entry_requirements))
        yield self.fact("briefcase_check", "needs", needs)

    def last_day(self) -> date | None:
        return self.item.enrol_until

    def _when(self) -> str:
        starts, ends = self.item.starts_on, self.item.ends_on
        if starts == ends:
            return self.tell.day(starts)
        return self.phrases.say("date.range", start=self.tell.day(starts), end=self.tell.day(ends))
