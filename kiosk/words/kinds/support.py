"""The words of a support."""

from collections.abc import Iterator
from datetime import date

from kiosk.contract.kinds.support import Support
from kiosk.words.conditions import condition_words
from kiosk.words.kind import KindWords
from kiosk.words.shapes import Badge, Fact
from kiosk.words.typography import capital, dotted


class SupportWords(KindWords[Support]):
    """Who it is for comes first: most readers look for that."""

    detail_sign = "domain"

    def sign(self) -> str:
        return "hand_heart"

    def subtitle(self) -> str:
        return self.tell.text(self.item.for_whom_words)

    def detail(self) -> str:
        return self.tell.organisation(self.item.organisation)

    def badges(self) -> Iterator[Badge]:
        yield from super().badges()
        opens = self.item.window_opens_on
        if opens and opens > self.tell.today:
            when = self.phrases.say("badge.opens", when=self.tell.short_day(opens))
            yield Badge("plain", when, "calendar_clock_outline")

    def all_facts(self) -> Iterator[Fact]:
        yield self.fact("account_heart", "for_whom", self.tell.text(self.item.for_whom_words))
        if not self.tell.on_paper:
            yield self.fact("check_circle_outline", "conditions", capital(self._conditions()))
        got = dotted(*(self.tell.text(each) for each in self.item.what_you_get))
        yield self.fact("gift_outline", "get", got)
        yield self.fact("clipboard_text_outline", "ask", self.tell.text(self.item.how_to_ask))
        yield self.fact("calendar_range", "when", capital(self._window()))
        yield self.where()

    def last_day(self) -> date | None:
        return self.item.window_closes_on

    def opens_on(self) -> date | None:
        return self.item.window_opens_on

    def _conditions(self) -> str:
        return dotted(*(condition_words(each, self.phrases) for each in self.item.for_whom))

    def _window(self) -> str:
        opens, closes = self.item.window_opens_on, self.item.window_closes_on
        to_come = opens is not None and opens > self.tell.today
        if opens and closes and to_come:
            return self.phrases.say("date.range", start=self.tell.day(opens), end=self.tell.day(closes))
        if opens and to_come:
            return self.phrases.say("deadline.opens", day=self.tell.day(opens))
        if closes:
            return self.phrases.say("deadline.support", day=self.tell.day(closes))
        return self.phrases.say("fact.window.always")
