"""The weekly sheet: one page for a shop window, with what still holds and in an order that helps."""

import re
from collections.abc import Iterable
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import msgspec
import pytest
import zxingcpp
from golden_picture import clearly_different
from page import in_colour, letter_sizes_pt, pages, picture, reading, words
from sample_network import NOW, SampleNetwork
from test_leaflet import DIFFERENT_MAX, GOLDEN_DPI, MM_PER_INCH, alternative, longest

from kiosk.contract.item import Item
from kiosk.paper.document import DocumentError
from kiosk.paper.weekly import AHEAD, EVENTS_MAX, OFFERS_MAX, chosen_events, chosen_offers, weekly

BOARD = "HTTPS://BACHECA.EXAMPLE"


def everything(samples: SampleNetwork) -> list[Item]:
    return [item for items in samples.items.values() for item in items]


def crowd(samples: SampleNetwork, item: Item, count: int, **changes: object) -> list[Item]:
    """So many of one item, under their own codes."""
    return [msgspec.structs.replace(item, code=f"BM-{1100 + number}", **changes) for number in range(count)]


def printed(samples: SampleNetwork, items: Iterable[Item], language: str = "it") -> bytes:
    return weekly(items, samples.reader(language), BOARD)


def full(samples: SampleNetwork) -> list[Item]:
    """As many as there may be, each as long as it may be."""
    offers = crowd(samples, longest(samples.first("job_offer")), 20)
    return [*offers, *crowd(samples, longest(samples.first("event")), 9)]


@pytest.mark.parametrize("count", [1, 2, 4, 8, 16])
def test_one_page_whatever_there_is(samples: SampleNetwork, count: int) -> None:
    for events in (0, 6):
        items = [*samples.items["job_offer"][:count], *crowd(samples, samples.first("event"), events)]
        assert pages(printed(samples, items)) == 1


@pytest.mark.parametrize("language", ["it", "uk", "ar"])
def test_the_fullest_is_one_page_with_number_and_code(samples: SampleNetwork, language: str) -> None:
    document = printed(samples, full(samples), language)
    assert pages(document) == 1
    assert "+390322000000000" in words(document).replace(" ", "")
    (found,) = zxingcpp.read_barcodes(picture(document, dpi=150))
    assert found.text == BOARD


def test_a_usual_week_is_there_whole(samples: SampleNetwork) -> None:
    document = printed(samples, everything(samples))
    said = words(document)
    offers, events = chosen_offers(everything(samples), samples.reader()), samples.items["event"][:3]
    assert len(offers) == OFFERS_MAX
    assert [item.code for item in [*offers, *events] if item.code not in said] == []
    for needed in (
        "Lavoro a Borgomanero",
        "Settimana dal 24 al 30 novembre",
        "Togliere dopo il 30 novembre",
        "Trattoria Esempio · Borgomanero",
        "1.350 euro netti al mese",
        "entro 5 dic",
        "venerdì 28 nov, ore 9:30–12:30",
        "0322 000 000",
    ):
        assert needed in said.replace("\u00a0", " ")
    assert re.findall(r"\b(oggi|ieri|domani|questa settimana|da qui)\b", said.lower()) == []


def test_a_week_between_two_months_names_both(samples: SampleNetwork) -> None:
    later = replace(samples.reader(), now=NOW + timedelta(days=35))
    offer = msgspec.structs.replace(samples.first("job_offer"), apply_until=None, show_until=NOW + timedelta(days=90))
    assert "Settimana dal 29 dicembre al 4 gennaio" in words(weekly([offer], later, BOARD))


def test_what_ends_soon_comes_first_then_the_newest(samples: SampleNetwork) -> None:
    offer = samples.first("job_offer")
    day = NOW.date()

    def other(code: str, ends_in: int, shown_for: int) -> Item:
        changes = {"apply_until": day + timedelta(days=ends_in), "show_from": NOW - timedelta(days=shown_for)}
        return msgspec.structs.replace(offer, code=code, show_until=NOW + timedelta(days=90), **changes)

    items = [
        other("BM-101", 40, 9),
        other("BM-102", 40, 2),
        other("BM-103", 5, 20),
        other("BM-104", 1, 20),
        other("BM-105", -1, 20),
        msgspec.structs.replace(other("BM-106", 40, 1), apply_until=None),
    ]
    chosen = chosen_offers(items, samples.reader())
    assert [each.code for each in chosen] == ["BM-104", "BM-103", "BM-106", "BM-102", "BM-101"]


def test_events_of_two_weeks_in_their_order_and_none_that_is_over(samples: SampleNetwork) -> None:
    events = chosen_events(everything(samples), samples.reader())
    assert [each.starts_at for each in events] == sorted(each.starts_at for each in events)
    assert all(NOW <= each.starts_at <= NOW + AHEAD for each in events)
    over = msgspec.structs.replace(
        samples.first("event"), starts_at=NOW - timedelta(hours=3), ends_at=NOW - timedelta(hours=1)
    )
    assert chosen_events([over], samples.reader()) == []
    assert len(chosen_events(crowd(samples, samples.first("event"), 9), samples.reader())) == EVENTS_MAX


def test_fewer_items_are_larger(samples: SampleNetwork) -> None:
    def size(count: int, events: int) -> float:
        offers = crowd(samples, samples.first("job_offer"), count, pay={"it": "§"})
        return letter_sizes_pt(printed(samples, [*offers, *crowd(samples, samples.first("event"), events)]))["§"]

    assert size(1, 0) > size(6, 0) > size(12, 6) >= 11.99


def test_no_letter_is_smaller_than_12_pt(samples: SampleNetwork) -> None:
    for items in (everything(samples), full(samples)):
        sizes = letter_sizes_pt(printed(samples, items))
        assert {letter: size for letter, size in sizes.items() if size < 11.99} == {}


def test_nothing_to_say_is_refused(samples: SampleNetwork) -> None:
    with pytest.raises(DocumentError, match="no offers and no events"):
        printed(samples, samples.items["course"])


def test_the_code_is_read_from_the_window(samples: SampleNetwork) -> None:
    (found,) = zxingcpp.read_barcodes(picture(printed(samples, everything(samples)), dpi=150))
    assert found.text == BOARD
    assert (found.position.top_right.x - found.position.top_left.x) / 150 * MM_PER_INCH >= 25


def test_it_declares_what_a_screen_reader_needs_and_embeds_its_fonts(samples: SampleNetwork) -> None:
    read = reading(printed(samples, everything(samples)))
    catalog = read.root_object
    assert read.metadata is not None
    assert read.metadata.title == "Lavoro a Borgomanero"
    assert b"<pdfuaid:part>1</pdfuaid:part>" in catalog["/Metadata"].get_data()
    assert BOARD in alternative(catalog["/StructTreeRoot"])
    for font in read.pages[0]["/Resources"]["/Font"].values():
        descriptor = font.get_object()["/DescendantFonts"][0].get_object()["/FontDescriptor"].get_object()
        assert "/FontFile2" in descriptor or "/FontFile3" in descriptor


@pytest.mark.parametrize("name", ["full", "few", "ar"])
def test_golden_picture(samples: SampleNetwork, name: str, tmp_path: Path) -> None:
    """To take new ones, look at them first: GOLDEN_WRITE=1 pytest tests/paper."""
    few = [*samples.items["job_offer"][:3], *samples.items["event"][:1]]
    document = printed(samples, few if name == "few" else everything(samples), "ar" if name == "ar" else "it")
    drawn = in_colour(document, GOLDEN_DPI)
    assert clearly_different(drawn, f"weekly-{name}", tmp_path) <= DIFFERENT_MAX, f"see {tmp_path}"


def test_who_takes_it_down_reads_where_it_hangs_and_until_when(samples: SampleNetwork) -> None:
    document = weekly(everything(samples), samples.reader("it"), BOARD, "Biblioteca civica")
    assert pages(document) == 1
    assert re.search(r"Biblioteca civica · [Tt]ogliere dopo il", words(document))
    assert "Biblioteca civica" not in words(printed(samples, everything(samples)))
