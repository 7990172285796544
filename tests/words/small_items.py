"""A small network and small items of every kind, on Monday 24 November 2025 at 10:42."""

from datetime import date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from kiosk.contract.conditions import Age, AnyOf, Fact, Work
from kiosk.contract.item import Contact, Venue
from kiosk.contract.kinds.course import Course
from kiosk.contract.kinds.desk import Desk, ExceptionalDays, Opening
from kiosk.contract.kinds.event import Booking, Event
from kiosk.contract.kinds.job_offer import JobOffer, Occupation
from kiosk.contract.kinds.notice import Notice
from kiosk.contract.kinds.support import Support
from kiosk.contract.network import Network, Organisation, Place
from kiosk.words.phrases import Phrases
from kiosk.words.reader import Reader

ROME = ZoneInfo("Europe/Rome")
NOW = datetime(2025, 11, 24, 10, 42, tzinfo=ROME)
PLACE = Place(
    slug="centro", name={"it": "Centro"}, address="via Molli", town="Borgomanero", latitude=45.6987, longitude=8.4623
)
CPI = Organisation(
    slug="cpi",
    name={"it": "Centro per l'impiego", "en": "Job centre"},
    by={"it": "dal Centro per l’impiego", "en": "by the job centre"},
    phone="0322 000 000",
)
NETWORK = Network(
    title={"it": "Bacheca del lavoro"},
    town="Borgomanero",
    time_zone="Europe/Rome",
    phone_address="https://bacheca.example",
    organisations=(CPI,),
    places=(PLACE,),
)
VENUE = Venue(name="Trattoria Esempio", address="via dell'Esempio 12", town="Borgomanero")
OFFICE = Venue(name="Centro per l’impiego", address="via dell’Esempio 7", town="Borgomanero")


def reader(language: str = "it", **changes: Any) -> Reader:
    """A reader at NOW."""
    given: dict[str, Any] = {"network": NETWORK, "now": NOW, "place": PLACE} | changes
    return Reader(Phrases(language), **given)


def _common(code: str, title: str, changes: dict[str, Any]) -> dict[str, Any]:
    shown = {"show_from": NOW - timedelta(days=30), "show_until": NOW + timedelta(days=30)}
    checked = {"checked_by": "cpi", "checked_at": NOW.replace(hour=9, minute=10)}
    return (
        {"code": code, "title": {"it": title}, "summary": {"it": title}, "organisation": "cpi"}
        | shown
        | checked
        | changes
    )


def offer(**changes: Any) -> JobOffer:
    """An assistant cook."""
    own = {
        "employer": "Trattoria Esempio",
        "occupation": Occupation(cp2021="5.2.2", name={"it": "Aiuto cuoco"}),
        "sector": "kitchen",
        "hours": {"it": "Tempo pieno, anche sabato e domenica"},
        "hours_band": "full_time",
        "contract": {"it": "6 mesi"},
        "pay": {"it": "1.350 euro netti al mese"},
        "requirements": ({"it": "Esperienza in cucina, anche breve"},),
        "experience_needed": True,
        "venue": VENUE,
    }
    return JobOffer(**_common("BM-1042", "Aiuto cuoco", own | changes))


def event(**changes: Any) -> Event:
    """A recruiting day on Thursday."""
    own = {
        "event_type": "recruiting_day",
        "starts_at": datetime(2025, 11, 27, 9, 30, tzinfo=ROME),
        "ends_at": datetime(2025, 11, 27, 12, 30, tzinfo=ROME),
        "booking": Booking(needed=False),
        "employers_count": 12,
        "venue": OFFICE,
    }
    return Event(**_common("BM-2001", "Giornata di selezione", own | changes))


def course(**changes: Any) -> Course:
    """A free course in December."""
    own = {
        "provider": "Enaip",
        "starts_on": date(2025, 12, 10),
        "ends_on": date(2025, 12, 19),
        "hours_total": 40,
        "schedule": {"it": "Da lunedì a venerdì, mattina"},
        "cost": {"it": "Gratis"},
        "free": True,
        "enrol_until": date(2025, 12, 5),
        "venue": VENUE,
    }
    return Course(**_common("BM-3001", "Saldatura", own | changes))


def support(**changes: Any) -> Support:
    """Public work for people of 58 or more."""
    ways = AnyOf(conditions=(Work(states=("unemployed",), for_months=6), Fact(fact="economic_difficulty")))
    own = {
        "for_whom": (Age(at_least=58), ways),
        "for_whom_words": {"it": "Per chi ha più di 58 anni ed è senza lavoro"},
        "what_you_get": ({"it": "Un lavoro per 6 mesi"},),
        "how_to_ask": {"it": "Chiedi il modulo in Comune"},
    }
    return Support(**_common("BM-4001", "Cantiere di lavoro", own | changes))


def desk(**changes: Any) -> Desk:
    """Open from Monday to Friday, 9:00 to 12:30, and on Tuesday afternoon; closed on Thursday 27."""
    week = tuple(Opening(weekday=day, opens="09:00", closes="12:30") for day in range(1, 6))
    own = {
        "opening": (*week, Opening(weekday=2, opens="14:00", closes="16:00")),
        "closed": (
            ExceptionalDays(from_day=date(2025, 11, 27), to_day=date(2025, 11, 27), reason={"it": "festa del patrono"}),
        ),
        "venue": OFFICE,
        "contacts": (Contact(name={"it": "Centro per l’impiego"}, phone="0322 000 009"),),
        "languages": ("it", "en"),
    }
    return Desk(**_common("BM-5001", "Centro per l’impiego", own | changes))


def notice(**changes: Any) -> Notice:
    """An urgent notice."""
    return Notice(**_common("BM-6001", "Domani gli uffici sono chiusi", {"urgent": True} | changes))
