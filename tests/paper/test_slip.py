"""The slip: as wide as the printer's head, black and white, and all that one needs on it."""

import io
from pathlib import Path

import msgspec
import pytest
import zxingcpp
from golden_picture import clearly_different
from page import letter_sizes_pt, lines, pages, words
from PIL import Image
from sample_network import SampleNetwork
from test_kept import addresses, mixed
from test_leaflet import DIFFERENT_MAX, MARKUP, longest
from translated import translated

from kiosk.contract.item import Contact, Item
from kiosk.contract.kinds import KINDS
from kiosk.contract.links import LIST_MAX, short_address
from kiosk.paper import slip as slips
from kiosk.paper.document import DocumentError, pdf
from kiosk.paper.slip import Roll, kept_slip, slip

WIDTH_PX: dict[Roll, int] = {80: 576, 58: 384}
DOTS_PER_MM = 8
NUMBER = {"it": "Centro per l’impiego"}


def address(item: Item) -> str:
    return short_address("https://bacheca.example", item.code)


def drawn(samples: SampleNetwork, item: Item, width_mm: Roll, language: str = "it") -> Image.Image:
    with Image.open(io.BytesIO(slip(item, samples.reader(language), address(item), width_mm))) as opened:
        return opened.convert("L")


def as_pdf(samples: SampleNetwork, item: Item, width_mm: Roll, language: str = "it") -> bytes:
    """The same strip as a PDF, whose words can be read and measured."""
    reader = samples.reader(language)
    return pdf(slips.TEMPLATE, slips.slip_data(item, reader, address(item), width_mm), reader.now)


@pytest.mark.parametrize("width_mm", WIDTH_PX)
@pytest.mark.parametrize("kind", KINDS)
def test_it_suits_the_head_and_its_code_is_read(samples: SampleNetwork, kind: str, width_mm: Roll) -> None:
    """Dots are black or white; what is wider than the paper would be cut at its edges."""
    for item in (samples.first(kind), longest(samples.first(kind))):
        strip = drawn(samples, item, width_mm)
        assert strip.width == WIDTH_PX[width_mm]
        assert {value for _, value in strip.getcolors() or []} == {0, 255}
        for edge in (0, strip.width - DOTS_PER_MM // 2):
            assert strip.crop((edge, 0, edge + DOTS_PER_MM // 2, strip.height)).getextrema() == (255, 255)
        (found,) = zxingcpp.read_barcodes(strip)
        assert found.text == address(item)
        assert_whole_dots(strip, found, modules=29)


@pytest.mark.parametrize("width_mm", WIDTH_PX)
@pytest.mark.parametrize("kind", KINDS)
def test_one_strip_with_all_that_one_needs(samples: SampleNetwork, kind: str, width_mm: Roll) -> None:
    for item in (samples.first(kind), longest(samples.first(kind))):
        document = as_pdf(samples, item, width_mm)
        assert pages(document) == 1
        said, contact = words(document), samples.reader().phone(item)
        assert contact is not None and contact.phone is not None
        assert contact.phone.replace(" ", "") in "".join(lines(document))
        assert item.code in said
        assert "Servizio gratuito." in said
        assert "stampato lunedì 24 novembre, ore 10:42" in said.replace("\u00a0", " ")
        assert {letter: size for letter, size in letter_sizes_pt(document).items() if size < 11.99} == {}


def assert_whole_dots(strip: Image.Image, found: zxingcpp.Barcode, modules: int) -> None:
    """Every module is as wide as every other, at least half a millimetre, and the code at least 25 mm."""
    corner = found.position.top_left
    row = [strip.getpixel((x, corner.y + 2)) for x in range(corner.x - 2, strip.width)]
    start = row.index(0)
    finder = row[start:].index(255)
    dots = finder // 7
    assert finder == 7 * dots and dots >= 4
    assert modules * dots >= 25 * DOTS_PER_MM
    left = corner.x - 2 + start
    for y in range(corner.y + 2, corner.y + modules * dots - 2, dots):
        for module in range(modules):
            of_module = {strip.getpixel((left + module * dots + x, y)) for x in range(dots)}
            assert len(of_module) == 1


def test_the_longest_address_still_has_modules_of_half_a_millimetre(samples: SampleNetwork) -> None:
    made = slip(samples.first("event"), samples.reader(), "A" * 311, 58)
    with Image.open(io.BytesIO(made)) as strip:
        (found,) = zxingcpp.read_barcodes(strip.convert("L"))
        assert_whole_dots(strip.convert("L"), found, modules=57)


def test_an_address_for_which_no_code_is_coarse_enough_is_refused(samples: SampleNetwork) -> None:
    with pytest.raises(DocumentError, match="version 11"):
        slip(samples.first("event"), samples.reader(), "A" * 312, 58)


@pytest.mark.parametrize(
    ("width_mm", "phone", "shown"),
    [
        (80, "0322 000 000", ["0322000000"]),
        (58, "0322 000 000", ["0322", "000000"]),
        (58, "+39 347 000 0000", ["+39347", "0000000"]),
        (58, "+39 0322 000 000 000", ["+39", "0322000", "000000"]),
        (58, "00393470000000", ["0039347", "0000000"]),
    ],
)
def test_the_number_is_large_and_goes_on_where_paper_ends(
    samples: SampleNetwork, width_mm: Roll, phone: str, shown: list[str]
) -> None:
    contact = Contact(name={"it": "Ufficio"}, phone=phone)
    item = msgspec.structs.replace(samples.first("notice"), contacts=(contact,), steps=(), ask_at=None)
    document = as_pdf(samples, item, width_mm)
    seen = [line for line in lines(document) if line]
    at = seen.index("Ufficio")
    assert seen[at - len(shown) : at] == shown


@pytest.mark.parametrize("width_mm", WIDTH_PX)
def test_digits_of_the_number_are_24_pt(samples: SampleNetwork, width_mm: Roll) -> None:
    item = msgspec.structs.replace(samples.first("notice"), contacts=(Contact(name=NUMBER, phone="+39 0322 888"),))
    assert letter_sizes_pt(as_pdf(samples, item, width_mm))["+"] >= 23.99


@pytest.mark.parametrize("width_mm", WIDTH_PX)
def test_an_item_without_a_number_is_no_trouble(samples: SampleNetwork, width_mm: Roll) -> None:
    lonely = msgspec.structs.replace(samples.first("notice"), contacts=(), ask_at=None, organisation="nobody")
    assert lonely.code in words(as_pdf(samples, lonely, width_mm))


def test_nothing_is_markup_and_nothing_is_of_this_moment(samples: SampleNetwork) -> None:
    item = msgspec.structs.replace(samples.first("job_offer"), title={"it": MARKUP})
    said = words(as_pdf(samples, item, 80))
    assert MARKUP.replace(" ", "") in said.replace(" ", "")
    for only_now in ("oggi", "ieri", "Aperto ora", "da qui"):
        assert only_now not in said


def test_a_long_summary_is_left_to_the_phone(samples: SampleNetwork) -> None:
    short, long = samples.first("job_offer"), longest(samples.first("job_offer"))
    assert "La stessa pagina sul telefono" in words(as_pdf(samples, short, 80))
    assert "Il resto è sul telefono" in words(as_pdf(samples, long, 80))
    assert "Una frase come tante" not in words(as_pdf(samples, long, 80))


@pytest.mark.parametrize("width_mm", WIDTH_PX)
def test_a_full_list_is_one_strip_with_every_code(samples: SampleNetwork, width_mm: Roll) -> None:
    items = mixed(samples, LIST_MAX)
    with Image.open(io.BytesIO(kept_slip(items, samples.reader(), addresses(items), width_mm))) as strip:
        assert strip.width == WIDTH_PX[width_mm]
        found = sorted(zxingcpp.read_barcodes(strip.convert("L")), key=lambda each: each.position.top_left.y)
    assert [each.text for each in found] == addresses(items)


def test_a_number_within_arabic_is_not_turned(samples: SampleNetwork) -> None:
    seen = lines(as_pdf(samples, translated(samples.first("job_offer")), 80, "ar"))
    assert any("+390322000001" in line for line in seen)


GOLDEN = [("it", 80), ("it", 58), ("ar", 80), ("ar", 58), ("uk", 58)]


@pytest.mark.parametrize(("language", "width_mm"), GOLDEN)
def test_golden_picture(samples: SampleNetwork, language: str, width_mm: Roll, tmp_path: Path) -> None:
    """To take new ones, look at them first: GOLDEN_WRITE=1 pytest tests/paper."""
    offer = samples.first("job_offer") if language == "it" else translated(samples.first("job_offer"))
    strip = drawn(samples, offer, width_mm, language).reduce(2)
    assert clearly_different(strip, f"slip-{width_mm}-{language}", tmp_path) <= DIFFERENT_MAX, f"see {tmp_path}"


def test_golden_picture_of_a_list(samples: SampleNetwork, tmp_path: Path) -> None:
    items = mixed(samples, 4)
    with Image.open(io.BytesIO(kept_slip(items, samples.reader(), addresses(items), 80))) as strip:
        assert clearly_different(strip.convert("L").reduce(2), "slip-kept-80", tmp_path) <= DIFFERENT_MAX
