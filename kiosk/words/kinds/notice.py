"""The words of a notice."""

from collections.abc import Iterator

from kiosk.contract.kinds.notice import Notice
from kiosk.words.kind import KindWords
from kiosk.words.shapes import Badge, Fact


class NoticeWords(KindWords[Notice]):
    """Who says so, and since when."""

    detail_sign = "calendar_outline"

    def sign(self) -> str:
        return "alert" if self.item.urgent else "bullhorn"

    def detail(self) -> str:
        return self.tell.day(self.tell.local(self.item.show_from).date())

    def badges(self) -> Iterator[Badge]:
        if self.item.urgent:
            yield Badge("soon", self.phrases.say("badge.urgent"), "alert")
        yield from super().badges()

    def all_facts(self) -> Iterator[Fact]:
        yield self.where()
        yield self.fact("domain", "from", self.tell.organisation(self.item.organisation))
