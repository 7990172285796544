"""Calendar entries and contact cards, read back the way a phone reads them (RFC 5545, RFC 2426)."""

import re
from datetime import UTC, datetime, timedelta

import msgspec
import pytest
from sample_moments import ROME

from kiosk.contract.catalogue import Catalogue
from kiosk.contract.item import Contact, Item
from kiosk.contract.links import LINE_BYTES_MAX, LIST_MAX, calendar, contact_card, list_address, short_address

UTC_FORM = "%Y%m%dT%H%M%SZ"


def unfolded(file: str) -> list[str]:
    """The content lines, after checking that the raw ones end and fold as the rules say."""
    assert file.endswith("\r\n")
    raw = file.split("\r\n")[:-1]
    assert [line for line in raw if "\n" in line or "\r" in line or len(line.encode()) > LINE_BYTES_MAX] == []
    return file.replace("\r\n ", "").split("\r\n")[:-1]


def plain(value: str) -> str:
    return re.sub(r"\\(.)", lambda found: "\n" if found[1] in "nN" else found[1], value)


def fields(file: str) -> dict[str, str]:
    """name (with parameters) → value; of an alarm inside an event, 'VALARM.name'."""
    inside, found = "", {}
    for line in unfolded(file):
        name, _, value = line.partition(":")
        if name in ("BEGIN", "END"):
            inside = "VALARM." if line == "BEGIN:VALARM" else ""
        else:
            assert inside + name not in found, f"{name} twice"
            found[inside + name] = plain(value)
    return found


def by_code(catalogue: Catalogue, code: str) -> Item:
    return next(item for item in catalogue.items if item.code == code)


ALPHANUMERIC = set("0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ $%*+-./:")


def test_the_short_address_holds_only_what_small_codes_can() -> None:
    assert short_address("https://bacheca.example/", "BM-1042") == "HTTPS://BACHECA.EXAMPLE/O/BM-1042"
    assert short_address("https://bacheca.example", "BM-1042", "en") == "HTTPS://BACHECA.EXAMPLE/O/BM-1042/EN"
    assert set(short_address("https://bacheca.example:8000", "BM-1042", "ar")) <= ALPHANUMERIC


def test_the_address_of_a_list_holds_its_items_in_order_and_only_what_small_codes_can() -> None:
    address = list_address("https://bacheca.example/", ["BM-1042", "BM-1001"])
    assert address == "HTTPS://BACHECA.EXAMPLE/O/BM-1042.BM-1001"
    assert list_address("https://bacheca.example", ["BM-1042", "BM-1001"], "uk") == f"{address}/UK"
    assert set(list_address("https://bacheca.example:8000", ["BM-1042"] * LIST_MAX, "ar")) <= ALPHANUMERIC


def test_a_list_of_one_is_that_items_page_and_of_too_many_the_first() -> None:
    assert list_address("https://b.example", ["BM-1042"], "en") == short_address("https://b.example", "BM-1042", "en")
    codes = [f"BM-{number}" for number in range(1001, 1001 + LIST_MAX + 3)]
    assert list_address("https://b.example", codes) == list_address("https://b.example", codes[:LIST_MAX])


def test_an_event_enters_the_calendar_at_its_hours(catalogue: Catalogue) -> None:
    file = calendar(by_code(catalogue, "BM-2001"), "it", ROME, address="https://bacheca.example/O/BM-2001")
    entry = fields(file)
    assert datetime.strptime(entry["DTSTART"], UTC_FORM) == datetime(2025, 11, 28, 8, 30)
    assert datetime.strptime(entry["DTEND"], UTC_FORM) == datetime(2025, 11, 28, 11, 30)
    assert entry["SUMMARY"] == "Giornata di selezione: ristorazione"
    assert entry["LOCATION"] == "Centro per l’impiego, via dell’Esempio 7, Borgomanero"
    assert entry["URL"] == "https://bacheca.example/O/BM-2001"
    assert entry["GEO"] == "45.70273;8.46730"
    assert "4. Di’ all’ingresso il codice BM-2001" in entry["DESCRIPTION"].split("\n")
    assert file.count("BEGIN:VEVENT") == file.count("END:VEVENT") == 1


def test_the_last_day_of_an_offer_takes_the_whole_day_and_blocks_nothing(catalogue: Catalogue) -> None:
    entry = fields(calendar(by_code(catalogue, "BM-1042"), "en", ROME, deadline="You can apply until Friday"))
    assert entry["DTSTART;VALUE=DATE"] == "20251205"
    assert entry["DTEND;VALUE=DATE"] == "20251206"
    assert entry["TRANSP"] == "TRANSPARENT"
    assert entry["SUMMARY"] == "Assistant cook · You can apply until Friday"


@pytest.mark.parametrize(("code", "day"), [("BM-2001", "20251127"), ("BM-1042", "20251204")])
def test_the_phone_rings_at_nine_the_morning_before(catalogue: Catalogue, code: str, day: str) -> None:
    entry = fields(calendar(by_code(catalogue, code), "it", ROME))
    assert entry["VALARM.TRIGGER;VALUE=DATE-TIME"] == f"{day}T080000Z"
    assert entry["VALARM.ACTION"] == "DISPLAY"
    assert entry["VALARM.DESCRIPTION"]


def test_what_a_calendar_must_have_is_there_for_every_item_with_a_day(catalogue: Catalogue) -> None:
    names = set()
    for item in catalogue.items:
        file = calendar(item, "it", ROME)
        if not file:
            assert item.happens is item.last_day is None
            continue
        entry = fields(file)
        assert entry["VERSION"] == "2.0"
        assert entry["PRODID"]
        assert datetime.strptime(entry["DTSTAMP"], UTC_FORM).replace(tzinfo=UTC) == item.checked_at
        names.add(entry["UID"])
    assert len(names) == sum(1 for item in catalogue.items if item.happens or item.last_day)
    assert {item.kind for item in catalogue.items if calendar(item, "it", ROME)} == {
        "job_offer",
        "event",
        "course",
        "support",
    }


NASTY = "Bar; «Da Ugo», 100% \\ oggi: BEGIN:VEVENT\nEND:VCALENDAR " + "àè😀" * 20


def test_no_text_can_end_a_line_or_a_field(catalogue: Catalogue) -> None:
    event = by_code(catalogue, "BM-2001")
    nasty = msgspec.structs.replace(event, title={"it": NASTY}, summary={"it": NASTY})
    entry = fields(calendar(nasty, "it", ROME))
    assert entry["SUMMARY"] == NASTY
    assert NASTY in entry["DESCRIPTION"]
    assert entry["DTSTART"] == fields(calendar(event, "it", ROME))["DTSTART"]


def test_a_card_says_who_how_and_why(catalogue: Catalogue) -> None:
    offer = by_code(catalogue, "BM-1042")
    file = contact_card(
        offer.contacts[0], offer, "en", organisation="Borgomanero Job Centre", address="https://b.example"
    )
    card = fields(file)
    assert unfolded(file)[0] == "BEGIN:VCARD"
    assert unfolded(file)[1] == "VERSION:3.0"
    assert unfolded(file)[-1] == "END:VCARD"
    assert card["FN"] == "Job Centre"
    assert card["ORG"] == "Borgomanero Job Centre"
    assert card["TEL;TYPE=WORK,VOICE"] == "0322 000 000"
    assert card["EMAIL;TYPE=INTERNET,WORK"] == "cpi@borgomanero.example"
    assert card["NOTE"] == "Assistant cook · BM-1042 · https://b.example"


def test_a_card_leaves_out_what_is_not_known_and_escapes_the_rest(catalogue: Catalogue) -> None:
    card = fields(contact_card(Contact(name={"it": NASTY}), by_code(catalogue, "BM-1042"), "fr"))
    assert card["FN"] == NASTY
    assert not {name for name in card if name.startswith(("TEL", "EMAIL", "URL", "ORG"))}


def test_a_language_without_a_text_gets_the_italian_one(catalogue: Catalogue) -> None:
    assert fields(calendar(by_code(catalogue, "BM-2002"), "sq", ROME))["SUMMARY"] == "Come si scrive il curriculum"


def test_an_event_across_the_end_of_summer_time_rings_at_nine_all_the_same(catalogue: Catalogue) -> None:
    starts = datetime(2025, 10, 27, 10, tzinfo=ROME)
    event = msgspec.structs.replace(
        by_code(catalogue, "BM-2001"), starts_at=starts, ends_at=starts + timedelta(hours=1)
    )
    assert fields(calendar(event, "it", ROME))["VALARM.TRIGGER;VALUE=DATE-TIME"] == "20251026T080000Z"
