"""The words of a desk."""

from collections.abc import Iterator

from babel import Locale

from kiosk.contract.kinds.desk import Desk
from kiosk.words.kind import KindWords
from kiosk.words.shapes import Badge, Fact
from kiosk.words.typography import capital, dotted, typographic


class DeskWords(KindWords[Desk]):
    """Where it is and whether it is open."""

    detail_sign = "clock_outline"

    def sign(self) -> str:
        return "map_marker"

    def subtitle(self) -> str:
        venue = self.item.venue
        if venue is None:
            return super().subtitle()
        return dotted(typographic(f"{venue.address}, {venue.town}"), self.tell.distance(venue))

    def detail(self) -> str:
        return self.tell.opening(self.item)

    def badges(self) -> Iterator[Badge]:
        yield from super().badges()
        if self.tell.is_open(self.item):
            yield Badge("new", self.phrases.say("badge.open"), "door_open")
        if self.item.by_appointment:
            yield Badge("plain", self.phrases.say("badge.appointment"), "calendar_check")

    def all_facts(self) -> Iterator[Fact]:
        yield self.where()
        appointment = self.phrases.say("desk.appointment") if self.item.by_appointment and self.item.opening else ""
        yield self.fact("clock_outline", "hours", dotted(self.tell.opening(self.item), appointment))
        if not self.tell.on_paper:
            yield self.fact("calendar_range", "week", self.tell.week(self.item))
        phones = [contact.phone for contact in self.item.contacts if contact.phone]
        yield self.fact("phone", "phone", dotted(*phones[:2]))
        yield self.fact("translate", "languages", self._languages())
        access = self.tell.text(self.item.accessibility) if self.item.accessibility else ""
        yield self.fact("wheelchair", "access", access)

    def _languages(self) -> str:
        locale: Locale = self.phrases.locale
        return capital(", ".join(locale.languages.get(code, code) for code in self.item.languages))
