"""What a visitor sees here and now, and finds."""

import threading
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import msgspec
import pytest
from simulator import NOW, PLACE, TEXTS, catalogue

from kiosk.contract.catalogue import Catalogue
from kiosk.contract.item import Item
from kiosk.contract.kinds.job_offer import Occupation
from kiosk.contract.samples import sample_catalogue
from kiosk.terminal.library import HITS_MAX, Library
from kiosk.terminal.store import Store

ROME = ZoneInfo("Europe/Rome")
SAMPLE = sample_catalogue(TEXTS, NOW)
OFFER = next(item for item in SAMPLE.items if item.kind == "job_offer")
EVENT = next(item for item in SAMPLE.items if item.kind == "event")
NOTICE = next(item for item in SAMPLE.items if item.kind == "notice")
HERE = next(place for place in SAMPLE.network.places if place.slug == PLACE)
KM_A_DEGREE = 111.2
"""Kilometres in a degree of latitude."""


def stocked(folder: Path, *items: Item) -> Library:
    """A library with these items only, each with a code of its own."""
    coded = tuple(msgspec.structs.replace(item, code=f"BM-{number}") for number, item in enumerate(items, start=100))
    Store(folder).replace(Catalogue(published_at=NOW, network=SAMPLE.network, items=coded), [], NOW)
    return Library(folder, PLACE)


@pytest.fixture(scope="module")
def sampled(tmp_path_factory: pytest.TempPathFactory) -> Library:
    """The samples, and a waiter."""
    folder = tmp_path_factory.mktemp("samples")
    waiter = changed(OFFER, code="BM-9000", title={"it": "Cameriere"})
    Store(folder).replace(msgspec.structs.replace(SAMPLE, items=(*SAMPLE.items, waiter)), [], NOW)
    return Library(folder, PLACE)


def changed(item: Item, **changes: object) -> Item:
    return msgspec.structs.replace(item, **changes)


def test_before_the_first_catalogue_there_is_nothing(tmp_path: Path) -> None:
    library = Library(tmp_path / "nowhere", PLACE)
    assert library.version() == 0
    assert library.network() is None
    assert (library.items("event", NOW), library.item("BM-100", NOW), library.search("cuoco", NOW)) == ([], None, [])
    assert not library.clock_wrong(NOW)
    Store(tmp_path / "nowhere")
    assert library.version() == 0


def test_what_was_put_in_comes_out(folder: Path) -> None:
    Store(folder).replace(SAMPLE, [], NOW)
    library = Library(folder, PLACE)
    assert library.network() == SAMPLE.network
    assert library.item(OFFER.code, NOW) == OFFER


def test_only_what_is_for_this_place_or_for_all(folder: Path) -> None:
    here, elsewhere, everywhere = (
        changed(OFFER, places=places, title={"it": name})
        for name, places in (("here", (PLACE, "cpi")), ("elsewhere", ("cpi",)), ("everywhere", ()))
    )
    library = stocked(folder, here, elsewhere, everywhere)
    assert {item.title["it"] for item in library.items("job_offer", NOW)} == {"here", "everywhere"}
    assert library.item("BM-101", NOW) is None
    assert "elsewhere" not in {item.title["it"] for item in library.search(OFFER.employer, NOW)}


def test_only_while_it_is_shown(folder: Path) -> None:
    library = stocked(folder, changed(NOTICE, show_from=NOW, show_until=NOW + timedelta(hours=1)))
    shown = [bool(library.items("notice", NOW + timedelta(minutes=minutes))) for minutes in (0, 59, 60)]
    assert shown == [True, True, False]


def test_an_event_goes_when_it_is_over(folder: Path) -> None:
    times = {
        "starts_at": NOW - timedelta(hours=2),
        "ends_at": NOW + timedelta(hours=1),
        "show_until": NOW + timedelta(days=9),
    }
    library = stocked(folder, changed(EVENT, **times))
    assert library.items("event", NOW + timedelta(minutes=59))
    assert library.items("event", NOW + timedelta(hours=1)) == []


def test_an_offer_goes_after_its_last_day_in_local_time(folder: Path) -> None:
    last = date(2026, 12, 5)
    wide = {"show_from": datetime(2026, 1, 1, tzinfo=UTC), "show_until": datetime(2099, 1, 1, tzinfo=UTC)}
    library = stocked(folder, changed(OFFER, apply_until=last, **wide))
    assert library.items("job_offer", datetime(2026, 12, 5, 23, 59, tzinfo=ROME))
    assert library.items("job_offer", datetime(2026, 12, 5, 23, 30, tzinfo=UTC)) == []


def test_what_one_can_no_longer_ask_for_goes(folder: Path) -> None:
    yesterday, last_year = (NOW.astimezone(ROME).date() - timedelta(days=days) for days in (1, 365))
    course, support = (next(item for item in SAMPLE.items if item.kind == kind) for kind in ("course", "support"))
    library = stocked(
        folder,
        changed(course, enrol_until=yesterday),
        changed(support, window_opens_on=last_year, window_closes_on=yesterday),
    )
    assert library.items("course", NOW) == library.items("support", NOW) == []
    assert (library.item("BM-100", NOW), library.search(course.title["it"], NOW)) == (None, [])


def test_events_by_date_offers_newest_first(folder: Path) -> None:
    days = (3, 1, 2)
    events = [changed(EVENT, starts_at=NOW + timedelta(days=day), ends_at=NOW + timedelta(days=9)) for day in days]
    offers = [changed(OFFER, show_from=NOW - timedelta(days=day), apply_until=None) for day in days]
    library = stocked(folder, *events, *offers)
    assert [item.code for item in library.items("event", NOW)] == ["BM-101", "BM-102", "BM-100"]
    assert [item.code for item in library.items("job_offer", NOW)] == ["BM-104", "BM-105", "BM-103"]


def away(item: Item, km: float | None, **changes: object) -> Item:
    """The item so far north of the place; without coordinates when nobody knows."""
    assert item.venue is not None and HERE.latitude is not None
    latitude = None if km is None else HERE.latitude + km / KM_A_DEGREE
    venue = msgspec.structs.replace(item.venue, latitude=latitude, longitude=HERE.longitude)
    return changed(item, venue=venue, **changes)


def test_offers_nearby_come_first_and_the_newest_of_them_before_all(folder: Path) -> None:
    offers = [
        away(OFFER, km, show_from=NOW - timedelta(days=days), apply_until=None)
        for km, days in ((12, 0), (9.9, 3), (None, 1), (0, 5), (5, 2))
    ]
    library = stocked(folder, *offers)
    assert [item.code for item in library.items("job_offer", NOW)] == ["BM-104", "BM-101", "BM-103", "BM-100", "BM-102"]


def test_nothing_is_near_a_place_that_nobody_knows(folder: Path) -> None:
    offers = [away(OFFER, km, show_from=NOW - timedelta(days=days)) for km, days in ((5, 2), (50, 1))]
    stocked(folder, *offers)
    assert [item.code for item in Library(folder, "altrove").items("job_offer", NOW)] == ["BM-101", "BM-100"]


def test_urgent_notices_first_and_the_nearest_desks(folder: Path) -> None:
    desk = next(item for item in SAMPLE.items if item.kind == "desk")
    where = (("Zeta", None), ("Sportello", 1), ("ciss", 3), ("Enaip", 1), ("acli", None))
    desks = [away(desk, km, title={"it": name}) for name, km in where]
    notices = [changed(NOTICE, urgent=urgent) for urgent in (False, True)]
    library = stocked(folder, *desks, *notices)
    titles = [item.title["it"] for item in library.items("desk", NOW)]
    assert titles == ["Enaip", "Sportello", "ciss", "acli", "Zeta"]
    assert [item.urgent for item in library.items("notice", NOW)] == [True, False]


@pytest.mark.parametrize("clock", [datetime(1970, 1, 1, tzinfo=UTC), NOW - timedelta(days=400)])
def test_a_clock_that_is_behind_is_put_forward(folder: Path, clock: datetime) -> None:
    library = stocked(folder, OFFER)
    assert library.clock_wrong(clock)
    assert library.now(clock) == NOW


def test_it_is_put_forward_to_the_newest_signature_and_not_to_the_latest(folder: Path) -> None:
    """A console whose clock was ahead once is believed again when it is mended."""
    library = stocked(folder, OFFER)
    for days in (2, 400, 1):
        Store(folder).heard(NOW, signed_at=NOW + timedelta(days=days))
    assert library.now(NOW) == NOW + timedelta(days=1)


def test_a_clock_that_is_right_is_believed(folder: Path) -> None:
    library = stocked(folder, OFFER)
    later = NOW + timedelta(hours=5)
    assert library.now(later) == later
    assert not library.clock_wrong(later)


def test_a_clock_that_the_server_contradicts_is_wrong(folder: Path) -> None:
    library = stocked(folder, OFFER)
    Store(folder).heard(NOW, clock_off_s=-80_000.0)
    assert library.clock_wrong(NOW + timedelta(days=1))


def test_a_clock_far_ahead_of_the_servers_is_put_back_and_goes_on(folder: Path) -> None:
    library = stocked(folder, OFFER)
    Store(folder).note_clock(-400 * 86_400.0)
    ahead = NOW + timedelta(days=400)
    assert [library.now(ahead + timedelta(hours=hours)) for hours in (0, 5)] == [NOW, NOW + timedelta(hours=5)]
    assert library.now(NOW) == NOW, "mended before the server was heard again"


def test_no_server_puts_the_clock_forward(folder: Path) -> None:
    library = stocked(folder, OFFER)
    Store(folder).note_clock(400 * 86_400.0)
    assert library.now(NOW) == NOW
    assert library.clock_wrong(NOW)


def test_a_clock_a_moment_behind_is_right(folder: Path) -> None:
    library = stocked(folder, OFFER)
    assert not library.clock_wrong(NOW - timedelta(minutes=1))


@pytest.mark.parametrize(
    "text", ["qualita", "QUALITÀ", "citta", "Citt", "perche qualita", "trattoria", "borgo", 'addetto"*', "addetto di"]
)
def test_search_forgives_accents_case_endings_and_signs(folder: Path, text: str) -> None:
    wanted = changed(
        OFFER,
        title={"it": "L’addetto alla qualità"},
        summary={"it": "Perché la città ne ha bisogno"},
        employer="Trattoria Esempio",
        venue=msgspec.structs.replace(OFFER.venue, town="Borgomanero") if OFFER.venue else None,
    )
    assert [item.code for item in stocked(folder, wanted, EVENT).search(text, NOW)][:1] == ["BM-100"]


@pytest.mark.parametrize(
    "text", ["panetiere", "pannettiere", "panettirre", "panettiree", "apnettiere", "panettière cuocco"]
)
def test_search_forgives_one_wrong_letter_a_word(folder: Path, text: str) -> None:
    library = stocked(folder, changed(OFFER, title={"it": "Cuoco e panettiere"}), EVENT)
    assert [item.code for item in library.search(text, NOW)] == ["BM-100"]


@pytest.mark.parametrize("text", ["panetire", "xanettierx", "cuxcx"])
def test_search_does_not_forgive_two(folder: Path, text: str) -> None:
    library = stocked(folder, changed(OFFER, title={"it": "Cuoco e panettiere"}))
    assert library.search(text, NOW) == []


@pytest.mark.parametrize("text", ["", "a", "ab", "%%%", '"', "* *", "\x00", "a b c", "-", "zzzqqq"])
def test_a_search_for_nothing_finds_nothing(library: Library, text: str) -> None:
    assert library.search(text, NOW) == []


@pytest.mark.parametrize(
    "text", ["AND", "NOT title", "title:first", "first NEAR first", 'fir"st', "^first", "f" * 9000]
)
def test_what_means_something_to_the_database_is_only_words(library: Library, text: str) -> None:
    assert isinstance(library.search(text, NOW), list)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("طباخ", "Aiuto"),
        ("الطباخ", "Aiuto"),
        ("أعمال", "Aiuto"),
        ("اعمال", "Aiuto"),
        ("догляд", "Badante"),
        ("офіційний", "Badante"),
        ("офіціиний", "Badante"),
        ("îngrijitor", "Sarto"),
        ("tesator", "Sarto"),
        ("КРАВЕЦЬ", "Sarto"),
    ],
)
def test_a_search_in_another_language_and_script_finds_its_words(folder: Path, text: str, found: str) -> None:
    titles = (
        {"it": "Aiuto", "ar": "مساعد طبّاخ، أعمال"},
        {"it": "Badante", "uk": "Офіційний догляд"},
        {"it": "Sarto", "ro": "Țesător, îngrijitor"},
    )
    occupation = Occupation(cp2021="8.4.2", name={"it": "Altro"})
    plain = {"occupation": occupation, "summary": {"it": "Altro"}, "steps": (), "hours": {"it": "Altro"}}
    library = stocked(folder, *(changed(OFFER, title=title, **plain) for title in titles))
    assert [item.title["it"] for item in library.search(text, NOW)] == [found]


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("magazino", "Magazziniere con il muletto"),
        ("cameirere", "Cameriere"),
        ("pulizzie", "Addetto alle pulizie di uffici"),
        ("panettirea", "Aiuto panettiere"),
        ("cuoca", "Aiuto cuoco"),
        ("impiegata", "Impiegato in ufficio, mezza giornata"),
        ("saldatrice", "Saldatore"),
        ("operai", "Operaio al montaggio di rubinetti"),
        ("assistente familiare", "Badante a ore"),
        ("assistente famigliare", "Badante a ore"),
        ("mulettista", "Magazziniere con il muletto"),
        ("carrello elevatore", "Magazziniere con il muletto"),
        ("camionista", "Autista per consegne"),
        ("прибирання", "Addetto alle pulizie di uffici"),
        ("BM-1042", "Aiuto cuoco"),
        ("bm1042", "Aiuto cuoco"),
    ],
)
def test_what_people_write_finds_what_they_mean(sampled: Library, text: str, title: str) -> None:
    assert title in [item.title["it"] for item in sampled.search(text, NOW)]


@pytest.mark.parametrize("text", ["magazziniere", "magazino", "cameriere", "pulizzie", "cuoco", "carrello elevatore"])
def test_results_come_while_one_types(sampled: Library, text: str) -> None:
    """From the third letter to the last there is always something."""
    assert [text[:typed] for typed in range(3, len(text) + 1) if not sampled.search(text[:typed], NOW)] == []


def test_a_word_as_it_was_written_comes_before_its_other_endings(folder: Path) -> None:
    library = stocked(folder, *(changed(OFFER, title={"it": name}, employer="Ditta") for name in ("Sarto", "Sarta")))
    assert [item.title["it"] for item in library.search("sarta", NOW)] == ["Sarta", "Sarto"]


def test_another_code_is_another_item(folder: Path) -> None:
    library = stocked(folder, OFFER, OFFER)
    assert [item.code for item in library.search("BM-101", NOW)] == ["BM-101"]
    assert library.search("BM-1017", NOW) == []


def test_words_of_a_new_catalogue_are_forgiven_too(folder: Path) -> None:
    library = stocked(folder, changed(OFFER, title={"it": "Cuoco"}))
    assert library.search("fallegname", NOW) == []
    stocked(folder, changed(OFFER, title={"it": "Falegname"}))
    assert [item.title["it"] for item in library.search("fallegname", NOW)] == ["Falegname"]


def test_the_title_counts_most_and_hits_are_capped(folder: Path) -> None:
    mentions = [changed(OFFER, summary={"it": "Lavora con il panettiere"}, title={"it": "Commesso"})] * (HITS_MAX + 20)
    library = stocked(folder, *mentions, changed(OFFER, title={"it": "Panettiere"}))
    found = library.search("panettiere", NOW)
    assert found[0].title["it"] == "Panettiere"
    assert len(found) == HITS_MAX


def test_a_reader_never_sees_two_catalogues_mixed(store: Store, library: Library) -> None:
    """Every item of a catalogue has the same title; a writer switches between two as fast as it can."""
    both = [catalogue("first"), catalogue("second")]
    done = threading.Event()

    def switch() -> None:
        for number in range(30):
            store.replace(both[number % 2], [], NOW)
        done.set()

    writer = threading.Thread(target=switch)
    writer.start()
    seen = set()
    while not done.is_set():
        shown = frozenset(item.title["it"] for item in library.items("event", NOW))
        assert len(shown) == 1
        seen |= shown
    writer.join()
    assert seen == {"first", "second"}
