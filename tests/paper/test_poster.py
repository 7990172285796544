"""The poster: one page that is read from afar, with nothing that is true only today."""

import re
from pathlib import Path

import msgspec
import pytest
import zxingcpp
from golden_picture import clearly_different
from page import in_colour, letter_sizes_pt, pages, picture, reading, words
from sample_network import SampleNetwork
from test_leaflet import DIFFERENT_MAX, GOLDEN_DPI, MARKUP, MM_PER_INCH, alternative, longest
from translated import translated

from kiosk.contract.item import Contact, Item
from kiosk.contract.kinds import KINDS
from kiosk.contract.links import short_address
from kiosk.paper.document import DocumentError
from kiosk.paper.poster import Size, poster
from kiosk.paper.sheet import COLOURS
from kiosk.terminal.ui import palette

PAGE_MM: dict[Size, tuple[int, int]] = {"a4": (210, 297), "a3": (297, 420)}
POINTS_PER_MM = 72 / 25.4
TABS = 8


def printed(samples: SampleNetwork, item: Item, size: Size = "a4", language: str = "it") -> bytes:
    address = short_address("https://bacheca.example", item.code)
    return poster(item, samples.reader(language), address, size, "L-0231", "Centro di aggregazione")


@pytest.mark.parametrize("size", PAGE_MM)
@pytest.mark.parametrize("kind", KINDS)
def test_one_page_of_its_size_whatever_its_length(samples: SampleNetwork, kind: str, size: Size) -> None:
    for item in (samples.first(kind), longest(samples.first(kind))):
        document = printed(samples, item, size)
        assert pages(document) == 1
        box = reading(document).pages[0].mediabox
        assert (round(box.width / POINTS_PER_MM), round(box.height / POINTS_PER_MM)) == PAGE_MM[size]


def test_what_cannot_fit_is_refused_rather_than_cut(samples: SampleNetwork) -> None:
    impossible = msgspec.structs.replace(samples.first("job_offer"), title={"it": "parola " * 150})
    with pytest.raises(DocumentError, match="too long for one page"):
        printed(samples, impossible)


@pytest.mark.parametrize("kind", KINDS)
def test_the_code_is_read_from_the_wall(samples: SampleNetwork, kind: str) -> None:
    for item in (samples.first(kind), longest(samples.first(kind))):
        (found,) = zxingcpp.read_barcodes(picture(printed(samples, item), dpi=150))
        assert found.text == short_address("https://bacheca.example", item.code)
        assert (found.position.top_right.x - found.position.top_left.x) / 150 * MM_PER_INCH >= 25


@pytest.mark.parametrize("kind", KINDS)
def test_the_number_is_there_large_and_on_every_tab(samples: SampleNetwork, kind: str) -> None:
    for item in (samples.first(kind), longest(samples.first(kind))):
        contact = samples.reader().phone(item)
        assert contact is not None and contact.phone is not None
        said = words(printed(samples, item))
        assert said.replace(" ", "").count(contact.phone.replace(" ", "")) >= 1 + TABS
        assert said.count(item.code) >= 1 + TABS
    plus = msgspec.structs.replace(
        longest(samples.first(kind)), contacts=(Contact(name={"it": "A"}, phone="+39 0322"),)
    )
    sizes = letter_sizes_pt(printed(samples, plus, "a3"))
    assert sizes["+"] >= 15


@pytest.mark.parametrize("kind", KINDS)
def test_nothing_is_too_small(samples: SampleNetwork, kind: str) -> None:
    """What is read from afar is 18 pt; what one holds in the hand to tear or take down, 12 pt."""
    for item in (samples.first(kind), longest(samples.first(kind))):
        sizes = letter_sizes_pt(printed(samples, item))
        assert {letter: size for letter, size in sizes.items() if size < 11.99} == {}
    offer = msgspec.structs.replace(longest(samples.first(kind)), documents=({"it": "§" * 8},), summary={"it": "§"})
    assert letter_sizes_pt(printed(samples, offer)).get("§", 18) >= 17.99


def test_an_event_says_when_and_an_offer_until_when(samples: SampleNetwork) -> None:
    event, offer, course = (words(printed(samples, samples.first(kind))) for kind in ("event", "job_offer", "course"))
    assert "Venerdì 28 novembre ore 9:30–12:30" in event
    assert "togliere dopo il 28 novembre" in event
    assert event.count("28 nov, 9:30") == TABS
    assert "Entro venerdì 5 dicembre" in offer
    assert offer.count("entro 5 dic") == TABS
    assert "Inizia mercoledì 24 dicembre" in course
    assert "Ci si può iscrivere fino a lunedì 15 dicembre" in course
    assert "togliere dopo il 15 dicembre" in course


def test_it_says_which_poster_it_is_where_and_until_when(samples: SampleNetwork) -> None:
    item = samples.first("job_offer")
    assert "Locandina L-0231 · Centro di aggregazione · togliere dopo il 5 dicembre" in words(printed(samples, item))
    assert "Togliere dopo il 5 dicembre" in words(poster(item, samples.reader(), "HTTPS://A.EXAMPLE"))


@pytest.mark.parametrize("kind", KINDS)
def test_nothing_is_of_this_moment(samples: SampleNetwork, kind: str) -> None:
    for item in samples.items[kind]:
        said = words(printed(samples, item)).lower()
        assert re.findall(r"\b(oggi|ieri|domani|aperto ora|da qui|tra \d+ giorni)\b", said) == []


def test_a_summary_is_never_cut(samples: SampleNetwork) -> None:
    text = "Una frase di una certa lunghezza, per vedere. " * 2 + "E una terza " + "molto " * 20 + "lunga."
    said = words(printed(samples, msgspec.structs.replace(samples.first("event"), summary={"it": text})))
    assert said.count("Una frase di una certa lunghezza, per vedere.") == 2
    assert "E una terza" not in said


def test_nothing_is_markup(samples: SampleNetwork) -> None:
    item = msgspec.structs.replace(samples.first("job_offer"), title={"it": MARKUP})
    assert MARKUP.replace(" ", "") in words(printed(samples, item)).replace(" ", "")


def test_an_item_without_a_number_is_no_trouble(samples: SampleNetwork) -> None:
    lonely = msgspec.structs.replace(samples.first("notice"), contacts=(), ask_at=None, organisation="nobody")
    said = words(printed(samples, lonely))
    assert said.count(lonely.code) >= TABS
    assert "o chiama" not in said


def test_it_declares_what_a_screen_reader_needs_and_embeds_its_fonts(samples: SampleNetwork) -> None:
    item = samples.first("job_offer")
    read = reading(printed(samples, item))
    catalog = read.root_object
    assert read.metadata is not None
    assert read.metadata.title == item.title["it"]
    assert b"<pdfuaid:part>1</pdfuaid:part>" in catalog["/Metadata"].get_data()
    assert "BM-1042" in alternative(catalog["/StructTreeRoot"])
    for font in read.pages[0]["/Resources"]["/Font"].values():
        descriptor = font.get_object()["/DescendantFonts"][0].get_object()["/FontDescriptor"].get_object()
        assert "/FontFile2" in descriptor or "/FontFile3" in descriptor


def test_its_colours_are_those_of_the_screen() -> None:
    assert {kind: palette.colour(colour) for kind, colour in COLOURS.items()} == palette.DEFAULT.accents
    assert set(COLOURS) == set(KINDS)


@pytest.mark.parametrize("kind", KINDS)
def test_golden_picture(samples: SampleNetwork, kind: str, tmp_path: Path) -> None:
    """To take new ones, look at them first: GOLDEN_WRITE=1 pytest tests/paper."""
    drawn = in_colour(printed(samples, samples.first(kind)), GOLDEN_DPI)
    assert clearly_different(drawn, f"poster-{kind}", tmp_path) <= DIFFERENT_MAX, f"see {tmp_path}"


@pytest.mark.parametrize(("size", "language"), [("a3", "it"), ("a4", "ar")])
def test_golden_picture_of_another_size_or_script(
    samples: SampleNetwork, size: Size, language: str, tmp_path: Path
) -> None:
    drawn = in_colour(printed(samples, translated(samples.first("job_offer")), size, language), GOLDEN_DPI)
    assert clearly_different(drawn, f"poster-{size}-{language}", tmp_path) <= DIFFERENT_MAX, f"see {tmp_path}"


def test_golden_picture_of_the_longest(samples: SampleNetwork, tmp_path: Path) -> None:
    drawn = in_colour(printed(samples, longest(samples.first("job_offer"))), GOLDEN_DPI)
    assert clearly_different(drawn, "poster-longest", tmp_path) <= DIFFERENT_MAX, f"see {tmp_path}"
