"""The sample network is whole, consistent, plain to read, and marked as made up."""

import csv
import re
from collections import Counter
from collections.abc import Iterator
from datetime import timedelta
from math import cos, hypot, radians
from typing import Any
from zoneinfo import ZoneInfo

import msgspec
import pytest
from sample_moments import MONDAY

from kiosk.contract.catalogue import FILES, Catalogue
from kiosk.contract.errors import ContractError
from kiosk.contract.item import Item
from kiosk.contract.kinds.job_offer import JobOffer
from kiosk.contract.samples import sample_catalogue
from kiosk.paths import ASSETS
from kiosk.words.plain import WORDS_MAX

TITLE_MAX = 45


def lines(value: Any) -> Iterator[dict[str, str]]:
    """Every text with languages inside `value`."""
    if isinstance(value, dict) and "it" in value:
        yield value
    elif isinstance(value, dict):
        for each in value.values():
            yield from lines(each)
    elif isinstance(value, list | tuple):
        for each in value:
            yield from lines(each)


def all_lines(catalogue: Catalogue) -> Iterator[dict[str, str]]:
    return lines(msgspec.to_builtins(catalogue))


def test_there_is_enough_of_every_kind(catalogue: Catalogue) -> None:
    found = Counter(item.kind for item in catalogue.items)
    wanted = {"job_offer": 14, "event": 5, "course": 6, "support": 6, "desk": 4, "notice": 2}
    assert {kind: found[kind] >= least for kind, least in wanted.items()} == dict.fromkeys(wanted, True)
    assert len(catalogue.network.organisations) >= 4
    assert len(catalogue.network.places) >= 3


@pytest.mark.parametrize("days", range(7))
@pytest.mark.parametrize("hour", [0, 10, 23])
def test_samples_are_good_and_shown_on_any_day_at_any_hour(texts: dict[str, str], days: int, hour: int) -> None:
    now = MONDAY.replace(hour=hour) + timedelta(days=days)
    catalogue = sample_catalogue(texts, now)
    assert [item.code for item in catalogue.items if not item.shown_at(now)] == []
    assert [item.code for item in catalogue.items if item.over(now, ZoneInfo(catalogue.network.time_zone))] == []
    assert [item.code for item in catalogue.items if item.checked_at > now] == []
    events = [item.happens[0] for item in catalogue.items if item.happens]
    assert min(events) > now


def test_everything_a_sample_names_exists(catalogue: Catalogue) -> None:
    organisations = {each.slug for each in catalogue.network.organisations}
    places = {each.slug for each in catalogue.network.places}
    desks = {item.code for item in catalogue.items if item.kind == "desk"}
    for item in catalogue.items:
        assert {item.organisation, item.checked_by} <= organisations, item.code
        assert set(item.places) <= places, item.code
        assert item.ask_at is None or item.ask_at in desks, item.code


def test_every_item_tells_what_to_do_and_that_it_is_made_up(catalogue: Catalogue) -> None:
    for item in catalogue.items:
        assert item.steps, item.code
        assert item.note == {
            "it": "Dati di esempio, da confermare con l’ente.",
            "en": "Sample data, to be confirmed with the organisation.",
        }
        assert item.ask_at or item.contacts, item.code


def test_phones_and_addresses_are_plainly_invented(catalogue: Catalogue) -> None:
    phones = [each.phone for item in catalogue.items for each in item.contacts if each.phone]
    phones += [each.phone for each in catalogue.network.organisations if each.phone]
    assert {phone for phone in phones if not phone.startswith("0322 000 00")} == set()
    addresses = {item.venue.address for item in catalogue.items if item.venue}
    addresses |= {place.address for place in catalogue.network.places}
    assert {each for each in addresses if not each.startswith("via dell’Esempio ")} == {"via Carlo Antonio Molli"}
    assert {
        item.employer for item in catalogue.items if isinstance(item, JobOffer) and "Esempio" not in item.employer
    } == set()


def test_texts_are_in_italian_and_english_with_typographic_apostrophes(catalogue: Catalogue) -> None:
    for line in all_lines(catalogue):
        assert {"it", "en"} <= set(line) <= {"it", "en", "ar"}, line
        assert "'" not in "".join(line.values()), line


def test_sentences_are_short(catalogue: Catalogue) -> None:
    sentences = [
        each for line in all_lines(catalogue) for text in line.values() for each in re.split(r"[.;?!]\s+", text)
    ]
    assert [each for each in sentences if len(each.split()) > WORDS_MAX] == []


def test_titles_fit_a_card(catalogue: Catalogue) -> None:
    assert [item.title for item in catalogue.items if max(map(len, item.title.values())) > TITLE_MAX] == []


def kilometres(item: Item, towns: dict[str, tuple[float, float]]) -> float:
    venue = item.venue
    assert venue and venue.latitude and venue.longitude
    name = venue.town.lower().replace("’", "'")
    latitude, longitude = towns.get(name) or towns[name.split("-")[0]]
    east = (venue.longitude - longitude) * cos(radians(latitude))
    return hypot(venue.latitude - latitude, east) * 111.2


def test_venues_lie_in_their_towns(catalogue: Catalogue) -> None:
    with (ASSETS / "places-near-borgomanero.csv").open(encoding="utf-8") as file:
        towns = {row["name"].lower(): (float(row["latitude"]), float(row["longitude"])) for row in csv.DictReader(file)}
    far = {item.code: kilometres(item, towns) for item in catalogue.items if item.venue}
    assert {code: km for code, km in far.items() if km > 1.2} == {}


def test_occupations_are_classes_of_cp2021(catalogue: Catalogue) -> None:
    with (ASSETS / "cp2021-classes.csv").open(encoding="utf-8") as file:
        classes = {row["code"] for row in csv.DictReader(file)}
    offers = [item for item in catalogue.items if isinstance(item, JobOffer)]
    assert {offer.code: offer.occupation.cp2021 for offer in offers if offer.occupation.cp2021 not in classes} == {}


def test_offers_are_as_varied_as_the_screens_need(catalogue: Catalogue) -> None:
    offers = [item for item in catalogue.items if isinstance(item, JobOffer)]
    assert len({offer.sector for offer in offers}) >= 8
    assert {offer.hours_band for offer in offers} == {"full_time", "part_time", "either"}
    assert sum(MONDAY - offer.show_from <= timedelta(days=3) for offer in offers) >= 3
    assert any(offer.apply_until and (offer.apply_until - MONDAY.date()).days <= 7 for offer in offers)
    assert any(offer.licence_needed for offer in offers)
    assert {offer.cv_needed for offer in offers} == {offer.experience_needed for offer in offers} == {True, False}


def test_a_wrong_sample_is_refused_by_name(texts: dict[str, str]) -> None:
    wrong = texts["job_offer.json"].replace('"sector": "warehouse"', '"sector": "moon"')
    with pytest.raises(ContractError, match=r"BM-1045: .*'moon'.*sector"):
        sample_catalogue({**texts, "job_offer.json": wrong}, MONDAY)


@pytest.mark.parametrize("name", FILES)
def test_a_missing_sample_file_is_named(texts: dict[str, str], name: str) -> None:
    with pytest.raises(ContractError) as caught:
        sample_catalogue({each: text for each, text in texts.items() if each != name}, MONDAY)
    assert caught.value.where == name
