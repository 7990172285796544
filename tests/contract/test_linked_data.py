"""What search engines read of an item: the properties they ask for, by kind, and not a word that nobody wrote."""

import json
from datetime import datetime, timedelta

import msgspec
import pytest
from sample_moments import MONDAY

from kiosk.contract.item import Item
from kiosk.contract.kinds import KINDS
from kiosk.contract.linked_data import linked_data, script
from kiosk.contract.samples import sample_catalogue
from kiosk.paths import SAMPLES

SAMPLE = sample_catalogue({file.name: file.read_text("utf-8") for file in SAMPLES.glob("*.json")}, MONDAY)
ADDRESS = "https://bacheca.example/O/BM-1042"
NEEDED = {
    "job_offer": (
        "JobPosting",
        "title description datePosted validThrough hiringOrganization jobLocation employmentType",
    ),
    "event": ("Event", "name description startDate endDate location organizer offers"),
    "course": ("Course", "name description provider offers hasCourseInstance"),
    "support": ("GovernmentService", "name description provider audience serviceOutput availableChannel"),
    "desk": ("CivicStructure", "name description address openingHoursSpecification contactPoint"),
    "notice": ("SpecialAnnouncement", "name text datePosted expires publisher"),
}
"""What Google's and schema.org's pages call required or recommended, as far as an item knows it."""
MOMENTS = ("validThrough", "startDate", "endDate", "datePosted", "expires")


def told(item: Item, language: str = "it", **changes: object) -> dict[str, object]:
    return linked_data(msgspec.structs.replace(item, **changes), SAMPLE.network, language, ADDRESS)


def first(kind: str) -> Item:
    return next(item for item in SAMPLE.items if item.kind == kind)


@pytest.mark.parametrize("kind", KINDS)
def test_every_item_of_a_kind_has_what_is_asked_of_it(kind: str) -> None:
    name, needed = NEEDED[kind]
    for item in (each for each in SAMPLE.items if each.kind == kind):
        data = told(item)
        assert (data["@context"], data["@type"]) == ("https://schema.org", name)
        assert set(needed.split()) <= data.keys(), item.code
        assert data["url"] == ADDRESS
        for moment in (str(data[each]) for each in MOMENTS if each in data):
            assert "T" not in moment or datetime.fromisoformat(moment).utcoffset() is not None, moment


def test_an_offer_ends_with_its_last_day_on_the_towns_clocks() -> None:
    offer = first("job_offer")
    last = offer.show_until.date()
    shown = told(offer, apply_until=last - timedelta(days=1), show_until=offer.show_until + timedelta(days=9))
    assert str(shown["validThrough"]).startswith(f"{last - timedelta(days=1)}T23:59:59+0")
    for nothing_later in (last, None):
        ends = str(told(offer, apply_until=nothing_later)["validThrough"])
        assert datetime.fromisoformat(ends) == offer.show_until


def test_pay_is_told_only_where_somebody_wrote_it_and_in_their_words() -> None:
    offer = first("job_offer")
    assert "baseSalary" not in told(offer, pay=None)
    salary = told(offer, pay={"it": "circa 1.300 euro netti"})["baseSalary"]
    assert salary == {"@type": "MonetaryAmount", "currency": "EUR", "description": "circa 1.300 euro netti"}


@pytest.mark.parametrize(
    ("band", "said"),
    [("full_time", "FULL_TIME"), ("part_time", "PART_TIME"), ("either", ["FULL_TIME", "PART_TIME"])],
)
def test_hours_are_told_in_the_words_of_the_standard(band: str, said: object) -> None:
    assert told(first("job_offer"), hours_band=band)["employmentType"] == said


def test_an_offer_without_a_venue_is_in_the_country_and_claims_no_town() -> None:
    place = told(first("job_offer"), venue=None)["jobLocation"]
    assert place == {"@type": "Place", "address": {"@type": "PostalAddress", "addressCountry": "IT"}}


def test_an_event_costs_nothing_and_a_course_what_it_says() -> None:
    assert told(first("event"))["offers"]["price"] == 0  # type: ignore[index]
    free, paid = (told(first("course"), free=each)["offers"] for each in (True, False))
    assert (free["price"], paid.get("price"), paid["category"]) == (0, None, "Paid")  # type: ignore[index,attr-defined]


def test_it_is_told_in_the_language_of_the_page_where_there_are_words() -> None:
    offer = first("job_offer")
    assert told(offer, "en")["title"] == offer.title["en"]
    assert told(offer, "en", title={"it": "Aiuto cuoco"})["title"] == "Aiuto cuoco"


@pytest.mark.parametrize("title", ["</script><script>alert(1)</script>", "<!--<script>", "a & b \u2028 \\u003c"])
def test_no_text_can_end_the_script_it_stands_in(title: str) -> None:
    data = told(first("job_offer"), title={"it": title})
    written = script(data)
    assert not set(written) & set("<>&\u2028")
    assert json.loads(written) == data
