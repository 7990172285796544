"""Item → schema.org (JSON-LD): what search engines and other portals read in an item's page.

Only what the item says: what is written in words stays words, and nothing is guessed from them.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from kiosk.contract.item import ITALIAN, Contact, Item, Venue
from kiosk.contract.kinds.course import Course
from kiosk.contract.kinds.desk import Desk
from kiosk.contract.kinds.event import Event
from kiosk.contract.kinds.job_offer import JobOffer
from kiosk.contract.kinds.notice import Notice
from kiosk.contract.kinds.support import Support
from kiosk.contract.network import Network

VOCABULARY = "https://schema.org"
COUNTRY = "IT"
CURRENCY = "EUR"
EMPLOYMENT = {"full_time": "FULL_TIME", "part_time": "PART_TIME", "either": ["FULL_TIME", "PART_TIME"]}
WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
EMPTY: tuple[object, ...] = (None, "", [], ())
_HARMLESS = {ord(each): f"\\u{ord(each):04x}" for each in "<>&\u2028\u2029"}


def linked_data(item: Item, network: Network, language: str, address: str) -> dict[str, Any]:
    """The item in schema.org's words, its texts in `language` where it has them; {} for a kind it has no word for.

    `address` is the item's web address.
    """
    telling = Telling(network, language, address)
    own = getattr(telling, item.kind, None)
    return {"@context": VOCABULARY, **own(item)} if own else {}


def script(data: Mapping[str, Any]) -> str:
    """The data as JSON that may stand inside <script>: no text in it can end that."""
    return json.dumps(data, ensure_ascii=False, separators=(",", ":")).translate(_HARMLESS)


@dataclass(frozen=True)
class Telling:
    """Says items of one network in one language. A method tells the kind of its name."""

    network: Network
    language: str
    address: str

    def job_offer(self, offer: JobOffer) -> dict[str, Any]:
        """A JobPosting. Pay stays in words: only a person knows whether it is net or gross, a week or a month."""
        words = [offer.summary, offer.hours, offer.contract, *([offer.pay] if offer.pay else []), *offer.requirements]
        pay = {"currency": CURRENCY, "description": self._text(offer.pay)} if offer.pay else {}
        return _thing(
            "JobPosting",
            title=self._text(offer.title),
            description="\n".join(map(self._text, words)),
            url=self.address,
            identifier=_thing("PropertyValue", name=self._organisation(offer)["name"], value=offer.code),
            datePosted=self._moment(offer.show_from)[:10],
            validThrough=self._moment(self._last_moment(offer)),
            employmentType=EMPLOYMENT[offer.hours_band],
            hiringOrganization=_thing("Organization", name=offer.employer),
            jobLocation=_place(offer.venue),
            baseSalary=_thing("MonetaryAmount", **pay) if pay else None,
            workHours=self._text(offer.hours),
            totalJobOpenings=offer.positions,
            occupationalCategory=_thing(
                "CategoryCode",
                inCodeSet="CP2021",
                codeValue=offer.occupation.cp2021,
                name=self._text(offer.occupation.name),
            ),
            applicationContact=self._contact(offer),
            directApply=False,
        )

    def event(self, event: Event) -> dict[str, Any]:
        """An Event. One goes there for nothing."""
        return _thing(
            "Event",
            **self._named(event),
            startDate=self._moment(event.starts_at),
            endDate=self._moment(event.ends_at),
            eventStatus=f"{VOCABULARY}/EventScheduled",
            eventAttendanceMode=f"{VOCABULARY}/OfflineEventAttendanceMode",
            location=_place(event.venue),
            organizer=self._organisation(event),
            isAccessibleForFree=True,
            offers=_thing("Offer", price=0, priceCurrency=CURRENCY, url=self.address),
        )

    def course(self, course: Course) -> dict[str, Any]:
        """A Course that is held once."""
        price = {"category": "Free", "price": 0, "priceCurrency": CURRENCY} if course.free else {"category": "Paid"}
        return _thing(
            "Course",
            **self._named(course),
            provider=_thing("Organization", name=course.provider),
            coursePrerequisites=[self._text(each) for each in course.entry_requirements],
            offers=_thing("Offer", **price, description=self._text(course.cost), url=self.address),
            hasCourseInstance=_thing(
                "CourseInstance",
                courseMode="Onsite" if course.venue else None,
                courseWorkload=f"PT{course.hours_total}H",
                description=self._text(course.schedule),
                startDate=course.starts_on.isoformat(),
                endDate=course.ends_on.isoformat(),
                location=_place(course.venue),
            ),
        )

    def support(self, support: Support) -> dict[str, Any]:
        """A GovernmentService that one asks for."""
        opens, closes = support.window_opens_on, support.window_closes_on
        return _thing(
            "GovernmentService",
            **self._named(support),
            provider=self._organisation(support),
            audience=_thing("Audience", audienceType=self._text(support.for_whom_words)),
            serviceOutput=[_thing("Thing", name=self._text(each)) for each in support.what_you_get],
            availableChannel=_thing(
                "ServiceChannel",
                description=self._text(support.how_to_ask),
                serviceLocation=_place(support.venue) if support.venue else None,
                servicePhone=self._contact(support),
            ),
            offers=_thing(
                "Offer",
                availabilityStarts=opens.isoformat() if opens else None,
                availabilityEnds=closes.isoformat() if closes else None,
            )
            if opens or closes
            else None,
        )

    def desk(self, desk: Desk) -> dict[str, Any]:
        """A CivicStructure with its hours."""
        return _thing(
            "CivicStructure",
            **self._named(desk),
            **(_where(desk.venue) if desk.venue else {}),
            contactPoint=self._contact(desk, availableLanguage=list(desk.languages)),
            openingHoursSpecification=[
                _hours(dayOfWeek=f"{VOCABULARY}/{WEEKDAYS[each.weekday - 1]}", opens=each.opens, closes=each.closes)
                for each in desk.opening
            ],
            specialOpeningHoursSpecification=[
                _hours(
                    validFrom=each.from_day.isoformat(),
                    validThrough=each.to_day.isoformat(),
                    opens="00:00",  # as long as it closes when it opens, it is closed all day
                    closes="00:00",
                    description=self._text(each.reason),
                )
                for each in desk.closed
            ],
        )

    def notice(self, notice: Notice) -> dict[str, Any]:
        """A SpecialAnnouncement."""
        return _thing(
            "SpecialAnnouncement",
            name=self._text(notice.title),
            text=self._text(notice.summary),
            url=self.address,
            datePosted=self._moment(notice.show_from),
            expires=self._moment(notice.show_until),
            publisher=self._organisation(notice),
        )

    def _named(self, item: Item) -> dict[str, str]:
        return {"name": self._text(item.title), "description": self._text(item.summary), "url": self.address}

    def _text(self, line: Mapping[str, str]) -> str:
        return line.get(self.language) or line[ITALIAN]

    def _moment(self, moment: datetime) -> str:
        """With the offset that the network's clocks have on that day."""
        return moment.astimezone(ZoneInfo(self.network.time_zone)).isoformat(timespec="seconds")

    def _last_moment(self, item: Item) -> datetime:
        """A day ends one second before the next: who shows only the date then shows the right one."""
        too_late = item.too_late_from(ZoneInfo(self.network.time_zone))
        return item.show_until if too_late is None else min(item.show_until, too_late - timedelta(seconds=1))

    def _organisation(self, item: Item) -> dict[str, Any]:
        known = (each for each in self.network.organisations if each.slug == item.organisation)
        name = next((self._text(each.name) for each in known), item.organisation)
        return _thing("Organization", name=name)

    def _contact(self, item: Item, **more: Any) -> dict[str, Any] | None:
        contact: Contact | None = next(iter(item.contacts), None)
        if contact is None:
            return None
        reached = {"telephone": contact.phone, "email": contact.email, "url": contact.web}
        return _thing("ContactPoint", name=self._text(contact.name), **reached, **more)


def _place(venue: Venue | None) -> dict[str, Any]:
    """Where it is; the country when nobody says more."""
    if venue is None:
        return _thing("Place", address=_thing("PostalAddress", addressCountry=COUNTRY))
    return _thing("Place", name=venue.name, **_where(venue))


def _where(venue: Venue) -> dict[str, Any]:
    street, town = venue.address, venue.town
    known = venue.latitude is not None and venue.longitude is not None
    return {
        "address": _thing("PostalAddress", streetAddress=street, addressLocality=town, addressCountry=COUNTRY),
        "geo": _thing("GeoCoordinates", latitude=venue.latitude, longitude=venue.longitude) if known else None,
    }


def _hours(**known: Any) -> dict[str, Any]:
    return _thing("OpeningHoursSpecification", **known)


def _thing(kind: str, **known: Any) -> dict[str, Any]:
    """A thing of schema.org, without the fields that are empty."""
    return {"@type": kind, **{name: value for name, value in known.items() if value not in EMPTY}}
