"""Says single things in one language at one moment at one place: a text, a day, a distance, a desk's hours."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, time
from zoneinfo import ZoneInfo

from babel.dates import format_date

from kiosk.contract.item import ITALIAN, Venue
from kiosk.contract.kinds.desk import Desk
from kiosk.contract.network import Network, Organisation, Place
from kiosk.words import distance, hours
from kiosk.words.phrases import Phrases
from kiosk.words.typography import Said, capital, dotted, together, typographic

NEAR_DAYS = 7
"""Days ahead that are named by their distance."""
YEAR_SAID_AFTER_DAYS = 270
"""A day farther away than this, either way, is said with its year."""
HERE_M = 75
KILOMETRES_FROM_M = 950
HALF_KILOMETRES_BELOW_KM = 3


@dataclass(frozen=True)
class Teller:
    """Says single things. `now` needs a time zone; everything is said in the network's.

    `on_paper` leaves out what is true only now and here ("domani", "aperto ora", "600 metri da qui"):
    a sheet is read on another day in another place.
    """

    phrases: Phrases
    network: Network
    now: datetime
    place: Place | None = None
    desks: Mapping[str, Desk] = field(default_factory=dict)
    on_paper: bool = False

    def language_of(self, line: Mapping[str, str]) -> str:
        """The language in which `text` says the line."""
        return self.phrases.language if self.phrases.language in line else ITALIAN

    def text(self, line: Mapping[str, str]) -> str:
        """The line in the reader's language, else in Italian; it knows which."""
        language = self.language_of(line)
        return Said(typographic(line[language]), language)

    def organisation(self, slug: str) -> str:
        """The organisation's name; its slug made readable when the network does not know it."""
        known = self.organisation_of(slug)
        return self.text(known.name) if known else slug.replace("-", " ").capitalize()

    def organisation_of(self, slug: str) -> Organisation | None:
        """The organisation with this slug."""
        return next((each for each in self.network.organisations if each.slug == slug), None)

    def local(self, moment: datetime) -> datetime:
        """The moment on the network's clocks."""
        return moment.astimezone(ZoneInfo(self.network.time_zone))

    @property
    def today(self) -> date:
        """Today in the network's time zone."""
        return self.local(self.now).date()

    def day(self, day: date) -> str:
        """'giovedì 27 novembre'; with the year when it is far away."""
        far = abs((day - self.today).days) > YEAR_SAID_AFTER_DAYS
        return self._date(day, "EEEE d MMMM y" if far else "EEEE d MMMM")

    def weekday(self, day: date) -> str:
        """'giovedì'."""
        return self._date(day, "EEEE")

    def month(self, day: date) -> str:
        """'novembre'."""
        return self._date(day, "MMMM")

    def clock(self, moment: datetime | time) -> str:
        """'9:30', on the network's clocks."""
        local = self.local(moment) if isinstance(moment, datetime) else moment
        return f"{local.hour}:{local.minute:02}"

    def moment(self, moment: datetime) -> str:
        """'giovedì 27 novembre, ore 9:30'."""
        return self.phrases.say("date.moment", day=self.day(self.local(moment).date()), clock=self.clock(moment))

    def dated(self, moment: datetime) -> str:
        """'giovedì 27 novembre 2026, ore 9:30': for what is filed."""
        day = self._date(self.local(moment).date(), "EEEE d MMMM y")
        return self.phrases.say("date.moment", day=day, clock=self.clock(moment))

    def near_day(self, day: date) -> str:
        """'oggi', 'domani', 'tra 3 giorni'; '' for a day that is past or more than a week away."""
        ahead = (day - self.today).days
        if self.on_paper or not 0 <= ahead <= NEAR_DAYS:
            return ""
        names = {0: "date.today", 1: "date.tomorrow"}
        return self.phrases.say(names[ahead]) if ahead in names else self.phrases.count("date.in_days", ahead)

    def short_day(self, day: date) -> str:
        """'oggi', 'domani', 'giovedì' for a day of this week, else the whole day."""
        ahead = (day - self.today).days
        if self.on_paper or not 0 <= ahead < NEAR_DAYS:
            return self.day(day)
        return self.near_day(day) if ahead <= 1 else self.weekday(day)

    def since(self, moment: datetime) -> str:
        """'oggi alle 9:10', 'ieri alle 9:10', or the day."""
        back = (self.today - self.local(moment).date()).days
        names = {} if self.on_paper else {0: "date.today_at", 1: "date.yesterday_at"}
        if back in names:
            return self.phrases.say(names[back], clock=self.clock(moment))
        return self.day(self.local(moment).date())

    def stale(self, published_at: datetime) -> str:
        """How old the information is, and why it is not newer."""
        back = (self.today - self.local(published_at).date()).days
        names = {0: "date.of_today", 1: "date.of_yesterday"}
        day = self.day(self.local(published_at).date())
        when = self.phrases.say(names[back], clock=self.clock(published_at)) if back in names else day
        return self.phrases.say("date.stale", when=when)

    def distance(self, venue: Venue) -> str:
        """'600 metri da qui', 'a 5 km da qui', on one line; '' when either has no coordinates."""
        metres = self.metres(venue)
        return "" if metres is None or self.on_paper else together(self._so_far(metres, venue))

    def _so_far(self, metres: float, venue: Venue) -> str:
        if metres < HERE_M:
            return self.phrases.say("distance.here") if self._is_this_place(venue) else ""
        if metres < KILOMETRES_FROM_M:
            return self.phrases.say("distance.metres", metres=max(100, int(round(metres, -2))))
        km = metres / 1000
        rounded = round(km * 2) / 2 if km < HALF_KILOMETRES_BELOW_KM else round(km)
        return self.phrases.say("distance.kilometres", km=self.phrases.number(rounded))

    def _is_this_place(self, venue: Venue) -> bool:
        """Coordinates may be those of a town's middle: only the same address is the same house."""
        return self.place is not None and venue.address.casefold() == self.place.address.casefold()

    def metres(self, venue: Venue) -> float | None:
        """Metres from this place to the venue as the crow flies; None when either has no coordinates."""
        return distance.between(self.place, venue)

    def where(self, venue: Venue | None) -> str:
        """'Centro per l’impiego, via dell’Esempio 7, Borgomanero · 600 metri da qui'; nothing is said twice."""
        if venue is None:
            return ""
        parts: list[str] = []
        for part in (venue.name, venue.address, venue.town):
            if part.casefold() not in ", ".join(parts).casefold():
                parts.append(part)
        return dotted(typographic(", ".join(parts)), self.distance(venue))

    def is_open(self, desk: Desk) -> bool:
        """Whether the desk is open now."""
        return hours.open_until(desk, self.local(self.now)) is not None

    def opening(self, desk: Desk) -> str:
        """'Aperto ora fino alle 12:30', 'Chiuso ora. Apre domani alle 9:00'; on paper the week's hours."""
        if not desk.opening:
            return self.phrases.say("desk.appointment" if desk.by_appointment else "desk.unknown")
        if self.on_paper:
            return self.week(desk)
        now = self.local(self.now)
        closes = hours.open_until(desk, now)
        return self.phrases.say("desk.open", clock=self.clock(closes)) if closes else self._closed(desk, now)

    def week(self, desk: Desk) -> str:
        """The usual week in one line: 'Lunedì–venerdì 9:00–12:30 · sabato 9:00–12:00'."""
        return capital(dotted(*(self._hours(runs, stretches) for runs, stretches in hours.week(desk))))

    def _closed(self, desk: Desk, now: datetime) -> str:
        opens = hours.next_opening(desk, now)
        if opens is None:
            return self.phrases.say("desk.closed.long")
        closure = hours.closure(desk, now.date())
        if closure is None:
            return self.phrases.say("desk.closed", when=self._opens(opens))
        return self.phrases.say("desk.closed.reason", reason=self.text(closure.reason), when=self._opens(opens))

    def _opens(self, opens: datetime) -> str:
        return self.phrases.say("date.day_at", day=self.short_day(opens.date()), clock=self.clock(opens))

    def _hours(self, runs: list[list[int]], stretches: tuple[hours.Stretch, ...]) -> str:
        open_hours = ", ".join(self.clock_range(opens, closes) for opens, closes in stretches)
        return self.phrases.say("desk.day", days=", ".join(map(self._run, runs)), hours=open_hours)

    def _run(self, days: list[int]) -> str:
        names = [self.weekday(date(2024, 1, number)) for number in days]  # 1 January 2024 was a Monday
        if len(names) < 3:
            return ", ".join(names)
        return self.phrases.say("desk.days", first=names[0], last=names[-1])

    def clock_range(self, start: datetime | time, end: datetime | time) -> str:
        """'9:30–12:30'."""
        return self.phrases.say("date.clock_range", start=self.clock(start), end=self.clock(end))

    def _date(self, day: date, pattern: str) -> str:
        return format_date(day, pattern, locale=self.phrases.locale)
