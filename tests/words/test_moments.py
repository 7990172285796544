"""Days, hours, distances and freshness, as a person says them."""

from datetime import UTC, date, datetime, time, timedelta

import pytest
from small_items import NOW, OFFICE, PLACE, ROME, desk, offer, reader

from kiosk.contract.item import Venue
from kiosk.contract.kinds.desk import ExceptionalDays, Opening
from kiosk.words import distance


def at(day: int, hour: int, minute: int = 0) -> datetime:
    return datetime(2025, 11, day, hour, minute, tzinfo=ROME)


def test_days_and_moments_in_italian() -> None:
    assert reader().day(date(2025, 11, 27)) == "giovedì 27 novembre"
    assert reader().moment(at(27, 9, 30)) == "giovedì 27 novembre, ore 9:30"


def test_a_far_day_says_its_year() -> None:
    assert reader().day(date(2026, 12, 1)) == "martedì 1 dicembre 2026"


def test_days_in_english() -> None:
    assert reader("en").moment(at(27, 9, 30)) == "Thursday 27 November, 9:30"


def test_moments_are_said_in_the_networks_time_zone() -> None:
    assert reader().clock(datetime(2025, 11, 24, 8, 5, tzinfo=UTC)) == "9:05"
    assert reader(now=datetime(2025, 11, 24, 23, 30, tzinfo=UTC)).near_day(date(2025, 11, 25)) == "oggi"


def test_a_time_of_day_is_local_already() -> None:
    assert reader().clock(time(9, 0)) == "9:00"


@pytest.mark.parametrize(
    ("ahead", "said"),
    [(-1, ""), (0, "oggi"), (1, "domani"), (2, "tra 2 giorni"), (7, "tra 7 giorni"), (8, "")],
)
def test_near_days(ahead: int, said: str) -> None:
    assert reader().near_day(NOW.date() + timedelta(days=ahead)) == said


@pytest.mark.parametrize(
    ("hour", "greeting"), [(8, "Buongiorno"), (12, "Buongiorno"), (13, "Buon pomeriggio"), (18, "Buonasera")]
)
def test_the_greeting_follows_the_hour(hour: int, greeting: str) -> None:
    assert reader(now=at(24, hour)).greeting() == f"{greeting}. Che cosa cerchi?"


@pytest.mark.parametrize(
    ("now", "said"),
    [
        (at(24, 10, 42), "Aperto ora fino alle 12:30"),
        (at(24, 9), "Aperto ora fino alle 12:30"),
        (at(24, 8, 59), "Chiuso ora. Apre oggi alle 9:00"),
        (at(24, 12, 30), "Chiuso ora. Apre domani alle 9:00"),
        (at(25, 13), "Chiuso ora. Apre oggi alle 14:00"),
        (at(26, 18), "Chiuso ora. Apre venerdì alle 9:00"),
        (at(27, 10), "Oggi chiuso: festa del patrono. Apre domani alle 9:00"),
        (at(28, 20), "Chiuso ora. Apre lunedì alle 9:00"),
        (at(30, 10), "Chiuso ora. Apre domani alle 9:00"),
    ],
)
def test_opening_hours(now: datetime, said: str) -> None:
    assert reader(now=now).opening(desk()) == said
    assert reader(now=now).is_open(desk()) is said.startswith("Aperto")


def test_a_desk_open_without_a_break_closes_once() -> None:
    whole = (Opening(weekday=1, opens="12:00", closes="17:00"), Opening(weekday=1, opens="09:00", closes="12:00"))
    assert reader().opening(desk(opening=whole)) == "Aperto ora fino alle 17:00"


def test_desks_without_hours() -> None:
    assert reader().opening(desk(opening=())) == "Chiama per sapere l’orario"
    assert reader().opening(desk(opening=(), by_appointment=True)) == "Su appuntamento"


def test_a_desk_closed_for_months_asks_to_call_first() -> None:
    works = ExceptionalDays(from_day=date(2025, 11, 1), to_day=date(2026, 6, 1), reason={"it": "lavori"})
    assert reader().opening(desk(closed=(works,))) == "Chiuso ora. Chiama prima di andare"


def test_paper_says_the_week_because_it_is_read_on_another_day() -> None:
    assert (
        reader(on_paper=True).opening(desk())
        == "Lunedì, mercoledì–venerdì 9:00–12:30 · martedì 9:00–12:30, 14:00–16:00"
    )


@pytest.mark.parametrize(
    ("latitude", "said"),
    [
        (45.6988, ""),
        (45.7037, "600\u00a0metri\u00a0da\u00a0qui"),
        (45.7122, "a\u00a01,5\u00a0km\u00a0da\u00a0qui"),
        (45.7437, "a\u00a05\u00a0km\u00a0da\u00a0qui"),
        (None, ""),
    ],
)
def test_distances(latitude: float | None, said: str) -> None:
    venue = Venue(name="x", address="y", town="z", latitude=latitude, longitude=8.4623)
    assert reader().distance(venue) == said
    assert reader(place=None).distance(venue) == ""


@pytest.mark.parametrize(("latitude", "near"), [(45.6987, True), (45.788, True), (45.789, False), (None, False)])
def test_near_is_known_and_at_most_ten_kilometres(latitude: float | None, near: bool) -> None:
    venue = Venue(name="x", address="y", town="z", latitude=latitude, longitude=8.4623)
    assert distance.is_near(PLACE, venue) is near
    assert not distance.is_near(None, venue) and not distance.is_near(PLACE, None)


def test_only_the_same_address_is_right_here() -> None:
    place = reader().place
    assert place is not None
    venue = Venue(name="x", address=place.address, town="z", latitude=place.latitude, longitude=place.longitude)
    assert reader().distance(venue) == "proprio\u00a0qui"


def test_freshness_names_who_checked_and_when() -> None:
    checked = {
        at(24, 9, 10): "Controllata oggi alle 9:10 dal Centro per l’impiego",
        at(23, 9, 10): "Controllata ieri alle 9:10 dal Centro per l’impiego",
        at(20, 9, 10): "Controllata giovedì 20 novembre dal Centro per l’impiego",
    }
    assert {when: reader().checked(offer(checked_at=when)) for when in checked} == checked


def test_freshness_agrees_with_the_kind_and_survives_an_unknown_organisation() -> None:
    assert reader().checked(desk()).startswith("Controllato oggi")
    assert reader().checked(offer(checked_by="ufficio-casa")) == "Controllata oggi alle 9:10 da Ufficio casa"


def test_staleness_is_said_plainly() -> None:
    assert reader(now=at(28, 9)).stale(NOW) == (
        "Queste informazioni sono di lunedì 24 novembre. Manca il collegamento."
    )
    assert reader().stale(at(23, 9)) == "Queste informazioni sono di ieri, ore 9:00. Manca il collegamento."


def test_updated_agrees_with_the_kind() -> None:
    assert reader().updated("job_offer", at(24, 10, 38)) == "aggiornate oggi alle 10:38"
    assert reader().updated("event", at(24, 10, 38)) == "aggiornati oggi alle 10:38"


def test_a_place_is_not_named_twice() -> None:
    assert reader().where(OFFICE) == "Centro per l’impiego, via dell’Esempio 7, Borgomanero"
    same = Venue(name="Borgomanero", address="via Molli, Borgomanero", town="Borgomanero")
    assert reader(place=None).where(same) == "Borgomanero, via Molli, Borgomanero"
