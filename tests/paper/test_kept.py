"""The list: whole items on few pages, readable, and the same for every eye."""

import re
from pathlib import Path

import msgspec
import pytest
import zxingcpp
from golden_picture import clearly_different
from page import letter_sizes_pt, pages, picture, reading, words
from sample_network import SampleNetwork
from test_leaflet import DIFFERENT_MAX, GOLDEN_DPI, MARKUP, MM_PER_INCH, alternative, longest

from kiosk.contract.item import Contact, Item
from kiosk.contract.kinds import KINDS
from kiosk.contract.links import LIST_MAX, short_address
from kiosk.paper.document import DocumentError
from kiosk.paper.kept import kept

PAGES_MAX = 4
DPI = 150


def mixed(samples: SampleNetwork, count: int) -> list[Item]:
    """So many items of all kinds, none twice."""
    order = ("job_offer", "event", "course", "support", "desk", "notice")
    return [samples.items[kind][turn] for turn in range(2) for kind in order][:count]


def full(item: Item) -> list[Item]:
    """A full list of one item under as many codes."""
    return [msgspec.structs.replace(item, code=f"BM-{number}") for number in range(1001, 1001 + LIST_MAX)]


def addresses(items: list[Item]) -> list[str]:
    return [short_address("https://bacheca.example", item.code) for item in items]


def printed(samples: SampleNetwork, items: list[Item], language: str = "it") -> bytes:
    return kept(items, samples.reader(language), addresses(items))


@pytest.mark.parametrize("count", range(1, LIST_MAX + 1))
def test_every_item_is_there_once_in_order_and_whole(samples: SampleNetwork, count: int) -> None:
    items = mixed(samples, count)
    document = printed(samples, items)
    assert pages(document) <= PAGES_MAX
    found = []
    for page in range(pages(document)):
        said = words(document, page)
        here = [item for item in items if item.title["it"] in said and item.code in said]
        assert len(re.findall(r"0322 000 00\d", said)) == len(here)
        found += [item.code for item in here]
    assert found == [item.code for item in items]


@pytest.mark.parametrize("kind", KINDS)
def test_the_longest_items_fit_and_are_not_torn(samples: SampleNetwork, kind: str) -> None:
    document = printed(samples, full(longest(samples.first(kind))))
    assert pages(document) == PAGES_MAX
    for page in range(PAGES_MAX):
        said = words(document, page)
        codes = len(re.findall(r"BM-10\d\d", said))
        assert codes == said.count("+39 0322 000 000 000") == LIST_MAX / PAGES_MAX
    assert re.findall(r"BM-(10\d\d)", " ".join(words(document, page) for page in range(PAGES_MAX))) == [
        str(number) for number in range(1001, 1001 + LIST_MAX)
    ]


def test_what_cannot_fit_is_refused_rather_than_cut(samples: SampleNetwork) -> None:
    impossible = msgspec.structs.replace(samples.first("job_offer"), title={"it": "parola " * 150})
    with pytest.raises(DocumentError, match="too long for 4 pages"):
        printed(samples, full(impossible))


@pytest.mark.parametrize("count", [1, 5, LIST_MAX])
def test_every_code_is_read_from_paper_and_opens_its_item(samples: SampleNetwork, count: int) -> None:
    items = mixed(samples, count)
    document = printed(samples, items)
    found = []
    for page in range(pages(document)):
        read = zxingcpp.read_barcodes(picture(document, DPI, page))
        found += sorted(read, key=lambda each: each.position.top_left.y)
    assert [each.text for each in found] == addresses(items)
    for each in found:
        assert width_mm(each) >= 25
        assert width_mm(each) / 29 >= 0.5


def width_mm(found: zxingcpp.Barcode) -> float:
    return (found.position.top_right.x - found.position.top_left.x) / DPI * MM_PER_INCH


def test_the_longest_address_still_has_modules_of_half_a_millimetre(samples: SampleNetwork) -> None:
    document = kept([samples.first("event")], samples.reader(), ["A" * 311])
    (found,) = zxingcpp.read_barcodes(picture(document, DPI))
    assert width_mm(found) / 57 >= 0.5


def test_an_item_says_what_decides(samples: SampleNetwork) -> None:
    said = words(printed(samples, [samples.first("job_offer"), samples.first("event"), samples.first("notice")]))
    for needed in (
        "La mia lista",
        "Aiuto cuoco Trattoria Esempio · offerta BM-1042",
        "Borgomanero, via dell’Esempio 12",
        "Si può fare domanda fino a venerdì 5 dicembre",
        "0322 000 000 Centro per l’impiego",
        "Controllata domenica 23 novembre dal Centro per l’impiego.",
        "Venerdì 28 novembre, ore 9:30–12:30",
        "Segui i cartelli gialli fino al cortile.",
        "La stessa pagina sul telefono",
        "Servizio gratuito.",
    ):
        assert needed in said
    for only_now in ("oggi", "ieri", "Aperto ora", "da qui", "tra 4 giorni"):
        assert only_now not in said


def test_every_page_says_whose_it_is_of_when_and_its_number(samples: SampleNetwork) -> None:
    document = printed(samples, mixed(samples, LIST_MAX))
    for page in range(pages(document)):
        said = words(document, page)
        assert said.count("Bacheca del lavoro · Borgomanero") == 1
        assert said.count("stampato lunedì 24 novembre, ore 10:42") == 1
        assert f"{page + 1} / {pages(document)}" in said
        assert ("La mia lista" in said) == (page == 0)


@pytest.mark.parametrize("kind", KINDS)
def test_no_letter_is_smaller_than_12_pt(samples: SampleNetwork, kind: str) -> None:
    for items in ([samples.first(kind)], full(longest(samples.first(kind)))):
        sizes = letter_sizes_pt(printed(samples, items))
        assert {letter: size for letter, size in sizes.items() if size < 11.99} == {}


def test_phone_numbers_are_large(samples: SampleNetwork) -> None:
    contact = Contact(name={"it": "Ufficio"}, phone="+39 0322 000 000 000")
    item = msgspec.structs.replace(longest(samples.first("job_offer")), contacts=(contact,))
    assert letter_sizes_pt(printed(samples, full(item)))["+"] >= 23.99


def test_an_item_without_a_number_is_no_trouble(samples: SampleNetwork) -> None:
    lonely = msgspec.structs.replace(samples.first("notice"), contacts=(), ask_at=None, organisation="nobody")
    assert lonely.code in words(printed(samples, [lonely]))


def test_nothing_is_markup(samples: SampleNetwork) -> None:
    item = msgspec.structs.replace(samples.first("job_offer"), title={"it": MARKUP}, hours={"it": MARKUP})
    said = words(printed(samples, [item])).replace(" ", "")
    assert said.count(MARKUP.replace(" ", "")) == 2


@pytest.mark.parametrize(("language", "title"), [("it", "La mia lista"), ("en", "My list")])
def test_the_document_declares_what_a_screen_reader_needs(samples: SampleNetwork, language: str, title: str) -> None:
    items = mixed(samples, 5)
    read = reading(printed(samples, items, language))
    catalog = read.root_object
    assert read.metadata is not None
    assert read.metadata.title == title
    assert catalog["/Lang"] == language
    assert catalog["/MarkInfo"]["/Marked"]
    assert b"<pdfuaid:part>1</pdfuaid:part>" in catalog["/Metadata"].get_data()
    said = alternative(catalog["/StructTreeRoot"])
    assert [item.code for item in items if item.code not in said] == []


def test_the_same_items_at_the_same_moment_give_the_same_bytes(samples: SampleNetwork) -> None:
    assert printed(samples, mixed(samples, 5)) == printed(samples, mixed(samples, 5))


GOLDEN = {"one": (1, 0), "five": (5, 1), "full-first": (LIST_MAX, 0), "full-last": (LIST_MAX, -1)}
"""Name of a golden picture: how many items, and which page of theirs."""


@pytest.mark.parametrize("name", GOLDEN)
def test_golden_picture(samples: SampleNetwork, name: str, tmp_path: Path) -> None:
    """To take new ones, look at them first: GOLDEN_WRITE=1 pytest tests/paper."""
    count, page = GOLDEN[name]
    document = printed(samples, mixed(samples, count))
    drawn = picture(document, GOLDEN_DPI, page % pages(document))
    assert clearly_different(drawn, f"kept-{name}", tmp_path) <= DIFFERENT_MAX, f"see {tmp_path}"


def test_the_golden_picture_of_the_longest(samples: SampleNetwork, tmp_path: Path) -> None:
    document = printed(samples, full(longest(samples.first("job_offer"))))
    assert clearly_different(picture(document, GOLDEN_DPI), "kept-longest", tmp_path) <= DIFFERENT_MAX
